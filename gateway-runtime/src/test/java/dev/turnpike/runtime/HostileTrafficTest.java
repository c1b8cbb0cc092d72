package dev.turnpike.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.testing.hostile.HostileReport;
import dev.turnpike.testing.hostile.HostileRoutes;
import dev.turnpike.testing.hostile.HostileRun;
import dev.turnpike.testing.hostile.HostileUpstream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Hostile callers and a hostile provider; {@code ./turnpike bench hostile} plays many more. */
class HostileTrafficTest {
  private static final int CASES = 2_000;
  private static final long SEED = 20_261;

  @Test
  void shouldAnswerOrRefuseWhateverCallersAndProvidersSend() throws Exception {
    // given
    try (HostileUpstream upstream = HostileUpstream.start();
        TestGateway gateway =
            new TestGateway(RuntimeSettings.loopback().withPrivateProviders(upstream.baseUrls()))) {
      HostileRoutes.elements().forEach(gateway::deploy);

      // when
      HostileReport report =
          HostileRun.run(
              new HostileRun.Plan(
                  gateway.runtime.port(),
                  TestGateway.LAB.gateway(),
                  SEED,
                  0,
                  CASES,
                  64,
                  Duration.ofSeconds(30),
                  Duration.ofMillis(200)),
              _ -> {});

      // then
      assertThat(report.offencesByKind()).as("offences: %s", report.offences()).isEmpty();
      assertThat(report.failedProbes()).isEmpty();
      assertThat(report.count()).isEqualTo(CASES);
      assertThat(report.outcomes()).hasSizeGreaterThan(50);
      assertThat(upstream.strays()).as("redirects followed").isZero();
    }
  }
}
