package dev.turnpike.routecommand.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.access.AccountEvent;
import dev.turnpike.contracts.access.AccountEvent.AccountChangeRefused;
import dev.turnpike.contracts.access.AccountEvent.CustomProviderChanged;
import dev.turnpike.contracts.access.AccountEvent.CustomProviderCreated;
import dev.turnpike.contracts.access.AccountEvent.CustomProviderDeleted;
import dev.turnpike.contracts.access.AccountEvent.PriceRemoved;
import dev.turnpike.contracts.access.AccountEvent.PriceSet;
import dev.turnpike.contracts.access.ModelPrice;
import dev.turnpike.contracts.money.ModelPricing;
import dev.turnpike.contracts.money.TokenPrice;
import dev.turnpike.routecommand.domain.account.AccountCommand.ChangeProvider;
import dev.turnpike.routecommand.domain.account.AccountCommand.CreateProvider;
import dev.turnpike.routecommand.domain.account.AccountCommand.DeleteProvider;
import dev.turnpike.routecommand.domain.account.AccountCommand.RemovePrice;
import dev.turnpike.routecommand.domain.account.AccountCommand.SetPrice;
import dev.turnpike.routecommand.domain.account.AccountDecision.Accepted;
import dev.turnpike.routecommand.domain.account.AccountDecision.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AccountDeciderTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final ProviderTerms TERMS = terms("own", "https://a.example");
  private static final ModelPricing ONE = ModelPricing.flat(TokenPrice.perMillion("1", "2"));
  private static final AccountEvent CREATED = created("p1", "own");
  private static final AccountEvent SET = set("m", ONE);

  private static ProviderTerms terms(String slug, String url) {
    return new ProviderTerms(slug, "Own", url, true, Map.of(), "chat", "{}");
  }

  private static AccountEvent created(String id, String slug) {
    return new CustomProviderCreated(
        "acme", id, slug, "Own", "https://a.example", true, Map.of(), "chat", "{}", "anna", NOW);
  }

  private static AccountEvent set(String model, ModelPricing pricing) {
    return new PriceSet("acme", "openai", model, pricing, null, null, "anna", NOW);
  }

  private static ModelPrice price(String model, ModelPricing pricing) {
    return new ModelPrice("openai", model, pricing, null, null);
  }

  private static AccountState given(List<AccountEvent> events) {
    AccountState state = AccountState.NEW;
    for (AccountEvent event : events) {
      state = AccountDecider.evolve(state, event);
    }
    return state;
  }

  private static AccountDecision when(AccountCommand command, AccountEvent... past) {
    return AccountDecider.decide(command, "acme", given(List.of(past)), "anna", NOW);
  }

  private static AccountDecision accepted(AccountEvent... events) {
    return new Accepted(List.of(events));
  }

  @Test
  void shouldCreateOneProviderPerSlug() {
    assertThat(when(new CreateProvider("p1", TERMS))).isEqualTo(accepted(CREATED));
    assertThat(when(new CreateProvider("p2", TERMS), CREATED))
        .isEqualTo(new Refused(AccountRefusal.SLUG_TAKEN));
    assertThat(when(new CreateProvider("p2", terms("other", "https://a.example")), CREATED))
        .isEqualTo(accepted(created("p2", "other")));
  }

  @Test
  void shouldChangeAProviderByIdOrSlugButNotItsSlug() {
    // given
    AccountEvent moved =
        new CustomProviderChanged(
            "acme",
            "p1",
            "own",
            "Own",
            "https://b.example",
            true,
            Map.of(),
            "chat",
            "{}",
            "anna",
            NOW);

    for (String name : List.of("p1", "own")) {
      // when / then
      assertThat(when(new ChangeProvider(name, old -> terms("x", "https://b.example")), CREATED))
          .isEqualTo(accepted(moved));
    }
    assertThat(when(new ChangeProvider("own", old -> old), CREATED)).isEqualTo(accepted());
    assertThat(when(new ChangeProvider("none", old -> old), CREATED))
        .isEqualTo(new Refused(AccountRefusal.NO_SUCH_PROVIDER));
  }

  @Test
  void shouldKeepTheAttemptThatWasRefusedWhereThereIsAHistory() {
    // given
    AccountState told = given(List.of(CREATED));
    AccountCommand remove = new RemovePrice("openai", "m");
    AccountRefusal why = AccountRefusal.NO_SUCH_PRICE;
    AccountEvent refused =
        new AccountChangeRefused("acme", "remove_price", why.why(), "ben", NOW.plusSeconds(1));
    // when, then
    assertThat(AccountDecider.refused(remove, "acme", why, told, "ben", NOW.plusSeconds(1)))
        .containsExactly(refused);
    assertThat(AccountDecider.evolve(told, refused))
        .isEqualTo(new AccountState(told.providers(), told.prices(), NOW.plusSeconds(1)));
    assertThat(AccountDecider.refused(remove, "acme", why, AccountState.NEW, "ben", NOW)).isEmpty();
  }

  @Test
  void shouldFreeTheSlugOfADeletedProvider() {
    // given
    AccountEvent deleted = new CustomProviderDeleted("acme", "p1", "own", "anna", NOW);

    // then
    assertThat(when(new DeleteProvider("own"), CREATED)).isEqualTo(accepted(deleted));
    assertThat(when(new DeleteProvider("own"), CREATED, deleted))
        .isEqualTo(new Refused(AccountRefusal.NO_SUCH_PROVIDER));
    assertThat(when(new CreateProvider("p2", TERMS), CREATED, deleted))
        .isEqualTo(accepted(created("p2", "own")));
  }

  @Test
  void shouldTellAPriceOnlyWhenItIsAnother() {
    // given
    ModelPricing two = ModelPricing.flat(TokenPrice.perMillion("2", "2"));

    // then
    assertThat(when(new SetPrice(price("m", ONE)))).isEqualTo(accepted(SET));
    assertThat(when(new SetPrice(price("m", ONE)), SET)).isEqualTo(accepted());
    assertThat(when(new SetPrice(price("m", two)), SET)).isEqualTo(accepted(set("m", two)));
  }

  @Test
  void shouldRemoveAPriceThatIsThere() {
    // given
    AccountEvent removed = new PriceRemoved("acme", "openai", "m", "anna", NOW);

    // then
    assertThat(when(new RemovePrice("openai", "m"), SET)).isEqualTo(accepted(removed));
    assertThat(when(new RemovePrice("groq", "m"), SET))
        .isEqualTo(new Refused(AccountRefusal.NO_SUCH_PRICE));
    assertThat(when(new RemovePrice("openai", "m"), SET, removed))
        .isEqualTo(new Refused(AccountRefusal.NO_SUCH_PRICE));
  }

  @Test
  void shouldRefuseMoreThanARuntimeIsToRead() {
    // given
    List<AccountEvent> past = new ArrayList<>();
    IntStream.range(0, AccountState.MAX_PROVIDERS)
        .forEach(i -> past.add(created("p" + i, "s" + i)));
    IntStream.range(0, AccountState.MAX_PRICES).forEach(i -> past.add(set("m" + i, ONE)));
    AccountEvent[] events = past.toArray(AccountEvent[]::new);

    // then
    assertThat(when(new CreateProvider("more", TERMS), events))
        .isEqualTo(new Refused(AccountRefusal.TOO_MANY_PROVIDERS));
    assertThat(when(new SetPrice(price("more", ONE)), events))
        .isEqualTo(new Refused(AccountRefusal.TOO_MANY_PRICES));
    assertThat(when(new SetPrice(price("m7", ModelPricing.flat(TokenPrice.FREE))), events))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void shouldNeverTellAnythingBeforeTheLastChange() {
    // given
    AccountEvent later = new PriceRemoved("acme", "openai", "x", "ben", NOW.plusSeconds(9));

    // then
    assertThat(when(new DeleteProvider("own"), CREATED, later))
        .isEqualTo(
            accepted(new CustomProviderDeleted("acme", "p1", "own", "anna", NOW.plusSeconds(9))));
  }
}
