package dev.turnpike.runtime.guard.external;

import dev.turnpike.runtime.guard.external.ModerationAnswer.Failed;
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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Asks over HTTP with the client of the data plane. As thread-safe as that client. */
public final class HttpModerator implements Moderator {
  static final int MAX_ANSWER = 64 << 10;

  private final HttpClient client;
  private final Predicate<String> reachable;

  /**
   * @param reachable says whether a host may be called, as for upstreams
   */
  public HttpModerator(HttpClient client, Predicate<String> reachable) {
    this.client = client;
    this.reachable = reachable;
  }

  @Override
  public CompletionStage<ModerationAnswer> ask(ModerationCall call) {
    if (!reachable.test(call.url().getHost())) {
      return Future.<ModerationAnswer>succeededFuture(new Failed("its host may not be called"))
          .toCompletionStage();
    }
    Exchange exchange = new Exchange();
    return client
        .request(options(call))
        .compose(request -> exchange.send(request, call.body()))
        .timeout(call.timeoutMillis(), TimeUnit.MILLISECONDS)
        .otherwise(failure -> exchange.failed(failure))
        .toCompletionStage();
  }

  private static RequestOptions options(ModerationCall call) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(call.url().toString())
            .setConnectTimeout(call.timeoutMillis())
            .setFollowRedirects(false);
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
