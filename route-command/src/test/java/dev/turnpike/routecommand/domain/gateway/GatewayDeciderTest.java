package dev.turnpike.routecommand.domain.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.gateway.GatewayEvent;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewayChangeRefused;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewayCreated;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewayDeleted;
import dev.turnpike.contracts.gateway.GatewayEvent.GatewaySettingsChanged;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.ChangeSettings;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.CreateGateway;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.DeleteGateway;
import dev.turnpike.routecommand.domain.gateway.GatewayCommand.EnsureGateway;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class GatewayDeciderTest {
  private static final GatewayId LAB = new GatewayId("default", "bootcamp-lab");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final GatewaySettings STRICT =
      new GatewaySettings(true, true, true, 3, 500, "linear", "{\"authentication\":true}");

  private static final GatewayEvent CREATED =
      new GatewayCreated(LAB, GatewaySettings.DEFAULT, "anna", NOW);
  private static final GatewayEvent DELETED = new GatewayDeleted(LAB, "anna", NOW.plusSeconds(9));

  private static GatewayState given(GatewayEvent... events) {
    GatewayState state = new GatewayState.Unborn();
    for (GatewayEvent event : events) {
      state = GatewayDecider.evolve(state, event);
    }
    return state;
  }

  private static GatewayDecision when(GatewayCommand command, GatewayState state) {
    return GatewayDecider.decide(command, state, "anna", NOW);
  }

  private static GatewayDecision accepted(GatewayEvent... events) {
    return new GatewayDecision.Accepted(List.of(events));
  }

  @Test
  void shouldCreateAGatewayOnce() {
    CreateGateway create = new CreateGateway(LAB, GatewaySettings.DEFAULT);
    assertThat(when(create, given())).isEqualTo(accepted(CREATED));
    assertThat(when(create, given(CREATED))).isEqualTo(new GatewayDecision.AlreadyThere());
  }

  @Test
  void shouldCreateADeletedGatewayAnewButNotSeedIt() {
    // given
    GatewayState deleted = given(CREATED, DELETED);
    // when, then
    assertThat(when(new CreateGateway(LAB, STRICT), deleted))
        .isEqualTo(accepted(new GatewayCreated(LAB, STRICT, "anna", NOW.plusSeconds(9))));
    assertThat(when(new EnsureGateway(LAB, STRICT), deleted)).isEqualTo(accepted());
  }

  @Test
  void shouldSeedAGatewayOnlyWhenItNeverWas() {
    EnsureGateway ensure = new EnsureGateway(LAB, GatewaySettings.DEFAULT);
    assertThat(when(ensure, given())).isEqualTo(accepted(CREATED));
    assertThat(when(ensure, given(CREATED))).isEqualTo(accepted());
  }

  @Test
  void shouldTellOnlySettingsThatDiffer() {
    assertThat(when(new ChangeSettings(s -> STRICT), given(CREATED)))
        .isEqualTo(accepted(new GatewaySettingsChanged(LAB, STRICT, "anna", NOW)));
    assertThat(when(new ChangeSettings(s -> s), given(CREATED))).isEqualTo(accepted());
  }

  @Test
  void shouldRefuseChangesOfAGatewayThatIsNotThere() {
    for (GatewayState state : List.of(given(), given(CREATED, DELETED))) {
      assertThat(when(new ChangeSettings(s -> STRICT), state))
          .isEqualTo(new GatewayDecision.NotThere());
      assertThat(when(new DeleteGateway(), state)).isEqualTo(new GatewayDecision.NotThere());
    }
  }

  @Test
  void shouldKeepWhenItWasCreatedAndTheLastSettings() {
    // when
    GatewayState state =
        given(CREATED, new GatewaySettingsChanged(LAB, STRICT, "ben", NOW.plusSeconds(5)));
    // then
    assertThat(state)
        .isEqualTo(
            new GatewayState.Existing(
                LAB, STRICT, GatewayKeys.NONE, NOW, NOW.plusSeconds(5), NOW.plusSeconds(5)));
  }

  @Test
  void shouldKeepTheAttemptThatWasRefused() {
    // given
    GatewayState there = given(CREATED);
    GatewayCommand revoke = new GatewayCommand.RevokeToken("none");
    GatewayEvent refused = new GatewayChangeRefused(LAB, "revoke_token", "none", "ben", NOW);
    // when, then
    assertThat(GatewayDecider.refused(revoke, "none", there, "ben", NOW.minusSeconds(1)))
        .containsExactly(refused);
    assertThat(GatewayDecider.evolve(there, refused)).isEqualTo(there);
    assertThat(GatewayDecider.refused(revoke, "none", given(), "ben", NOW)).isEmpty();
    assertThat(GatewayDecider.refused(revoke, "none", given(CREATED, DELETED), "ben", NOW))
        .isEmpty();
  }

  @Property(tries = 200)
  void shouldFoldAnyEventsToTheLastWord(@ForAll("events") List<GatewayEvent> events) {
    // when
    GatewayState state = given(events.toArray(GatewayEvent[]::new));
    // then
    boolean there = false;
    for (GatewayEvent event : events) {
      there =
          switch (event) {
            case GatewayCreated created -> true;
            case GatewayDeleted deleted -> false;
            default -> there;
          };
    }
    assertThat(state instanceof GatewayState.Existing).isEqualTo(there);
  }

  @Provide
  Arbitrary<List<GatewayEvent>> events() {
    return Arbitraries.of(
            CREATED, DELETED, new GatewaySettingsChanged(LAB, STRICT, "ben", NOW.plusSeconds(5)))
        .list()
        .ofMaxSize(10);
  }
}
