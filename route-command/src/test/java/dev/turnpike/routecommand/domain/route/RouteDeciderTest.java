package dev.turnpike.routecommand.domain.route;

import static dev.turnpike.routecommand.domain.route.Story.GRAPH;
import static dev.turnpike.routecommand.domain.route.Story.LAB;
import static dev.turnpike.routecommand.domain.route.Story.ROUTE;
import static dev.turnpike.routecommand.domain.route.Story.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.route.RouteEvent;
import dev.turnpike.contracts.route.RouteEvent.ChangeRefused;
import dev.turnpike.contracts.route.RouteEvent.RouteCreated;
import dev.turnpike.contracts.route.RouteEvent.RouteDeleted;
import dev.turnpike.contracts.route.RouteEvent.RouteRenamed;
import dev.turnpike.contracts.route.RouteEvent.VersionDeployed;
import dev.turnpike.contracts.route.RouteEvent.VersionSaved;
import dev.turnpike.routecommand.domain.route.RouteCommand.CreateRoute;
import dev.turnpike.routecommand.domain.route.RouteCommand.DeleteRoute;
import dev.turnpike.routecommand.domain.route.RouteCommand.DeployVersion;
import dev.turnpike.routecommand.domain.route.RouteCommand.NoteRefusal;
import dev.turnpike.routecommand.domain.route.RouteCommand.RenameRoute;
import dev.turnpike.routecommand.domain.route.RouteCommand.SaveVersion;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteDeciderTest {
  private static final String OTHER_GRAPH = "[{\"id\":\"S\",\"type\":\"start\"}]";

  private static SaveVersion save(String comment) {
    return new SaveVersion(Expected.ANY, OTHER_GRAPH, comment);
  }

  private static DeployVersion deploy(String version) {
    return new DeployVersion(Expected.ANY, VersionRef.parse(version), "because");
  }

  @Test
  void shouldSaveAndDeployVersionOneWhenARouteIsCreated() {
    // given
    Story story = new Story();
    // when
    Decision decision = story.when(new CreateRoute(ROUTE, LAB, "smart-route", GRAPH, "first"));
    // then
    assertThat(decision)
        .isEqualTo(
            new Decision.Accepted(
                List.of(
                    new RouteCreated(ROUTE, LAB, "smart-route", "anna", START),
                    new VersionSaved(ROUTE, LAB, "id-1", 1, GRAPH, "first", "anna", START),
                    new VersionDeployed(ROUTE, LAB, "id-2", "id-1", 1, "", "anna", START))));
    assertThat(story.route().revision()).isEqualTo(2);
  }

  @Test
  void shouldNumberVersionsWithoutPuttingThemLive() {
    // given
    Story story = Story.ofSmartRoute();
    // when
    story.given(save("budget"), save("split"));
    // then
    assertThat(story.told())
        .filteredOn(VersionSaved.class::isInstance)
        .map(e -> ((VersionSaved) e).number())
        .containsExactly(1, 2, 3);
    assertThat(story.live().number()).isEqualTo(1);
  }

  @Test
  void shouldSaveTheSameGraphAgainAsANewVersion() {
    // given
    Story story = Story.ofSmartRoute();
    // when
    story.given(new SaveVersion(Expected.ANY, GRAPH, ""));
    // then
    assertThat(story.route().versions()).hasSize(2);
  }

  @Test
  void shouldRollBackByDeployingAnEarlierNumberOrId() {
    // given
    Story story = Story.ofSmartRoute().given(save("v2"), deploy("2"));
    String first = story.route().versions().getFirst().versionId();
    // when
    story.given(deploy(first));
    // then
    assertThat(story.live().number()).isEqualTo(1);
    assertThat(story.live().versionId()).isEqualTo(first);
    assertThat(story.live().reason()).isEqualTo("because");
  }

  @Test
  void shouldTellNothingWhenTheVersionIsLiveAlready() {
    // given
    Story story = Story.ofSmartRoute();
    // when
    Decision decision = story.when(deploy("1"));
    // then
    assertThat(decision).isEqualTo(new Decision.Accepted(List.of()));
    assertThat(story.route().revision()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "0", "no-such-id", "999999999", "99999999999999999999", ""})
  void shouldRefuseToDeployAVersionThatIsNotThere(String version) {
    // given
    Story story = Story.ofSmartRoute();
    // when
    Refusal refusal = story.refusalOf(deploy(version));
    // then
    assertThat(refusal).isInstanceOf(Refusal.NoSuchVersion.class);
    assertThat(story.live().number()).isEqualTo(1);
  }

  @Test
  void shouldRefuseANegativeVersionNumber() {
    assertThat(
            Story.ofSmartRoute()
                .refusalOf(new DeployVersion(Expected.ANY, new VersionRef.ByNumber(-1), "because")))
        .isInstanceOf(Refusal.NoSuchVersion.class);
  }

  @Test
  void shouldRefuseALostUpdateAndKeepTheAttempt() {
    // given
    Story story = Story.ofSmartRoute();
    Expected seen = Expected.revision(story.route().revision());
    story.given(new SaveVersion(seen, GRAPH, "mine"));
    // when
    Refusal refusal = story.refusalOf(new SaveVersion(seen, GRAPH, "yours"));
    // then
    assertThat(refusal).isEqualTo(new Refusal.Stale(3));
    assertThat(story.told().getLast())
        .isInstanceOfSatisfying(
            ChangeRefused.class,
            e -> {
              assertThat(e.attempted()).isEqualTo("save_version");
              assertThat(e.why()).contains("\"3\"");
            });
  }

  @Test
  void shouldNotChangeTheRevisionByARefusal() {
    // given
    Story story = Story.ofSmartRoute();
    // when
    story.refusalOf(deploy("7"));
    // then
    assertThat(story.route().revision()).isEqualTo(2);
    assertThat(story.route().events()).isEqualTo(4);
    story.given(new SaveVersion(Expected.revision(2), GRAPH, "still fits"));
    assertThat(story.route().revision()).isEqualTo(4);
  }

  @Test
  void shouldAcceptAnyOfTheRevisionsTheAuthorAllows() {
    // given
    Story story = Story.ofSmartRoute();
    // when, then
    story.given(new RenameRoute(new Expected(Set.of(1L, 2L)), "other"));
    assertThat(story.told().getLast()).isInstanceOf(RouteRenamed.class);
  }

  @Test
  void shouldTellNothingWhenRenamedToItsOwnName() {
    // given
    Story story = Story.ofSmartRoute();
    // when
    Decision decision = story.when(new RenameRoute(Expected.ANY, "smart-route"));
    // then
    assertThat(decision.events()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "_a", "a b", "a/b", "ä", "a\u0000"})
  void shouldRefuseTextsThatCannotBeNames(String name) {
    // given
    Story story = Story.ofSmartRoute();
    // when, then
    assertThat(story.refusalOf(new RenameRoute(Expected.ANY, name)))
        .isEqualTo(new Refusal.BadName());
    assertThat(new Story().refusalOf(new CreateRoute(ROUTE, LAB, name, GRAPH, "")))
        .isEqualTo(new Refusal.BadName());
  }

  @Test
  void shouldLimitCommentsAndReasons() {
    // given
    String most = "x".repeat(2_000);
    Story story = Story.ofSmartRoute().given(save(most));
    // when, then
    assertThat(story.refusalOf(save(most + "x"))).isEqualTo(new Refusal.TextTooLong("comment"));
    assertThat(
            story.refusalOf(
                new DeployVersion(Expected.ANY, new VersionRef.ByNumber(2), most + "x")))
        .isEqualTo(new Refusal.TextTooLong("reason"));
    assertThat(new Story().refusalOf(new CreateRoute(ROUTE, LAB, "n", GRAPH, most + "x")))
        .isEqualTo(new Refusal.TextTooLong("comment"));
  }

  @Test
  void shouldKeepARefusedGraphInShort() {
    // given
    Story story = Story.ofSmartRoute();
    // when
    story.when(new NoteRefusal("save_version", "no start; ".repeat(1_000)));
    // then
    assertThat(story.told().getLast())
        .isInstanceOfSatisfying(
            ChangeRefused.class, e -> assertThat(e.why()).hasSize(500).endsWith("..."));
  }

  @Test
  void shouldNotCutACharacterInTwo() {
    // given
    Story story = Story.ofSmartRoute();
    // when
    story.when(new NoteRefusal("save_version", "x" + "\uD83D\uDE00".repeat(600)));
    // then
    String why = ((ChangeRefused) story.told().getLast()).why();
    assertThat(why.codePoints()).noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }

  @Test
  void shouldRefuseEverythingOnceDeletedWithoutTellingMore() {
    // given
    Story story = Story.ofSmartRoute().given(save("v2"), new DeleteRoute(Expected.ANY));
    int told = story.told().size();
    assertThat(story.told().getLast()).isInstanceOf(RouteDeleted.class);
    // when, then
    for (RouteCommand command :
        List.of(
            save("late"),
            deploy("2"),
            new RenameRoute(Expected.ANY, "other"),
            new DeleteRoute(Expected.ANY),
            new NoteRefusal("save_version", "why"),
            new CreateRoute(ROUTE, LAB, "again", GRAPH, ""))) {
      assertThat(story.refusalOf(command)).isInstanceOf(Refusal.NoSuchRoute.class);
    }
    assertThat(story.told()).hasSize(told);
  }

  @Test
  void shouldRefuseChangesOfARouteThatNeverWas() {
    assertThat(new Story().refusalOf(save("x"))).isInstanceOf(Refusal.NoSuchRoute.class);
  }

  @Test
  void shouldNeverTellAnEventBeforeTheLastChangeWhenTheClockGoesBack() {
    // given
    Story story = Story.ofSmartRoute().at(START.plusSeconds(60)).given(save("v2"));
    // when
    story.at(Instant.EPOCH).given(save("v3"));
    // then
    assertThat(story.told()).map(RouteEvent::at).isSorted();
  }
}
