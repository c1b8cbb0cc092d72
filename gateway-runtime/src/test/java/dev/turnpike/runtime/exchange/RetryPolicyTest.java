package dev.turnpike.runtime.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.graph.Backoff;
import dev.turnpike.contracts.graph.CallPolicy;
import dev.turnpike.contracts.graph.Setting;
import dev.turnpike.runtime.headers.CallHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
  private static final long TOTAL = 600_000;
  private static final GatewaySettings GATEWAY =
      new GatewaySettings(false, true, true, 4, 400, "linear", "{}");

  @Test
  void shouldTakeTheElementsWordBeforeTheHeadersAndThoseBeforeTheGateways() {
    CallPolicy node =
        new CallPolicy(
            Setting.of(Duration.ofMillis(10)),
            Setting.of(1),
            Setting.of(Duration.ofMillis(20)),
            Setting.of(Backoff.CONSTANT),
            Setting.of(Duration.ofSeconds(7)),
            Collections.emptySortedSet());
    CallHeaders wishes = headers(30, 3, 300, Backoff.EXPONENTIAL);

    assertThat(RetryPolicy.of(node, wishes, GATEWAY, TOTAL))
        .isEqualTo(new RetryPolicy(2, 20, Backoff.CONSTANT, 10, 7_000));
    assertThat(RetryPolicy.of(CallPolicy.INHERITED, wishes, GATEWAY, TOTAL))
        .isEqualTo(new RetryPolicy(3, 300, Backoff.EXPONENTIAL, 30, TOTAL));
    assertThat(
            RetryPolicy.of(CallPolicy.INHERITED, headers(null, null, null, null), GATEWAY, TOTAL))
        .isEqualTo(new RetryPolicy(4, 400, Backoff.LINEAR, 0, TOTAL));
    assertThat(
            RetryPolicy.of(
                CallPolicy.INHERITED,
                headers(null, null, null, null),
                GatewaySettings.DEFAULT,
                TOTAL))
        .isEqualTo(new RetryPolicy(1, 0, Backoff.CONSTANT, 0, TOTAL));
  }

  @ParameterizedTest
  @CsvSource({"CONSTANT,500,500,500", "LINEAR,500,1000,1500", "EXPONENTIAL,500,1000,2000"})
  void shouldWaitAsTheBackoffSays(Backoff backoff, long first, long second, long third) {
    RetryPolicy policy = new RetryPolicy(5, 500, backoff, 0, TOTAL);

    assertThat(policy.waitMillis(1)).isEqualTo(first);
    assertThat(policy.waitMillis(2)).isEqualTo(second);
    assertThat(policy.waitMillis(3)).isEqualTo(third);
  }

  @Test
  void shouldLetOnlyAFinalRetryThatLeadsNowhereWait() {
    RetryPolicy thrice = new RetryPolicy(3, 0, Backoff.CONSTANT, 100, TOTAL);
    RetryPolicy once = new RetryPolicy(1, 0, Backoff.CONSTANT, 100, TOTAL);

    assertThat(thrice.firstByteMillis(1, false)).isEqualTo(100);
    assertThat(thrice.firstByteMillis(2, false)).isZero();
    assertThat(thrice.firstByteMillis(2, true)).isEqualTo(100);
    assertThat(once.firstByteMillis(0, false)).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "none, 0",
        "3, 3000",
        "0, 0",
        "-1, 0",
        "soon, 0",
        "99999999999, 0",
        "'Sun, 22 Nov 2026 10:00:02 GMT', 2000",
        "'Sun, 22 Nov 2026 09:00:00 GMT', 0"
      })
  void shouldReadRetryAfter(@Nullable String header, long millis) {
    assertThat(RetryAfter.millis(header, Instant.parse("2026-11-22T10:00:00Z"))).isEqualTo(millis);
  }

  private static CallHeaders headers(
      @Nullable Integer timeout,
      @Nullable Integer attempts,
      @Nullable Integer delay,
      @Nullable Backoff backoff) {
    return new CallHeaders(
        null, Map.of(), null, null, null, null, null, timeout, attempts, delay, backoff);
  }
}
