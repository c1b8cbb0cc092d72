package dev.turnpike.runtime.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.turnpike.runtime.upstream.address.PinnedHosts;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who calls. A token that was verified is known again, by its SHA-256, until it expires
 * or the issuer's keys change. Thread-safe.
 */
public final class Identities {
  private static final int MOST_TOKENS = 10_000;
  private static final int MOST_SOURCES = 1_000;

  private final KeyFetch fetch;
  private final InstantSource clock;
  private final Cache<URI, KeySource> sources =
      Caffeine.newBuilder().maximumSize(MOST_SOURCES).build();
  private final Cache<Seen, Verified> verified =
      Caffeine.newBuilder().maximumSize(MOST_TOKENS).build();

  public Identities(PinnedHosts hosts, InstantSource clock) {
    this.fetch = new KeyFetch(hosts);
    this.clock = clock;
  }

  /** Somebody, or why nobody. */
  public sealed interface Answer {}

  /** Who calls; {@link Identity#NONE} where no token was shown and none is needed. */
  public record Known(Identity identity) implements Answer {}

  /** The caller may not call; the reason never holds any of the token. */
  public record Refused(String reason) implements Answer {}

  /** Nobody can say for now. */
  public record Undecided(String reason) implements Answer {}

  /** A token as the rules of one gateway have seen it. */
  private record Seen(IdentityRules rules, String digest) {}

  private record Verified(Identity identity, KeySet keys, Instant until) {}

  /**
   * Identifies a caller; never fails. Completes at once or on the caller's context.
   *
   * @param client of the caller's event loop, to fetch keys with
   */
  public Future<Answer> identify(IdentityRules rules, MultiMap headers, HttpClient client) {
    String fault = rules.fault();
    if (fault != null) {
      return answer(new Refused("this gateway cannot verify callers: " + fault));
    }
    String token = rules.shown(headers);
    if (token == null) {
      return answer(
          rules.required()
              ? new Refused("this gateway asks for a JWT of its issuer")
              : new Known(Identity.NONE));
    }
    Seen seen = new Seen(rules, digest(token));
    if (verified.getIfPresent(seen) == null
        && TokenCheck.check(token, rules, null, clock.instant())
            instanceof TokenCheck.Invalid(String reason)) {
      // Nobody fetches keys for what no key can make good.
      return refused(reason);
    }
    KeySource source = sources.get(rules.keys(), url -> new KeySource(url, fetch, clock));
    Future<KeySet> keys = source.keys(client);
    return keys.succeeded()
        ? judged(seen, token, keys.result(), source, client)
        : keys.compose(
            present -> judged(seen, token, present, source, client),
            cause -> answer(new Undecided(String.valueOf(cause.getMessage()))));
  }

  private Future<Answer> judged(
      Seen seen, String token, KeySet keys, KeySource source, HttpClient client) {
    Verified before = verified.getIfPresent(seen);
    if (before != null && before.keys() == keys && clock.instant().isBefore(before.until())) {
      return answer(new Known(before.identity()));
    }
    Answer answer = judge(seen, token, keys);
    return answer != null
        ? answer(answer)
        : source
            .newerThan(keys, client)
            .otherwise(keys)
            .compose(newer -> {
              Answer second = newer == keys ? null : judge(seen, token, newer);
              return second != null
                  ? answer(second)
                  : refused("it is not signed with a key that its issuer publishes");
            });
  }

  /** Returns what a token is by these keys; absent if they do not tell. */
  private @Nullable Answer judge(Seen seen, String token, KeySet keys) {
    return switch (TokenCheck.check(token, seen.rules(), keys, clock.instant())) {
      case TokenCheck.Valid(Identity identity, Instant until) -> {
        verified.put(seen, new Verified(identity, keys, until));
        yield new Known(identity);
      }
      case TokenCheck.Invalid(String reason) -> new Refused("the JWT is not valid: " + reason);
      case TokenCheck.UnknownKey _ -> null;
    };
  }

  private static Future<Answer> refused(String reason) {
    return answer(new Refused("the JWT is not valid: " + reason));
  }

  private static Future<Answer> answer(Answer answer) {
    return Future.succeededFuture(answer);
  }

  private static String digest(String token) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
