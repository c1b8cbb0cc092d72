package dev.turnpike.routequery.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.route.RouteEvent;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import dev.turnpike.contracts.snapshot.GatewaySnapshot.VersionSnapshot;
import dev.turnpike.routequery.Happening;
import dev.turnpike.routequery.MadeUpHistory;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private final MadeUpHistory history = new MadeUpHistory(GatewayId.DEFAULT, START).createGateway();

  @Test
  void shouldTellWhatARouteCameTo() {
    // given
    String id = history.createRoute("smart", "[1]");
    history.saveVersion(id, "[2]", "cheaper").deploy(id, 2, "ready").rename(id, "smarter");
    history.deploy(id, 1, "rollback").refuse(id, "save_version", "no start");

    // when
    RouteView view = fold(id);

    // then
    assertThat(view.name()).isEqualTo("smarter");
    assertThat(view.versions()).extracting(VersionView::elements).containsExactly("[1]", "[2]");
    assertThat(view.versions()).extracting(VersionView::comment).containsExactly("", "cheaper");
    assertThat(view.deployments()).extracting(DeploymentView::number).containsExactly(1, 2, 1);
    assertThat(view.liveVersion().orElseThrow().number()).isEqualTo(1);
    assertThat(view.revision()).as("the refused attempt changes nothing").isEqualTo(6);
    assertThat(view.createdAt()).isEqualTo(START.plusSeconds(1));
    assertThat(view.modifiedAt()).isEqualTo(START.plusSeconds(5));
  }

  @Test
  void shouldKeepTheHistoryOfADeletedRoute() {
    // given
    String id = history.createRoute("smart", "[1]");
    history.deleteRoute(id).saveVersion(id, "[2]", "too late");

    // when
    RouteView view = fold(id);

    // then
    assertThat(view.deleted()).isTrue();
    assertThat(view.versions()).hasSize(1);
    assertThat(view.revision()).isEqualTo(3);
  }

  @Test
  void shouldLeaveTheDeletedRouteOutOfTheSnapshot() {
    // given
    String gone = history.createRoute("gone", "[1]");
    String kept = history.createRoute("kept", "[1]");
    history.deleteRoute(gone);

    // when
    GatewaySnapshot snapshot = snapshot();

    // then
    assertThat(snapshot.routes())
        .singleElement()
        .satisfies(r -> assertThat(r.id()).isEqualTo(kept));
    assertThat(snapshot.position()).isEqualTo(42);
  }

  @Test
  void shouldCarryTheLiveVersionHoweverOldItIs() {
    // given
    String id = history.createRoute("smart", "[1]");
    IntStream.rangeClosed(2, 30).forEach(n -> history.saveVersion(id, "[" + n + "]", ""));

    // when
    List<VersionSnapshot> versions = snapshot().routes().getFirst().versions();

    // then
    assertThat(versions)
        .extracting(VersionSnapshot::number)
        .containsExactlyElementsOf(
            IntStream.concat(IntStream.of(1), IntStream.rangeClosed(11, 30)).boxed().toList());
  }

  @Test
  void shouldBeginWithoutRoutesWhenAGatewayIsCreatedAgain() {
    // given
    history.createRoute("smart", "[1]");
    history.deleteGateway();
    GatewayFold fold = new GatewayFold();
    history.all().forEach(h -> h.applyTo(fold));
    assertThat(fold.snapshot(1)).isEmpty();

    // when
    history.createGateway().changeSettings(true);

    // then
    assertThat(snapshot().routes()).isEmpty();
    assertThat(snapshot().settings().authentication()).isTrue();
  }

  private GatewaySnapshot snapshot() {
    GatewayFold fold = new GatewayFold();
    history.all().forEach(h -> h.applyTo(fold));
    return fold.snapshot(42).orElseThrow();
  }

  private RouteView fold(String id) {
    return RouteHistory.fold(
            history.all().stream()
                .filter(h -> h.aggregate().equals(id))
                .map(FoldTest::recorded)
                .toList())
        .orElseThrow();
  }

  private static Recorded<RouteEvent> recorded(Happening happening) {
    return new Recorded<>(happening.sequence(), (RouteEvent) happening.event());
  }
}
