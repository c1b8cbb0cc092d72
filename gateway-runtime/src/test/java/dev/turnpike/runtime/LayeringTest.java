package dev.turnpike.runtime;

import dev.turnpike.testing.LayeringRules;
import org.junit.jupiter.api.Test;

class LayeringTest {
  private static final String BASE = "dev.turnpike.runtime";

  @Test
  void shouldKnowContractsKitDialectsAndGuardrailsOnly() {
    LayeringRules.checkService(BASE, "dev.turnpike.dialects..", "dev.turnpike.guardrails..");
  }

  @Test
  void shouldServeRequestsWithoutSpringKafkaOrJdbc() {
    LayeringRules.checkRequestPath(BASE);
  }
}
