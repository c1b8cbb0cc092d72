package dev.turnpike.runtime.exchange;

import dev.turnpike.contracts.graph.Setting;
import dev.turnpike.runtime.access.Callers;
import dev.turnpike.runtime.access.ProviderKeys;
import org.jspecify.annotations.Nullable;

/**
 * Which key a provider is shown.
 *
 * <p>What a route calls is the operator's choice, so there a stored key goes before the caller's;
 * what a caller names is the caller's, so there the caller's key goes first.
 */
final class Credentials {
  private Credentials() {}

  /** A key, or why there is none. */
  sealed interface Choice {}

  /**
   * What is shown.
   *
   * @param secret absent if nothing is
   */
  record Shown(@Nullable String secret) implements Choice {
    @Override
    public String toString() {
      return "Shown";
    }
  }

  /** The stored key that was asked for by name is not there. */
  record Missing(String reason) implements Choice {}

  static Choice choose(Incoming incoming, ModelCall call) {
    ProviderKeys keys = incoming.gateway().access().keys();
    String alias = alias(incoming, call);
    String stored = keys.find(call.provider(), alias);
    if (alias != null && stored == null) {
      return new Missing(
          "no stored key " + ReplyHead.safe(alias) + " of provider " + call.provider());
    }
    String own =
        incoming.gateway().policies().callerKeys() ? Callers.ownKey(incoming.headers()) : null;
    boolean storedFirst = call.elementId() != null || alias != null;
    if (storedFirst) {
      return new Shown(stored == null ? own : stored);
    }
    return new Shown(own == null ? stored : own);
  }

  private static @Nullable String alias(Incoming incoming, ModelCall call) {
    return switch (call.credentialAlias()) {
      case Setting.Chosen<String>(String alias) -> alias;
      case Setting.Inherited<String> _ -> incoming.call().keyAlias();
    };
  }
}
