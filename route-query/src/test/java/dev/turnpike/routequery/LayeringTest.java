package dev.turnpike.routequery;

import dev.turnpike.testing.LayeringRules;
import org.junit.jupiter.api.Test;

class LayeringTest {
  @Test
  void shouldKeepTheLayersApart() {
    LayeringRules.checkService(
        "dev.turnpike.routequery", "dev.turnpike.guardrails..", "dev.turnpike.routing..");
  }
}
