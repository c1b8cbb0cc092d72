package dev.turnpike.runtime.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import dev.turnpike.contracts.snapshot.GatewaySnapshot.RouteSnapshot;
import dev.turnpike.contracts.snapshot.GatewaySnapshot.VersionSnapshot;
import dev.turnpike.routing.plan.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveTableTest {
  private static final GatewayId LAB = new GatewayId("default", "bootcamp-lab");
  private static final GatewayId OTHER = new GatewayId("default", "other");
  private static final String SMALL = elements("small");
  private static final String LARGE = elements("large");

  private final LiveTable live = new LiveTable();

  @Test
  void shouldServeTheLiveVersionAndOthersByNumber() {
    // when
    live.apply(snapshot(LAB, 1, route("smart", 2, version(1, SMALL), version(2, LARGE))));

    // then
    GatewayEntry gateway = live.current().gateway(LAB).orElseThrow();
    assertThat(gateway.settings()).isEqualTo(GatewaySettings.DEFAULT);
    assertThat(gateway.plan("smart").orElseThrow().identity().version()).isEqualTo(2);
    assertThat(gateway.plan("smart", 1).orElseThrow().step(1).elementId()).isEqualTo("small");
    assertThat(gateway.plan("smart", 3)).isEmpty();
    assertThat(gateway.plan("unknown")).isEmpty();
    assertThat(live.current().gateway(OTHER)).isEmpty();
    assertThat(live.current().problems()).isEmpty();
  }

  @Test
  void shouldNeverGoBackToAnEarlierSnapshotOfAGateway() {
    live.apply(snapshot(LAB, 5, route("smart", 2, version(2, LARGE))));
    live.apply(snapshot(OTHER, 9));

    boolean older = live.apply(snapshot(LAB, 4, route("smart", 1, version(1, SMALL))));
    boolean same = live.apply(snapshot(LAB, 5, route("smart", 2, version(2, LARGE))));

    assertThat(older).isFalse();
    assertThat(same).isTrue();
    assertThat(plan("smart").identity().version()).isEqualTo(2);
  }

  @Test
  void shouldLeaveATableInUseAsItIsAndShareWhatDidNotChange() {
    // given
    live.apply(snapshot(LAB, 1, route("smart", 1, version(1, SMALL))));
    live.apply(snapshot(OTHER, 2));
    RoutingTable inUse = live.current();

    // when
    live.apply(snapshot(LAB, 3, route("smart", 2, version(1, SMALL), version(2, LARGE))));
    live.remove(OTHER);

    // then
    assertThat(inUse.gateways()).hasSize(2);
    assertThat(inUse.gateway(LAB).orElseThrow().position()).isEqualTo(1);
    assertThat(live.current().gateways()).extracting(GatewayEntry::id).containsExactly(LAB);
    assertThat(plan("smart", 1)).isSameAs(inUse.gateway(LAB).orElseThrow().plan("smart").get());
  }

  @Test
  void shouldCompileAGraphOnceForAllVersionsThatHaveIt() {
    live.apply(
        snapshot(
            LAB, 1, route("smart", 3, version(1, SMALL), version(2, LARGE), version(3, SMALL))));

    assertThat(plan("smart", 3).step(1)).isSameAs(plan("smart", 1).step(1));
    assertThat(plan("smart", 3).identity().version()).isEqualTo(3);
  }

  @Test
  void shouldKeepTheBudgetsOfARouteThatIsRenamed() {
    live.apply(snapshot(LAB, 1, route("smart", 1, version(1, SMALL))));

    live.apply(snapshot(LAB, 2, route("clever", 1, version(1, SMALL))));

    assertThat(live.current().gateway(LAB).orElseThrow().plan("smart")).isEmpty();
    assertThat(plan("clever").identity().routeName()).isEqualTo("clever");
    assertThat(plan("clever").identity().routeId()).isEqualTo("id-of-route");
  }

  @Test
  void shouldKeepThePreviousPlanWhereTheNewOneCannotBeBuiltAndSaySo() {
    // given
    live.apply(snapshot(LAB, 1, route("smart", 1, version(1, SMALL))));

    // when
    live.apply(
        snapshot(LAB, 2, route("smart", 2, version(1, "no JSON"), version(2, "[{\"id\":1}]"))));

    // then
    assertThat(plan("smart").identity().version()).isEqualTo(1);
    assertThat(plan("smart").step(1).elementId()).isEqualTo("small");
    assertThat(live.current().problems())
        .extracting(it -> it.version().version(), RouteProblem::live)
        .containsExactly(tuple(1, false), tuple(2, true));
    assertThat(live.current().problems()).allMatch(it -> !it.reasons().isEmpty());

    // and when it is mended
    live.apply(snapshot(LAB, 3, route("smart", 3, version(3, LARGE))));
    assertThat(plan("smart").identity().version()).isEqualTo(3);
    assertThat(live.current().problems()).isEmpty();
  }

  @Test
  void shouldKnowARouteOfWhichNothingCouldEverBeBuilt() {
    live.apply(snapshot(LAB, 1, route("broken", 1, version(1, "[]"))));

    GatewayEntry gateway = live.current().gateway(LAB).orElseThrow();
    assertThat(gateway.route("broken").orElseThrow().live()).isEmpty();
    assertThat(gateway.problems()).hasSize(1);
  }

  private Plan plan(String route) {
    return live.current().gateway(LAB).orElseThrow().plan(route).orElseThrow();
  }

  private Plan plan(String route, int version) {
    return live.current().gateway(LAB).orElseThrow().plan(route, version).orElseThrow();
  }

  private static GatewaySnapshot snapshot(GatewayId id, long position, RouteSnapshot... routes) {
    return new GatewaySnapshot(id, position, GatewaySettings.DEFAULT, List.of(routes));
  }

  private static RouteSnapshot route(String name, int live, VersionSnapshot... versions) {
    return new RouteSnapshot("id-of-route", name, live, List.of(versions));
  }

  private static VersionSnapshot version(int number, String elements) {
    return new VersionSnapshot("version-" + number, number, elements);
  }

  private static String elements(String model) {
    return """
    [{"id":"START","type":"start","outputs":{"next":{"elementId":"%1$s"}}},
     {"id":"%1$s","type":"model","properties":{"provider":"workers-ai","model":"%1$s"},
      "outputs":{"success":{"elementId":"END"}}},
     {"id":"END","type":"end","outputs":{}}]
    """
        .formatted(model);
  }
}
