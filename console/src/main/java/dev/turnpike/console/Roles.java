package dev.turnpike.console;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the query service says of callers who show something the door itself does not know: a token
 * of a file, or one of an issuer of identities.
 *
 * <p>A verdict on what was shown is kept for a few seconds, under its hash; failures to ask are not
 * kept. Of several requests that ask at once each may ask. Used from several threads.
 */
final class Roles {
  /** For so long a token that was withdrawn may go on asking models. */
  static final Duration KEPT = Duration.ofSeconds(10);

  static final int MOST_KEPT = 1_000;
  private static final int MOST_ASKING = 64;
  private static final String WHO_AM_I = "/client/v4/turnpike/whoami";
  private static final long ANSWER_WITHIN_MS = 5_000;

  private final URI service;
  private final HttpClient client;
  private final InstantSource clock;
  private final Map<String, Kept> kept =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
          return size() > MOST_KEPT;
        }
      };
  private int asking;

  Roles(URI service, HttpClient client, InstantSource clock) {
    this.service = service;
    this.client = client;
    this.clock = clock;
  }

  /** What a caller may do here. */
  enum Verdict {
    MAY_ASK,
    TOO_LITTLE,
    UNKNOWN_CALLER
  }

  private record Kept(Verdict verdict, Instant until) {}

  /**
   * Asks who shows this; fails while the query service does not tell.
   *
   * @param authorization the caller's header
   */
  Future<Verdict> of(String authorization) {
    String hash = Sha256.text(authorization);
    Optional<Verdict> known = known(hash);
    if (known.isPresent()) {
      return Future.succeededFuture(known.get());
    }
    if (!begin()) {
      return Future.failedFuture("too many callers are being asked for");
    }
    return client
        .request(HttpMethod.GET, service.getPort(), service.getHost(), WHO_AM_I)
        .compose(call ->
            call.idleTimeout(ANSWER_WITHIN_MS)
                .putHeader("authorization", authorization)
                .putHeader("accept", "application/json")
                .send())
        .compose(answer -> answer.body().compose(body -> verdict(answer, body)))
        .onSuccess(verdict -> keep(hash, verdict))
        .onComplete(_ -> end());
  }

  private static Future<Verdict> verdict(HttpClientResponse answer, Buffer body) {
    return switch (answer.statusCode()) {
      case 200 ->
          mayAsk(role(body))
              ? Future.succeededFuture(Verdict.MAY_ASK)
              : Future.succeededFuture(Verdict.TOO_LITTLE);
      case 401 -> Future.succeededFuture(Verdict.UNKNOWN_CALLER);
      case 403 -> Future.succeededFuture(Verdict.TOO_LITTLE);
      default -> Future.failedFuture("the query service answered " + answer.statusCode());
    };
  }

  /** What is asked of models costs money, as saving a version does not. */
  private static boolean mayAsk(@Nullable String role) {
    return switch (role) {
      case "editor", "deployer", "admin" -> true;
      case null, default -> false;
    };
  }

  private static @Nullable String role(Buffer body) {
    try {
      JsonObject result = new JsonObject(body).getJsonObject("result");
      return result == null ? null : result.getString("role");
    } catch (DecodeException | ClassCastException e) {
      return null;
    }
  }

  private synchronized Optional<Verdict> known(String hash) {
    Kept found = kept.get(hash);
    return found != null && clock.instant().isBefore(found.until())
        ? Optional.of(found.verdict())
        : Optional.empty();
  }

  private synchronized void keep(String hash, Verdict verdict) {
    // Taken out first, so that what was told last is the last to go.
    kept.remove(hash);
    kept.put(hash, new Kept(verdict, clock.instant().plus(KEPT)));
  }

  private synchronized boolean begin() {
    if (asking >= MOST_ASKING) {
      return false;
    }
    asking++;
    return true;
  }

  private synchronized void end() {
    asking--;
  }
}
