package dev.turnpike.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.allinone.lab.LabApplication;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;

class LabTest {

  /** Twice, as people walk it again on the same data. */
  @RepeatedTest(2)
  void shouldShowEverythingTheLabExpects() {
    // given
    PlatformSettings platform = RunningPlatform.get();

    // when
    boolean held =
        LabApplication.walk(platform.controlUrl(), platform.gatewayUrl(), Optional.empty());

    // then
    assertThat(held).isTrue();
  }
}
