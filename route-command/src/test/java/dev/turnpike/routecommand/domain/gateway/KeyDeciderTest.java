package dev.turnpike.routecommand.domain.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.access.TokenBudget;
import dev.turnpike.contracts.gateway.GatewayEvent;
import dev.turnpike.contracts.gateway.GatewayEvent.CredentialRemoved;
import dev.turnpike.contracts.gateway.GatewayEvent.CredentialStored;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewayCreated;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewayDeleted;
import dev.turnpike.contracts.gateway.GatewayEvent.TokenChanged;
import dev.turnpike.contracts.gateway.GatewayEvent.TokenIssued;
import dev.turnpike.contracts.gateway.GatewayEvent.TokenRevoked;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.ChangeToken;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.IssueToken;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.RemoveCredential;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.RevokeToken;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.StoreCredential;
import dev.turnpike.routecommand.domain.gateway.GatewayDecision.Accepted;
import dev.turnpike.routecommand.domain.gateway.GatewayDecision.NotThere;
import dev.turnpike.routecommand.domain.gateway.GatewayDecision.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyDeciderTest {
  private static final GatewayId LAB = new GatewayId("default", "lab");
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final TokenBudget FIVE = new TokenBudget(Money.parseUsd("5"), 3600);
  private static final TokenTerms TERMS =
      new TokenTerms("ci", List.of("r1"), List.of(), NOW.plusSeconds(60), FIVE);

  private static final GatewayEvent CREATED =
      new GatewayCreated(LAB, GatewaySettings.DEFAULT, "anna", NOW);
  private static final GatewayEvent ISSUED = issued("t1");
  private static final GatewayEvent STORED = stored("c1", "openai", "default");

  private static TokenIssued issued(String id) {
    return new TokenIssued(
        LAB,
        id,
        "ci",
        "hash",
        "tk_…",
        List.of("r1"),
        List.of(),
        NOW.plusSeconds(60),
        FIVE,
        "anna",
        NOW);
  }

  private static CredentialStored stored(String id, String provider, String alias) {
    return new CredentialStored(
        LAB, id, provider, alias, true, "v1.AA", "…", null, null, "anna", NOW);
  }

  private static StoreCredential store(String id, String provider, String alias) {
    return new StoreCredential(id, provider, alias, true, "v1.AA", "…", null, null);
  }

  private static GatewayState given(GatewayEvent... events) {
    GatewayState state = new GatewayState.Unborn();
    for (GatewayEvent event : events) {
      state = GatewayDecider.evolve(state, event);
    }
    return state;
  }

  private static GatewayDecision when(GatewayCommand command, GatewayEvent... past) {
    return GatewayDecider.decide(command, given(past), "anna", NOW);
  }

  private static GatewayDecision accepted(GatewayEvent... events) {
    return new Accepted(List.of(events));
  }

  @Test
  void shouldIssueAToken() {
    assertThat(when(new IssueToken("t1", "hash", "tk_…", TERMS), CREATED))
        .isEqualTo(accepted(ISSUED));
  }

  @Test
  void shouldTellAllOfATokenWhenAnythingOfItChanges() {
    // given
    TokenTerms wider = new TokenTerms("ci", List.of(), List.of("*"), null, null);

    // when / then
    assertThat(when(new ChangeToken("t1", old -> wider), CREATED, ISSUED))
        .isEqualTo(
            accepted(
                new TokenChanged(
                    LAB, "t1", "ci", List.of(), List.of("*"), null, null, "anna", NOW)));
    assertThat(when(new ChangeToken("t1", old -> old), CREATED, ISSUED)).isEqualTo(accepted());
  }

  @Test
  void shouldRevokeATokenOnce() {
    // given
    TokenRevoked revoked = new TokenRevoked(LAB, "t1", "anna", NOW);

    // then
    assertThat(when(new RevokeToken("t1"), CREATED, ISSUED)).isEqualTo(accepted(revoked));
    assertThat(when(new RevokeToken("t1"), CREATED, ISSUED, revoked))
        .isEqualTo(new Refused(KeyRefusal.NO_SUCH_TOKEN));
    assertThat(when(new ChangeToken("t1", old -> TERMS), CREATED, ISSUED, revoked))
        .isEqualTo(new Refused(KeyRefusal.NO_SUCH_TOKEN));
  }

  @Test
  void shouldKeepOneCredentialPerProviderAndAlias() {
    assertThat(when(store("c1", "openai", "default"), CREATED)).isEqualTo(accepted(STORED));
    assertThat(when(store("c2", "openai", "default"), CREATED, STORED))
        .isEqualTo(new Refused(KeyRefusal.CREDENTIAL_TAKEN));
    assertThat(when(store("c2", "openai", "spare"), CREATED, STORED))
        .isEqualTo(accepted(stored("c2", "openai", "spare")));
    assertThat(when(store("c2", "groq", "default"), CREATED, STORED))
        .isEqualTo(accepted(stored("c2", "groq", "default")));
  }

  @Test
  void shouldFreeTheAliasOfACredentialThatIsRemoved() {
    // given
    GatewayEvent removed = new CredentialRemoved(LAB, "c1", "openai", "default", "anna", NOW);

    // then
    assertThat(when(new RemoveCredential("c1"), CREATED, STORED)).isEqualTo(accepted(removed));
    assertThat(when(new RemoveCredential("c1"), CREATED, STORED, removed))
        .isEqualTo(new Refused(KeyRefusal.NO_SUCH_CREDENTIAL));
    assertThat(when(store("c2", "openai", "default"), CREATED, STORED, removed))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void shouldForgetAllKeysWhenTheGatewayIsDeleted() {
    // given
    GatewayEvent deleted = new GatewayDeleted(LAB, "anna", NOW);

    // then
    assertThat(when(new RevokeToken("t1"), CREATED, ISSUED, deleted)).isEqualTo(new NotThere());
    assertThat(when(new RevokeToken("t1"), CREATED, ISSUED, deleted, CREATED))
        .isEqualTo(new Refused(KeyRefusal.NO_SUCH_TOKEN));
    assertThat(when(store("c2", "openai", "default"), CREATED, STORED, deleted, CREATED))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void shouldRefuseMoreKeysThanARuntimeIsToRead() {
    // given
    List<GatewayEvent> past = new ArrayList<>(List.of(CREATED));
    IntStream.range(0, GatewayKeys.MAX_TOKENS).forEach(i -> past.add(issued("t" + i)));
    IntStream.range(0, GatewayKeys.MAX_CREDENTIALS)
        .forEach(i -> past.add(stored("c" + i, "openai", "a" + i)));
    GatewayEvent[] events = past.toArray(GatewayEvent[]::new);

    // then
    assertThat(when(new IssueToken("more", "h", "p", TERMS), events))
        .isEqualTo(new Refused(KeyRefusal.TOO_MANY_TOKENS));
    assertThat(when(store("more", "openai", "more"), events))
        .isEqualTo(new Refused(KeyRefusal.TOO_MANY_CREDENTIALS));
  }

  @Test
  void shouldNeverTellAnythingBeforeTheLastChangeOfAKey() {
    // given
    GatewayEvent later = new TokenRevoked(LAB, "t1", "ben", NOW.plusSeconds(9));

    // when
    GatewayDecision decision = when(new RemoveCredential("c1"), CREATED, ISSUED, STORED, later);

    // then
    assertThat(decision)
        .isEqualTo(
            accepted(
                new CredentialRemoved(LAB, "c1", "openai", "default", "anna", NOW.plusSeconds(9))));
  }

  @Test
  void shouldNotCallAGatewayModifiedWhenItsKeysChange() {
    // given
    GatewayEvent later = new TokenRevoked(LAB, "t1", "ben", NOW.plusSeconds(9));

    // then
    assertThat(given(CREATED, ISSUED, later))
        .isEqualTo(
            new GatewayState.Existing(
                LAB, GatewaySettings.DEFAULT, GatewayKeys.NONE, NOW, NOW, NOW.plusSeconds(9)));
  }
}
