package dev.turnpike.runtime.guard;

import dev.turnpike.guardrails.external.ModerationAnswer;
import dev.turnpike.guardrails.external.ModerationAnswer.Failed;
import dev.turnpike.guardrails.external.ModerationCall;
import dev.turnpike.guardrails.external.ModerationReader;
import dev.turnpike.runtime.upstream.address.Destination;
import dev.turnpike.runtime.upstream.address.Found;
import dev.turnpike.runtime.upstream.address.PinnedHosts;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks over HTTP with the client of the data plane. As thread-safe as that client. */
public final class HttpModerator implements Moderator {
  static final int MAX_ANSWER = 64 << 10;

  private final HttpClient client;
  private final PinnedHosts hosts;

  /**
   * @param hosts which hosts may be called, and where they are
   */
  public HttpModerator(HttpClient client, PinnedHosts hosts) {
    this.client = client;
    this.hosts = hosts;
  }

  @Override
  public CompletionStage<ModerationAnswer> ask(ModerationCall call) {
    Exchange exchange = new Exchange();
    return hosts
        .find(call.url().getHost())
        .compose(found -> ask(exchange, call, found))
        .timeout(call.timeoutMillis(), TimeUnit.MILLISECONDS)
        .otherwise(failure -> exchange.failed(failure))
        .toCompletionStage();
  }

  private Future<ModerationAnswer> ask(Exchange exchange, ModerationCall call, Found found) {
    return switch (found) {
      case Found.Pinned host ->
          client
              .request(host.pin(options(call), 0))
              .compose(request -> exchange.send(request, call.body()));
      case Found.Refused(String reason) -> Future.succeededFuture(new Failed(reason));
      case Found.Unresolved(String reason) -> Future.succeededFuture(new Failed(reason));
    };
  }

  private static RequestOptions options(ModerationCall call) {
    RequestOptions options =
        Destination.of(call.url())
            .setMethod(HttpMethod.POST)
            .setConnectTimeout(call.timeoutMillis());
    call.headers().forEach(options::putHeader);
    return options.putHeader("content-type", "application/json");
  }

  /**
   * One question on its way. A request that is given up is reset, so that no answer is waited for.
   */
  private static final class Exchange {
    private volatile boolean over;
    private volatile @Nullable HttpClientRequest request;

    Future<ModerationAnswer> send(HttpClientRequest opened, byte[] body) {
      request = opened;
      if (over) {
        opened.reset();
        return Future.succeededFuture(new Failed("it was too late"));
      }
      return opened.send(Buffer.buffer(body)).compose(this::receive);
    }

    private Future<ModerationAnswer> receive(HttpClientResponse response) {
      if (response.statusCode() != 200) {
        response.exceptionHandler(_ -> {});
        Failed failed = new Failed("it answered with status " + response.statusCode());
        response.request().reset();
        return Future.succeededFuture(failed);
      }
      Promise<ModerationAnswer> answer = Promise.promise();
      Buffer body = Buffer.buffer();
      response.handler(part -> {
        if (body.length() + part.length() <= MAX_ANSWER) {
          body.appendBuffer(part);
        } else if (answer.tryComplete(
            new Failed("its answer is longer than " + MAX_ANSWER + " bytes"))) {
          response.request().reset();
        }
      });
      response.exceptionHandler(answer::tryFail);
      response.endHandler(_ -> answer.tryComplete(ModerationReader.read(body.getBytes())));
      return answer.future();
    }

    ModerationAnswer failed(Throwable failure) {
      over = true;
      HttpClientRequest sent = request;
      if (sent != null) {
        sent.reset();
      }
      String message = failure.getMessage();
      return new Failed(message == null ? failure.getClass().getSimpleName() : message);
    }
  }
}
