package dev.turnpike.routecommand.domain.gateway;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tokens and stored credentials of a gateway as far as decisions need them; no secret is among
 * them, not even a sealed one.
 */
public record GatewayKeys(List<IssuedToken> tokens, List<HeldCredential> credentials) {
  /** Bounds the snapshot a runtime has to read. */
  public static final int MAX_TOKENS = 1_000;

  public static final int MAX_CREDENTIALS = 200;

  public static final GatewayKeys NONE = new GatewayKeys(List.of(), List.of());

  /** A token that has not been revoked. */
  public record IssuedToken(
      String id, String preview, TokenTerms terms, Instant createdAt, Instant modifiedAt) {}

  /**
   * A credential that is kept.
   *
   * @param isDefault whether it was stored as the provider's default
   * @param rateLimit kept for callers, without an effect, as the period is
   */
  public record HeldCredential(
      String id,
      String provider,
      String alias,
      boolean isDefault,
      String preview,
      @Nullable Long rateLimit,
      @Nullable Long rateLimitPeriod,
      Instant storedAt) {
    boolean isOf(String provider, String alias) {
      return this.provider.equals(provider) && this.alias.equals(alias);
    }

    HeldCredential notDefault() {
      return new HeldCredential(
          id, provider, alias, false, preview, rateLimit, rateLimitPeriod, storedAt);
    }
  }

  public GatewayKeys {
    tokens = List.copyOf(tokens);
    credentials = List.copyOf(credentials);
  }

  public Optional<IssuedToken> token(String id) {
    return tokens.stream().filter(token -> token.id().equals(id)).findFirst();
  }

  public Optional<HeldCredential> credential(String id) {
    return credentials.stream().filter(held -> held.id().equals(id)).findFirst();
  }

  boolean has(String provider, String alias) {
    return credentials.stream().anyMatch(held -> held.isOf(provider, alias));
  }

  /** With this token, in its place if it is there already. */
  GatewayKeys with(IssuedToken token) {
    List<IssuedToken> all = new ArrayList<>(tokens);
    all.removeIf(other -> other.id().equals(token.id()));
    all.add(token);
    return new GatewayKeys(all, credentials);
  }

  GatewayKeys withoutToken(String id) {
    return new GatewayKeys(
        tokens.stream().filter(token -> !token.id().equals(id)).toList(), credentials);
  }

  /** A provider has one default: the last that was stored as such. */
  GatewayKeys with(HeldCredential credential) {
    List<HeldCredential> all = new ArrayList<>(credentials);
    if (credential.isDefault()) {
      all.replaceAll(
          other -> other.provider().equals(credential.provider()) ? other.notDefault() : other);
    }
    all.add(credential);
    return new GatewayKeys(tokens, all);
  }

  GatewayKeys withoutCredential(String id) {
    return new GatewayKeys(
        tokens, credentials.stream().filter(held -> !held.id().equals(id)).toList());
  }
}
