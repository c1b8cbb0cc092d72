package dev.turnpike.routecommand.domain.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.route.RouteEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A route told as given, when, then; each event is a second after the one before. */
final class Story {
  static final GatewayId LAB = new GatewayId("default", "bootcamp-lab");
  static final String ROUTE = "route-1";
  static final String GRAPH = "[{\"id\":\"START\",\"type\":\"start\"}]";
  static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final List<RouteEvent> told = new ArrayList<>();
  private Instant now = START;
  private int ids;

  /** The route smart-route with version 1 live; its revision is 2. */
  static Story ofSmartRoute() {
    Story story = new Story();
    story.given(new RouteCommand.CreateRoute(ROUTE, LAB, "smart-route", GRAPH, "first"));
    return story;
  }

  Story given(RouteCommand... commands) {
    for (RouteCommand command : commands) {
      Decision decision = when(command);
      assertThat(decision).isInstanceOf(Decision.Accepted.class);
    }
    return this;
  }

  /** Decides, and lets the events happen. */
  Decision when(RouteCommand command) {
    Decision decision = RouteDecider.decide(command, state(), world());
    told.addAll(decision.events());
    now = now.plusSeconds(1);
    return decision;
  }

  Refusal refusalOf(RouteCommand command) {
    return ((Decision.Refused) when(command)).refusal();
  }

  Story at(Instant instant) {
    now = instant;
    return this;
  }

  Circumstances world() {
    return new Circumstances("anna", now, () -> "id-" + ++ids);
  }

  List<RouteEvent> told() {
    return told;
  }

  RouteState state() {
    return RouteEvolution.fold(told);
  }

  RouteState.Existing route() {
    return (RouteState.Existing) state();
  }

  RouteState.Liveness.Live live() {
    return (RouteState.Liveness.Live) route().live();
  }
}
