package dev.turnpike.runtime.tracing.collectors;

import dev.turnpike.runtime.upstream.address.Destination;
import dev.turnpike.runtime.upstream.address.Found;
import dev.turnpike.runtime.upstream.address.PinnedHosts;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends spans, with a client of its own so that no call of a provider waits for a connection.
 * Redirects are not followed. Thread-safe.
 */
final class SpanPost {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int IDLE_SECONDS = 30;
  private static final int MAX_ANSWER = 64 << 10;
  private static final int OK = 200;
  private static final int REDIRECT = 300;

  private final Context context;
  private final HttpClient client;
  private final PinnedHosts hosts;
  private final long withinMillis;

  /**
   * @param hosts which hosts may be called, and where they are
   * @param withinMillis how long a target may take to answer
   */
  SpanPost(Vertx vertx, PinnedHosts hosts, long withinMillis) {
    this.context = vertx.getOrCreateContext();
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setKeepAliveTimeout(IDLE_SECONDS),
            new PoolOptions().setHttp1MaxSize(2));
    this.hosts = hosts;
    this.withinMillis = withinMillis;
  }

  /** Sends spans; fails, with a reason that holds no secret, if the target did not take them. */
  Future<Void> send(TraceTarget target, Collection<SpanData> spans) {
    Promise<Void> taken = Promise.promise();
    try {
      Buffer body = written(target, spans);
      context.runOnContext(_ -> send(target, body).onComplete(taken));
    } catch (IOException | RuntimeException e) {
      taken.tryFail(e);
    }
    return taken.future();
  }

  private static Buffer written(TraceTarget target, Collection<SpanData> spans) throws IOException {
    TraceRequestMarshaler request = TraceRequestMarshaler.create(spans);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(request.getBinarySerializedSize());
    switch (target.form()) {
      case JSON -> request.writeJsonTo(bytes);
      case PROTOBUF -> request.writeBinaryTo(bytes);
    }
    return Buffer.buffer(bytes.toByteArray());
  }

  private Future<Void> send(TraceTarget target, Buffer body) {
    Call call = new Call();
    return hosts
        .find(target.url().getHost())
        .compose(found ->
            switch (found) {
              case Found.Pinned host ->
                  client
                      .request(host.pin(options(target), 0))
                      .compose(request -> call.send(request, body));
              case Found.Refused(String reason) -> Future.<Void>failedFuture(reason);
              case Found.Unresolved(String reason) -> Future.<Void>failedFuture(reason);
            })
        .timeout(withinMillis, TimeUnit.MILLISECONDS)
        .onFailure(_ -> call.giveUp());
  }

  private static RequestOptions options(TraceTarget target) {
    RequestOptions options = Destination.of(target.url()).setMethod(HttpMethod.POST);
    target.headers().forEach(options::putHeader);
    return options.putHeader("content-type", target.form().mediaType());
  }

  /** One request on its way. One that is given up is reset, so that no answer is waited for. */
  private static final class Call {
    private volatile boolean over;
    private volatile @Nullable HttpClientRequest request;

    Future<Void> send(HttpClientRequest opened, Buffer body) {
      request = opened;
      if (over) {
        opened.reset();
        return Future.failedFuture("it was too late");
      }
      return opened.send(body).compose(Call::taken);
    }

    private static Future<Void> taken(HttpClientResponse response) {
      if (response.statusCode() < OK || response.statusCode() >= REDIRECT) {
        response.exceptionHandler(_ -> {});
        return Future.failedFuture("it answered with status " + response.statusCode());
      }
      Promise<Void> end = Promise.promise();
      long[] read = {0};
      response.handler(part -> {
        read[0] += part.length();
        if (read[0] > MAX_ANSWER) {
          end.tryFail("its answer is longer than " + MAX_ANSWER + " bytes");
        }
      });
      response.exceptionHandler(end::tryFail);
      response.endHandler(_ -> end.tryComplete());
      return end.future();
    }

    void giveUp() {
      over = true;
      HttpClientRequest sent = request;
      if (sent != null) {
        sent.reset();
      }
    }
  }
}
