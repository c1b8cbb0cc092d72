package dev.turnpike.routecommand.domain.route;

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
import dev.turnpike.routecommand.domain.route.RouteState.Deleted;
import dev.turnpike.routecommand.domain.route.RouteState.Existing;
import dev.turnpike.routecommand.domain.route.RouteState.Liveness;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What holds after any sequence of commands, and what folding does with any events. */
class RouteHistoryProperties {

  @Property(tries = 500)
  void shouldKeepTheInvariantsWhateverIsAsked(@ForAll("commands") List<RouteCommand> commands) {
    // given
    Story story = Story.ofSmartRoute();
    // when
    commands.forEach(story::when);
    // then
    List<VersionSaved> saved = only(VersionSaved.class, story);
    assertThat(saved)
        .map(VersionSaved::number)
        .isEqualTo(IntStream.rangeClosed(1, saved.size()).boxed().toList());
    assertThat(only(VersionDeployed.class, story))
        .allSatisfy(
            e -> assertThat(saved.get(e.number() - 1).versionId()).isEqualTo(e.versionId()));
    assertThat(story.told()).map(RouteEvent::at).isSorted();
    Existing route =
        switch (story.state()) {
          case Existing existing -> existing;
          case Deleted deleted -> deleted.last();
          case RouteState.Unborn unborn -> throw new AssertionError("the route was created");
        };
    assertThat(route.live())
        .isInstanceOfSatisfying(
            Liveness.Live.class,
            live ->
                assertThat(live.number())
                    .isEqualTo(only(VersionDeployed.class, story).getLast().number()));
    assertThat(story.state().events()).isEqualTo(story.told().size());
    assertThat(story.told().get((int) route.revision())).isNotInstanceOf(ChangeRefused.class);
    route
        .versions()
        .forEach(v ->
            assertThat(story.told().get((int) v.sequence()))
                .isInstanceOfSatisfying(
                    VersionSaved.class, e -> assertThat(e.versionId()).isEqualTo(v.versionId())));
    assertThat(only(RouteDeleted.class, story)).hasSizeLessThanOrEqualTo(1);
  }

  @Property(tries = 500)
  void shouldFoldAnyEventsWithoutRefusing(@ForAll("events") List<RouteEvent> events) {
    // given
    RouteState state = new RouteState.Unborn();
    // when, then
    for (RouteEvent event : events) {
      RouteState next = RouteEvolution.evolve(state, event);
      boolean born = !(next instanceof RouteState.Unborn);
      assertThat(next.events()).isEqualTo(born ? state.events() + 1 : 0);
      state = next;
    }
  }

  private static <E extends RouteEvent> List<E> only(Class<E> kind, Story story) {
    return story.told().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Provide
  Arbitrary<List<RouteCommand>> commands() {
    Arbitrary<Expected> expected =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.just(Expected.ANY)),
            Tuple.of(1, Arbitraries.longs().between(0, 20).map(Expected::revision)));
    Arbitrary<String> texts =
        Arbitraries.of("", "comment", "x".repeat(2_000), "x".repeat(2_001), "bad name");
    Arbitrary<RouteCommand> command =
        Arbitraries.frequencyOf(
            Tuple.of(
                8, expected.flatMap(e -> texts.map(text -> new SaveVersion(e, Story.GRAPH, text)))),
            Tuple.of(
                8,
                expected.flatMap(e ->
                    Arbitraries.integers()
                        .between(-1, 12)
                        .flatMap(n ->
                            texts.map(t -> new DeployVersion(e, new VersionRef.ByNumber(n), t))))),
            Tuple.of(3, expected.flatMap(e -> texts.map(text -> new RenameRoute(e, text)))),
            Tuple.of(1, expected.map(DeleteRoute::new)),
            Tuple.of(1, Arbitraries.just(new NoteRefusal("save_version", "no start"))),
            Tuple.of(
                1,
                Arbitraries.just(
                    new CreateRoute(Story.ROUTE, Story.LAB, "again", Story.GRAPH, ""))));
    return command.list().ofMaxSize(40);
  }

  @Provide
  Arbitrary<List<RouteEvent>> events() {
    return Arbitraries.<RouteEvent>of(
            new RouteCreated("r", Story.LAB, "name", "anna", Story.START),
            new VersionSaved("r", Story.LAB, "v", -3, "", "", "anna", Story.START),
            new VersionDeployed("r", Story.LAB, "d", "v", 77, "", "anna", Story.START),
            new RouteRenamed("r", Story.LAB, "any name?", "anna", Story.START),
            new RouteDeleted("r", Story.LAB, "anna", Story.START),
            new ChangeRefused("r", Story.LAB, "?", "?", "anna", Story.START))
        .list()
        .ofMaxSize(20);
  }
}
