package dev.turnpike.routecommand.domain.gateway;

import dev.turnpike.contracts.gateway.GatewayEvent;
import dev.turnpike.contracts.gateway.GatewayEvent.CredentialRemoved;
import dev.turnpike.contracts.gateway.GatewayEvent.CredentialStored;
import dev.turnpike.contracts.gateway.GatewayEvent.TokenChanged;
import dev.turnpike.contracts.gateway.GatewayEvent.TokenIssued;
import dev.turnpike.contracts.gateway.GatewayEvent.TokenRevoked;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.ChangeToken;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.IssueToken;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.RemoveCredential;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.RevokeToken;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.StoreCredential;
import dev.turnpike.routecommand.domain.gateway.GatewayDecision.Accepted;
import dev.turnpike.routecommand.domain.gateway.GatewayDecision.Refused;
import dev.turnpike.routecommand.domain.gateway.GatewayKeys.HeldCredential;
import dev.turnpike.routecommand.domain.gateway.GatewayKeys.IssuedToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides about the tokens and stored credentials of a gateway that is there. */
final class KeyDecider {
  private KeyDecider() {}

  static GatewayDecision issue(
      IssueToken issue, GatewayId gateway, GatewayKeys keys, String actor, Instant at) {
    if (keys.tokens().size() >= GatewayKeys.MAX_TOKENS) {
      return new Refused(KeyRefusal.TOO_MANY_TOKENS);
    }
    TokenTerms terms = issue.terms();
    return accepted(
        new TokenIssued(
            gateway,
            issue.tokenId(),
            terms.name(),
            issue.hash(),
            issue.preview(),
            terms.routes(),
            terms.providers(),
            terms.expiresAt(),
            terms.budget(),
            actor,
            at));
  }

  static GatewayDecision change(
      ChangeToken change, GatewayId gateway, GatewayKeys keys, String actor, Instant at) {
    Optional<IssuedToken> token = keys.token(change.tokenId());
    if (token.isEmpty()) {
      return new Refused(KeyRefusal.NO_SUCH_TOKEN);
    }
    TokenTerms terms = change.change().apply(token.get().terms());
    return terms.equals(token.get().terms())
        ? new Accepted(List.of())
        : accepted(
            new TokenChanged(
                gateway,
                change.tokenId(),
                terms.name(),
                terms.routes(),
                terms.providers(),
                terms.expiresAt(),
                terms.budget(),
                actor,
                at));
  }

  static GatewayDecision revoke(
      RevokeToken revoke, GatewayId gateway, GatewayKeys keys, String actor, Instant at) {
    return keys.token(revoke.tokenId()).isEmpty()
        ? new Refused(KeyRefusal.NO_SUCH_TOKEN)
        : accepted(new TokenRevoked(gateway, revoke.tokenId(), actor, at));
  }

  static GatewayDecision store(
      StoreCredential store, GatewayId gateway, GatewayKeys keys, String actor, Instant at) {
    if (keys.has(store.provider(), store.alias())) {
      return new Refused(KeyRefusal.CREDENTIAL_TAKEN);
    }
    if (keys.credentials().size() >= GatewayKeys.MAX_CREDENTIALS) {
      return new Refused(KeyRefusal.TOO_MANY_CREDENTIALS);
    }
    return accepted(
        new CredentialStored(
            gateway,
            store.credentialId(),
            store.provider(),
            store.alias(),
            store.isDefault(),
            store.sealed(),
            store.preview(),
            store.rateLimit(),
            store.rateLimitPeriod(),
            actor,
            at));
  }

  static GatewayDecision remove(
      RemoveCredential remove, GatewayId gateway, GatewayKeys keys, String actor, Instant at) {
    Optional<HeldCredential> held = keys.credential(remove.credentialId());
    return held.isEmpty()
        ? new Refused(KeyRefusal.NO_SUCH_CREDENTIAL)
        : accepted(
            new CredentialRemoved(
                gateway, held.get().id(), held.get().provider(), held.get().alias(), actor, at));
  }

  static GatewayKeys evolve(GatewayKeys keys, TokenIssued e) {
    TokenTerms terms =
        new TokenTerms(e.name(), e.routes(), e.providers(), e.expiresAt(), e.budget());
    return keys.with(new IssuedToken(e.tokenId(), e.preview(), terms, e.at(), e.at()));
  }

  static GatewayKeys evolve(GatewayKeys keys, TokenChanged e) {
    TokenTerms terms =
        new TokenTerms(e.name(), e.routes(), e.providers(), e.expiresAt(), e.budget());
    return keys.token(e.tokenId())
        .map(old ->
            keys.with(new IssuedToken(old.id(), old.preview(), terms, old.createdAt(), e.at())))
        .orElse(keys);
  }

  static GatewayKeys evolve(GatewayKeys keys, CredentialStored e) {
    return keys.with(
        new HeldCredential(
            e.credentialId(),
            e.provider(),
            e.alias(),
            e.isDefault(),
            e.preview(),
            e.rateLimit(),
            e.rateLimitPeriod(),
            e.at()));
  }

  private static Accepted accepted(GatewayEvent event) {
    return new Accepted(List.of(event));
  }
}
