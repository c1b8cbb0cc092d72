package dev.turnpike.routecommand.domain.account;

import dev.turnpike.contracts.access.AccountEvent;
import dev.turnpike.contracts.access.AccountEvent.AccountChangeRefused;
import dev.turnpike.contracts.access.AccountEvent.CustomProviderChanged;
import dev.turnpike.contracts.access.AccountEvent.CustomProviderCreated;
import dev.turnpike.contracts.access.AccountEvent.CustomProviderDeleted;
import dev.turnpike.contracts.access.AccountEvent.PriceRemoved;
import dev.turnpike.contracts.access.AccountEvent.PriceSet;
import dev.turnpike.contracts.access.ModelPrice;
import dev.turnpike.routecommand.domain.account.AccountCommand.ChangeProvider;
import dev.turnpike.routecommand.domain.account.AccountCommand.CreateProvider;
import dev.turnpike.routecommand.domain.account.AccountCommand.DeleteProvider;
import dev.turnpike.routecommand.domain.account.AccountCommand.RemovePrice;
import dev.turnpike.routecommand.domain.account.AccountCommand.SetPrice;
import dev.turnpike.routecommand.domain.account.AccountDecision.Accepted;
import dev.turnpike.routecommand.domain.account.AccountDecision.Refused;
import dev.turnpike.routecommand.domain.account.AccountState.OwnProvider;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides what a command does to an account, and folds its events. */
public final class AccountDecider {
  private AccountDecider() {}

  /**
   * Says what is told of the account because of a command.
   *
   * @param actor who asks
   * @param now the instant of the decision
   */
  public static AccountDecision decide(
      AccountCommand command, String account, AccountState state, String actor, Instant now) {
    // Never before the last change: replay as of an instant needs events in time order.
    Instant at = now.isBefore(state.lastAt()) ? state.lastAt() : now;
    return switch (command) {
      case CreateProvider create -> create(create, account, state, actor, at);
      case ChangeProvider change -> change(change, account, state, actor, at);
      case DeleteProvider delete ->
          state
              .provider(delete.provider())
              .map(own ->
                  accepted(
                      new CustomProviderDeleted(account, own.id(), own.terms().slug(), actor, at)))
              .orElse(new Refused(AccountRefusal.NO_SUCH_PROVIDER));
      case SetPrice set -> price(set.price(), account, state, actor, at);
      case RemovePrice remove ->
          state.price(remove.provider(), remove.model()).isEmpty()
              ? new Refused(AccountRefusal.NO_SUCH_PRICE)
              : accepted(new PriceRemoved(account, remove.provider(), remove.model(), actor, at));
    };
  }

  private static AccountDecision create(
      CreateProvider create, String account, AccountState state, String actor, Instant at) {
    ProviderTerms terms = create.terms();
    if (state.providers().stream().anyMatch(own -> own.terms().slug().equals(terms.slug()))) {
      return new Refused(AccountRefusal.SLUG_TAKEN);
    }
    if (state.providers().size() >= AccountState.MAX_PROVIDERS) {
      return new Refused(AccountRefusal.TOO_MANY_PROVIDERS);
    }
    return accepted(
        new CustomProviderCreated(
            account,
            create.providerId(),
            terms.slug(),
            terms.name(),
            terms.baseUrl(),
            terms.enabled(),
            terms.headers(),
            terms.dialect(),
            terms.document(),
            actor,
            at));
  }

  private static AccountDecision change(
      ChangeProvider change, String account, AccountState state, String actor, Instant at) {
    Optional<OwnProvider> own = state.provider(change.provider());
    if (own.isEmpty()) {
      return new Refused(AccountRefusal.NO_SUCH_PROVIDER);
    }
    ProviderTerms old = own.get().terms();
    ProviderTerms terms = change.change().apply(old);
    return terms.equals(old)
        ? new Accepted(List.of())
        : accepted(
            new CustomProviderChanged(
                account,
                own.get().id(),
                old.slug(),
                terms.name(),
                terms.baseUrl(),
                terms.enabled(),
                terms.headers(),
                terms.dialect(),
                terms.document(),
                actor,
                at));
  }

  private static AccountDecision price(
      ModelPrice price, String account, AccountState state, String actor, Instant at) {
    Optional<ModelPrice> old = state.price(price.provider(), price.model());
    if (old.isPresent() && old.get().equals(price)) {
      return new Accepted(List.of());
    }
    if (old.isEmpty() && state.prices().size() >= AccountState.MAX_PRICES) {
      return new Refused(AccountRefusal.TOO_MANY_PRICES);
    }
    return accepted(
        new PriceSet(
            account,
            price.provider(),
            price.model(),
            price.pricing(),
            price.source(),
            price.asOf(),
            actor,
            at));
  }

  /**
   * Says what is told of the account where a command was refused: the attempt, so that it stays in
   * the history. Of an account of which nothing was ever told nothing is told by that either.
   */
  public static List<AccountEvent> refused(
      AccountCommand command,
      String account,
      AccountRefusal refusal,
      AccountState state,
      String actor,
      Instant now) {
    return state.equals(AccountState.NEW)
        ? List.of()
        : List.of(
            new AccountChangeRefused(
                account,
                command.attempted(),
                refusal.why(),
                actor,
                now.isBefore(state.lastAt()) ? state.lastAt() : now));
  }

  /** The state after the event. Total: whatever was told once is taken as it is. */
  public static AccountState evolve(AccountState state, AccountEvent event) {
    return switch (event) {
      case CustomProviderCreated e ->
          state.with(
              new OwnProvider(
                  e.providerId(),
                  new ProviderTerms(
                      e.slug(),
                      e.name(),
                      e.baseUrl(),
                      e.enabled(),
                      e.headers(),
                      e.dialect(),
                      e.document()),
                  e.at(),
                  e.at()),
              e.at());
      case CustomProviderChanged e ->
          state.with(
              new OwnProvider(
                  e.providerId(),
                  new ProviderTerms(
                      e.slug(),
                      e.name(),
                      e.baseUrl(),
                      e.enabled(),
                      e.headers(),
                      e.dialect(),
                      e.document()),
                  state.provider(e.providerId()).map(OwnProvider::createdAt).orElse(e.at()),
                  e.at()),
              e.at());
      case CustomProviderDeleted e -> state.withoutProvider(e.providerId(), e.at());
      case PriceSet e ->
          state.with(
              new ModelPrice(e.provider(), e.model(), e.pricing(), e.source(), e.asOf()), e.at());
      case PriceRemoved e -> state.withoutPrice(e.provider(), e.model(), e.at());
      case AccountChangeRefused e -> new AccountState(state.providers(), state.prices(), e.at());
    };
  }

  private static AccountDecision accepted(AccountEvent event) {
    return new Accepted(List.of(event));
  }
}
