package dev.turnpike.routequery.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.route.RouteEvent;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import dev.turnpike.contracts.snapshot.GatewaySnapshot.RouteSnapshot;
import dev.turnpike.contracts.snapshot.GatewaySnapshot.VersionSnapshot;
import dev.turnpike.routequery.Happening;
import dev.turnpike.routequery.MadeUpHistory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FoldPropertiesTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  @Property(tries = 200)
  void shouldFoldARouteToTheSameViewInAnyBatches(
      @ForAll @Size(max = 60) List<@IntRange(max = 999) Integer> actions,
      @ForAll @IntRange(min = 1, max = 7) int batch) {
    // given
    List<Recorded<RouteEvent>> events = routeEvents(actions);

    // when: the state is put down and taken up again after each batch
    Optional<RouteView> state = Optional.empty();
    for (int from = 0; from < events.size(); from += batch) {
      RouteHistory history = state.map(RouteHistory::from).orElseGet(RouteHistory::new);
      int to = Math.min(events.size(), from + batch);
      events.subList(from, to).forEach(history::apply);
      state = history.view();

      // then
      assertThat(state).isEqualTo(RouteHistory.fold(events.subList(0, to)));
    }
  }

  @Property(tries = 200)
  void shouldNeverFallBehindNorRefuseAnEvent(
      @ForAll @Size(max = 60) List<@IntRange(max = 999) Integer> actions) {
    // given
    List<Recorded<RouteEvent>> events = routeEvents(actions);

    // when
    Optional<RouteView> view = RouteHistory.fold(events);

    // then: the revision is the last event that changed the route
    view.ifPresent(v -> {
      List<Recorded<RouteEvent>> changes =
          events.stream().filter(e -> !(e.event() instanceof RouteEvent.ChangeRefused)).toList();
      long deleted =
          changes.stream()
              .filter(e -> e.event() instanceof RouteEvent.RouteDeleted)
              .mapToLong(Recorded::sequence)
              .findFirst()
              .orElse(changes.getLast().sequence());
      assertThat(v.revision()).isEqualTo(deleted);
    });
  }

  @Property(tries = 200)
  void shouldCarryTheNewestVersionsAndAlwaysTheLiveOne(
      @ForAll @Size(max = 120) List<@IntRange(max = 999) Integer> actions) {
    // given
    GatewayFold fold = new GatewayFold();
    List<Happening> happenings = MadeUpHistory.of(GatewayId.DEFAULT, START, actions).all();

    for (int i = 0; i < happenings.size(); i++) {
      // when
      happenings.get(i).applyTo(fold);
      Optional<GatewaySnapshot> snapshot = fold.snapshot(i);

      // then
      snapshot.ifPresent(s -> s.routes().forEach(FoldPropertiesTest::assertWellMade));
    }
  }

  private static void assertWellMade(RouteSnapshot route) {
    List<Integer> numbers = route.versions().stream().map(VersionSnapshot::number).toList();
    int newest = numbers.getLast();
    assertThat(numbers).isSorted().doesNotHaveDuplicates().contains(route.liveVersion());
    assertThat(numbers.stream().filter(n -> n != route.liveVersion()))
        .hasSizeLessThanOrEqualTo(SnapshotRule.NEWEST)
        .allMatch(n -> n > newest - SnapshotRule.NEWEST);
  }

  /** The events of the first route of such a history. */
  private static List<Recorded<RouteEvent>> routeEvents(List<Integer> actions) {
    List<RouteEvent> events =
        MadeUpHistory.of(GatewayId.DEFAULT, START, actions).all().stream()
            .filter(h -> h.event() instanceof RouteEvent)
            .map(h -> (RouteEvent) h.event())
            .toList();
    if (events.isEmpty()) {
      return List.of();
    }
    String id = events.getFirst().routeId();
    List<RouteEvent> own = events.stream().filter(e -> e.routeId().equals(id)).toList();
    return java.util.stream.IntStream.range(0, own.size())
        .mapToObj(i -> new Recorded<>(i, own.get(i)))
        .toList();
  }
}
