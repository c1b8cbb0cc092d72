package dev.turnpike.runtime.identity;

import dev.turnpike.runtime.upstream.address.Destination;
import dev.turnpike.runtime.upstream.address.Found;
import dev.turnpike.runtime.upstream.address.PinnedHosts;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Fetches the keys of issuers: one answer within {@value #TIMEOUT_MILLIS} ms and {@value
 * #MAX_ANSWER} bytes, from an address that may be called, or a failure.
 */
final class KeyFetch {
  static final int TIMEOUT_MILLIS = 5_000;
  static final int MAX_ANSWER = 256 << 10;

  private final PinnedHosts hosts;

  KeyFetch(PinnedHosts hosts) {
    this.hosts = hosts;
  }

  Future<KeySet> get(URI url, HttpClient client) {
    Promise<KeySet> done = Promise.promise();
    hosts
        .find(url.getHost())
        .compose(found -> ask(url, found, client, done))
        .timeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
        .onComplete(done::tryComplete, done::tryFail);
    return done.future();
  }

  private static Future<KeySet> ask(URI url, Found found, HttpClient client, Promise<KeySet> done) {
    return switch (found) {
      case Found.Pinned host ->
          client
              .request(
                  host.pin(Destination.of(url), 0)
                      .setMethod(HttpMethod.GET)
                      .setConnectTimeout(TIMEOUT_MILLIS)
                      .putHeader("accept", "application/json"))
              .compose(request -> {
                // Whoever gave up waiting leaves no exchange behind.
                done.future().onFailure(_ -> request.reset());
                return request.send().compose(KeyFetch::read);
              });
      case Found.Refused(String reason) -> Future.failedFuture(reason);
      case Found.Unresolved(String reason) -> Future.failedFuture(reason);
    };
  }

  private static Future<KeySet> read(HttpClientResponse response) {
    if (response.statusCode() != 200) {
      response.exceptionHandler(_ -> {});
      return Future.failedFuture("status " + response.statusCode());
    }
    Promise<KeySet> whole = Promise.promise();
    Buffer body = Buffer.buffer();
    response.exceptionHandler(whole::tryFail);
    response.handler(part -> {
      if (body.length() + part.length() <= MAX_ANSWER) {
        body.appendBuffer(part);
      } else {
        whole.tryFail("the answer is over " + MAX_ANSWER + " bytes");
      }
    });
    response.endHandler(_ -> {
      KeySet keys = KeySet.read(body.toString(StandardCharsets.UTF_8));
      if (keys == null) {
        whole.tryFail("the answer is no JWK set with an RSA or EC key");
      } else {
        whole.tryComplete(keys);
      }
    });
    return whole.future();
  }
}
