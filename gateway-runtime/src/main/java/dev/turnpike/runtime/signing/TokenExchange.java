package dev.turnpike.runtime.signing;

import static dev.turnpike.runtime.signing.SigningFailed.Cause.REFUSED;
import static dev.turnpike.runtime.signing.SigningFailed.Cause.UNAVAILABLE;

import dev.turnpike.runtime.upstream.address.Destination;
import dev.turnpike.runtime.upstream.address.Found;
import dev.turnpike.runtime.upstream.address.PinnedHosts;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Asks a token endpoint for an access token in exchange for a signed assertion (RFC 7523, section
 * 2.1). One answer within {@value #TIMEOUT_MILLIS} ms and {@value #MAX_ANSWER} bytes, or a failure.
 */
final class TokenExchange {
  static final long TIMEOUT_MILLIS = 10_000;
  static final int MAX_ANSWER = 64 << 10;

  private static final int LONGEST_REASON = 200;
  private static final long LONGEST_LIFE = 24 * 3_600;

  private final Vertx vertx;
  private final HttpClient client;
  private final InstantSource clock;
  private final PinnedHosts hosts;

  TokenExchange(Vertx vertx, HttpClient client, InstantSource clock, PinnedHosts hosts) {
    this.vertx = vertx;
    this.client = client;
    this.clock = clock;
    this.hosts = hosts;
  }

  /** Fetches a token for the key file in the secret; fails with {@link SigningFailed} only. */
  Future<AccessToken> fetch(String secret, String scope) {
    GoogleKey key;
    String assertion;
    try {
      key = GoogleKey.of(secret, hosts.rules().allowPrivate());
      assertion = key.assertion(scope, clock.instant());
    } catch (SigningFailed e) {
      return Future.failedFuture(e);
    }
    Promise<AccessToken> token = Promise.promise();
    String host = key.tokenUri().getHost();
    long timer =
        vertx.setTimer(
            TIMEOUT_MILLIS,
            _ -> token.tryFail(unavailable(host, "did not answer within 10 seconds")));
    hosts
        .find(host)
        .compose(found -> ask(key.tokenUri(), found, assertion, token))
        .onComplete(
            answer -> settle(token, host, assertion, answer),
            cause ->
                token.tryFail(
                    cause instanceof SigningFailed failed
                        ? failed
                        : unavailable(host, "was not reached")));
    token.future().onComplete(_ -> vertx.cancelTimer(timer));
    return token.future();
  }

  private Future<Answer> ask(URI uri, Found found, String assertion, Promise<AccessToken> token) {
    return switch (found) {
      case Found.Pinned host ->
          client
              .request(host.pin(options(uri), 0))
              .compose(request -> send(request, assertion, token));
      case Found.Refused(String reason) ->
          Future.failedFuture(
              new SigningFailed(REFUSED, "the token endpoint may not be called: " + reason));
      case Found.Unresolved(String reason) ->
          Future.failedFuture(new SigningFailed(UNAVAILABLE, "the token endpoint: " + reason));
    };
  }

  private static RequestOptions options(URI uri) {
    return Destination.of(uri)
        .setMethod(HttpMethod.POST)
        .setConnectTimeout(TIMEOUT_MILLIS)
        .putHeader("content-type", "application/x-www-form-urlencoded")
        .putHeader("accept", "application/json");
  }

  private Future<Answer> send(
      HttpClientRequest request, String assertion, Promise<AccessToken> token) {
    // Whoever gave up waiting leaves no exchange behind.
    token.future().onFailure(_ -> request.reset());
    return request
        .send(
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion="
                + assertion)
        .compose(TokenExchange::read);
  }

  private static Future<Answer> read(HttpClientResponse response) {
    Promise<Answer> whole = Promise.promise();
    Buffer body = Buffer.buffer();
    response.exceptionHandler(whole::tryFail);
    response.endHandler(_ ->
        whole.tryComplete(
            new Answer(response.statusCode(), body.toString(StandardCharsets.UTF_8))));
    response.handler(part -> {
      if (body.length() + part.length() > MAX_ANSWER) {
        whole.tryFail(new SigningFailed(UNAVAILABLE, "the token endpoint answered with too much"));
        response.request().reset();
      } else {
        body.appendBuffer(part);
      }
    });
    return whole.future();
  }

  private void settle(Promise<AccessToken> token, String host, String assertion, Answer answer) {
    JsonNode fields = Secrets.object(answer.body());
    if (answer.status() != 200) {
      token.tryFail(refused(host, answer.status(), reason(fields, assertion)));
      return;
    }
    String value = fields == null ? null : Secrets.text(fields, "access_token");
    if (fields == null || value == null || !HeaderSigner.isHeaderText(value)) {
      token.tryFail(unavailable(host, "answered without an access token"));
      return;
    }
    long seconds = Math.clamp(fields.path("expires_in").asLong(0), 0, LONGEST_LIFE);
    token.tryComplete(AccessToken.issued(value, clock.instant(), Duration.ofSeconds(seconds)));
  }

  private static SigningFailed refused(String host, int status, String reason) {
    boolean later = status == 408 || status == 429 || status >= 500;
    return new SigningFailed(
        later ? UNAVAILABLE : REFUSED,
        "the token endpoint " + host + " answered " + status + reason);
  }

  private static SigningFailed unavailable(String host, String what) {
    return new SigningFailed(UNAVAILABLE, "the token endpoint " + host + " " + what);
  }

  /**
   * Returns OAuth's words for a refusal (RFC 6749, section 5.2), unless they repeat what we said.
   */
  private static String reason(@Nullable JsonNode fields, String sent) {
    if (fields == null) {
      return "";
    }
    String error = Secrets.text(fields, "error");
    String description = Secrets.text(fields, "error_description");
    String words =
        (error == null ? "" : ": " + error) + (description == null ? "" : ": " + description);
    if (words.contains(sent)) {
      return "";
    }
    return words.length() > LONGEST_REASON ? words.substring(0, LONGEST_REASON) : words;
  }

  private record Answer(int status, String body) {
    @Override
    public String toString() {
      return "Answer[" + status + "]";
    }
  }
}
