package dev.turnpike.logs;

import dev.turnpike.testing.LayeringRules;
import org.junit.jupiter.api.Test;

class LayeringTest {
  @Test
  void shouldKeepToTheLayers() {
    LayeringRules.checkService("dev.turnpike.logs", "dev.turnpike.routing..");
  }
}
