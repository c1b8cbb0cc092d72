package dev.turnpike.runtime;

import dev.turnpike.testing.LayeringRules;
import org.junit.jupiter.api.Test;

class LayeringTest {
  private static final String BASE = "dev.turnpike.runtime";

  @Test
  void shouldKnowContractsKitDialectsGuardrailsAndRoutingOnly() {
    LayeringRules.checkService(
        BASE, "dev.turnpike.dialects..", "dev.turnpike.guardrails..", "dev.turnpike.routing..");
  }

  @Test
  void shouldServeRequestsWithoutSpringKafkaOrJdbc() {
    LayeringRules.checkRequestPath(BASE);
  }
}
