package dev.turnpike.runtime.cache;

import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.condition.Value;
import dev.turnpike.contracts.condition.ValuePath;
import java.util.Map;
import java.util.Optional;

/**
 * The SHA-256 of all that an answer depends on: equal requests have equal keys, and requests that
 * differ have different ones.
 */
public record CacheKey(long a, long b, long c, long d) {
  private static final int NOTHING = 0;
  private static final int TEXT = 1;
  private static final int NUMBER = 2;
  private static final int TRUTH = 3;
  private static final int NULL = 4;
  private static final int MANY = 5;

  /**
   * Returns the key of a request; empty if a value of its scope is an object, which cannot be told
   * from another one.
   */
  public static Optional<CacheKey> of(
      CacheSettings settings, CacheHeaders headers, CacheSubject subject) {
    KeyHash hash = new KeyHash();
    hash.text(subject.gateway().toString());
    hash.number(settings.generation());
    hash.text(subject.endpoint());
    hash.text(subject.target());
    hash.number(subject.form().ordinal());
    String named = headers.key();
    hash.number(named == null ? 0 : 1);
    if (named == null) {
      hash.bytes(subject.body());
    } else {
      hash.text(named);
    }
    hash.number(subject.passed().size());
    for (Map.Entry<String, String> header : subject.passedInOrder()) {
      hash.text(header.getKey());
      hash.text(header.getValue());
    }
    credentials(hash, settings, subject);
    String token = subject.tokenId();
    hash.text(settings.byToken() && token != null ? token : "");
    hash.number(settings.scope().size());
    for (ValuePath path : settings.scope()) {
      hash.text(path.text());
      if (!value(hash, subject.caller().get(path))) {
        return Optional.empty();
      }
    }
    return Optional.of(hash.key());
  }

  private static void credentials(KeyHash hash, CacheSettings settings, CacheSubject subject) {
    if (settings.shared()) {
      hash.number(-1);
      return;
    }
    hash.number(subject.credentials().size());
    for (String credential : subject.credentials()) {
      hash.text(credential);
    }
  }

  private static boolean value(KeyHash hash, Value value) {
    switch (value) {
      case Value.Missing _ -> hash.number(NOTHING);
      case Scalar.Text(String text) -> {
        hash.number(TEXT);
        hash.text(text);
      }
      case Scalar.Decimal decimal -> {
        hash.number(NUMBER);
        hash.text(decimal.number().toString());
      }
      case Scalar.Bool(boolean bool) -> {
        hash.number(TRUTH);
        hash.number(bool ? 1 : 0);
      }
      case Scalar.Null _ -> hash.number(NULL);
      case Value.Many many -> {
        hash.number(MANY);
        hash.number(many.values().size());
        for (Value each : many.values()) {
          if (!value(hash, each)) {
            return false;
          }
        }
      }
      case Value.Structured _ -> {
        return false;
      }
    }
    return true;
  }
}
