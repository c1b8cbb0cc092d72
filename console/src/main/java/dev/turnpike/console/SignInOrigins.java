package dev.turnpike.console;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The origins a page of the console talks to when people sign in with OpenID Connect: that of the
 * issuer, and that of the token endpoint its discovery document names. Thread-safe.
 *
 * <p>Nobody waits for the document: a page gets what is known by then. The page that turns a code
 * into a token is loaded after the issuer's own, when it was long read.
 */
public final class SignInOrigins implements AutoCloseable {
  private static final Duration KEPT = Duration.ofMinutes(10);
  private static final Duration WITHIN = Duration.ofSeconds(5);
  private static final long LONGEST_DOCUMENT = 256 * 1024;

  private final @Nullable URI issuer;
  private final InstantSource clock;
  private final @Nullable HttpClient http;
  private volatile Known known;

  private record Known(Set<String> origins, Instant askAgain) {}

  private SignInOrigins(@Nullable URI issuer, InstantSource clock) {
    this.issuer = issuer;
    this.clock = clock;
    this.http = issuer == null ? null : HttpClient.newBuilder().connectTimeout(WITHIN).build();
    this.known = new Known(issuer == null ? Set.of() : originOf(issuer), Instant.MIN);
  }

  /** Those of an issuer; none without one. */
  public static SignInOrigins of(Optional<URI> issuer, InstantSource clock) {
    SignInOrigins origins = new SignInOrigins(issuer.orElse(null), clock);
    origins.now();
    return origins;
  }

  /** What is known now, such as {@code https://id.example.com}. */
  Set<String> now() {
    if (issuer != null && http != null && isTurn()) {
      ask(issuer, http);
    }
    return known.origins();
  }

  /** True once in a while, for one of those who ask. */
  private synchronized boolean isTurn() {
    if (clock.instant().isBefore(known.askAgain())) {
      return false;
    }
    known = new Known(known.origins(), clock.instant().plus(WITHIN.multipliedBy(2)));
    return true;
  }

  private void ask(URI from, HttpClient client) {
    String base = from.toString();
    URI document =
        URI.create((base.endsWith("/") ? base : base + "/") + ".well-known/openid-configuration");
    client
        .sendAsync(
            HttpRequest.newBuilder(document).timeout(WITHIN).build(),
            BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_DOCUMENT))
        // Where it is away the old ones hold; the next page asks again.
        .thenAccept(answer -> learn(from, answer));
  }

  private void learn(URI from, HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      return;
    }
    Set<String> origins = new TreeSet<>(originOf(from));
    try {
      String endpoint = new JsonObject(answer.body()).getString("token_endpoint");
      if (endpoint != null) {
        origins.addAll(originOf(URI.create(endpoint)));
      }
    } catch (DecodeException | ClassCastException | IllegalArgumentException e) {
      return;
    }
    synchronized (this) {
      known = new Known(Set.copyOf(origins), clock.instant().plus(KEPT));
    }
  }

  /** A host as a URI has it cannot hold what ends a directive of a policy. */
  private static Set<String> originOf(URI uri) {
    String scheme = uri.getScheme();
    String host = uri.getHost();
    if (host == null || !("https".equals(scheme) || "http".equals(scheme))) {
      return Set.of();
    }
    return Set.of(scheme + "://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort()));
  }

  @Override
  public void close() {
    if (http != null) {
      http.shutdownNow();
    }
  }
}
