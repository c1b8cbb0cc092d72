package dev.turnpike.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EngineKindTest {

  @Test
  void shouldFollowTheSwitch() {
    assertThat(EngineKind.of("embedded", true)).isEqualTo(EngineKind.EMBEDDED);
    assertThat(EngineKind.of("Containers", false)).isEqualTo(EngineKind.CONTAINERS);
  }

  @Test
  void shouldRefuseAWordThatIsNoChoice() {
    assertThatThrownBy(() -> EngineKind.of("both", true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("TURNPIKE_TEST_ENGINES must be embedded or containers: both");
  }

  @Test
  void shouldStayEmbeddedWhenNoContainerEngineIsInSight() {
    assertThat(EngineKind.of(null, false)).isEqualTo(EngineKind.EMBEDDED);
  }
}
