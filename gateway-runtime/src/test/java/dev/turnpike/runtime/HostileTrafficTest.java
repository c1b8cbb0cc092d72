package dev.turnpike.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.testing.hostile.HostileReport;
import dev.turnpike.testing.hostile.HostileRoutes;
import dev.turnpike.testing.hostile.HostileRun;
import dev.turnpike.testing.hostile.HostileUpstream;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Hostile callers and a hostile provider; {@code ./turnpike bench hostile} plays many more. */
class HostileTrafficTest {
  private static final int CASES = 2_000;
  private static final long SEED = 20_261;

  /**
   * What is known to be so: a version of HTTP that nobody knows is answered by the server's library
   * before a handler sees it, in that version and not in JSON.
   */
  private static final Set<String> NOT_OURS = Set.of("HTTP version: unknown");

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
      assertThat(report.offencesByKind().keySet())
          .as("offences: %s", report.offences())
          .isSubsetOf(NOT_OURS);
      assertThat(report.failedProbes()).isEmpty();
      assertThat(report.count()).isEqualTo(CASES);
      assertThat(report.outcomes()).hasSizeGreaterThan(50);
      assertThat(upstream.strays()).as("redirects followed").isZero();
    }
  }
}
