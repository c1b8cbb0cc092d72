package dev.turnpike.runtime.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.access.Access;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.graph.Backoff;
import dev.turnpike.contracts.graph.CallPolicy;
import dev.turnpike.contracts.graph.Setting;
import dev.turnpike.runtime.access.GatewayAccess;
import dev.turnpike.runtime.cache.CacheHeaders;
import dev.turnpike.runtime.headers.CallHeaders;
import dev.turnpike.runtime.table.GatewayEntry;
import dev.turnpike.runtime.table.GatewayRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
  private static final long TOTAL = 600_000;
  private static final GatewayEntry GATEWAY =
      gateway(new GatewaySettings(false, true, true, 4, 400, "linear", "{}"));

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
        .isEqualTo(new RetryPolicy(2, 20, Backoff.CONSTANT, 10, 7_000, false));
    assertThat(RetryPolicy.of(CallPolicy.INHERITED, wishes, GATEWAY, TOTAL))
        .isEqualTo(new RetryPolicy(3, 300, Backoff.EXPONENTIAL, 30, TOTAL, false));
    assertThat(
            RetryPolicy.of(CallPolicy.INHERITED, headers(null, null, null, null), GATEWAY, TOTAL))
        .isEqualTo(new RetryPolicy(4, 400, Backoff.LINEAR, 0, TOTAL, false));
    assertThat(
            RetryPolicy.of(
                CallPolicy.INHERITED,
                headers(null, null, null, null),
                gateway(GatewaySettings.DEFAULT),
                TOTAL))
        .isEqualTo(new RetryPolicy(1, 0, Backoff.CONSTANT, 0, TOTAL, false));
  }

  @ParameterizedTest
  @CsvSource({"CONSTANT,500,500,500", "LINEAR,500,1000,1500", "EXPONENTIAL,500,1000,2000"})
  void shouldWaitAsTheBackoffSays(Backoff backoff, long first, long second, long third) {
    RetryPolicy policy = new RetryPolicy(5, 500, backoff, 0, TOTAL, false);

    assertThat(policy.waitMillis(1, 0.5)).isEqualTo(first);
    assertThat(policy.waitMillis(2, 0.5)).isEqualTo(second);
    assertThat(policy.waitMillis(3, 0.5)).isEqualTo(third);
  }

  @Test
  void shouldLetOnlyAFinalRetryThatLeadsNowhereWait() {
    RetryPolicy thrice = new RetryPolicy(3, 0, Backoff.CONSTANT, 100, TOTAL, false);
    RetryPolicy once = new RetryPolicy(1, 0, Backoff.CONSTANT, 100, TOTAL, false);

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
        null,
        Map.of(),
        null,
        null,
        null,
        null,
        null,
        timeout,
        attempts,
        delay,
        backoff,
        null,
        CacheHeaders.NONE,
        null);
  }

  private static GatewayEntry gateway(GatewaySettings settings) {
    return new GatewayEntry(
        GatewayId.DEFAULT,
        1,
        settings,
        GatewayRules.of(GatewayId.DEFAULT, settings, Access.NONE, 1, null),
        GatewayAccess.NONE,
        Map.of(),
        List.of());
  }

  @Test
  void shouldTakeTheGatewaysTimesWhereNobodyElseNamesOne() {
    GatewayEntry gateway =
        gateway(
            new GatewaySettings(
                false,
                true,
                true,
                null,
                null,
                null,
                "{\"request_timeout\": 900, \"total_timeout\": 5000, \"retry_jitter\": true}"));

    RetryPolicy policy =
        RetryPolicy.of(CallPolicy.INHERITED, headers(null, null, null, null), gateway, TOTAL);

    assertThat(policy).isEqualTo(new RetryPolicy(1, 0, Backoff.CONSTANT, 900, 5_000, true));
  }

  @Test
  void shouldWaitAnyPartOfTheBackoffWithJitter() {
    RetryPolicy policy = new RetryPolicy(5, 500, Backoff.LINEAR, 0, TOTAL, true);

    assertThat(policy.waitMillis(2, 0)).isZero();
    assertThat(policy.waitMillis(2, 0.5)).isEqualTo(500);
    assertThat(policy.waitMillis(2, 0.9999)).isEqualTo(1_000);
  }
}
