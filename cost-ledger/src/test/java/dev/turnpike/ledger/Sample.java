package dev.turnpike.ledger;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.CalendarWindow;
import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import dev.turnpike.contracts.snapshot.GatewaySnapshot.RouteSnapshot;
import dev.turnpike.contracts.snapshot.GatewaySnapshot.VersionSnapshot;
import dev.turnpike.contracts.usage.RouteRef;
import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.contracts.usage.UsageEvent.Basis;
import dev.turnpike.contracts.usage.UsageEvent.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One route of one gateway that no other test knows, and what happens on it. */
public record Sample(GatewayId gateway, String routeId, String routeName) {
  public static final long DOLLAR = 1_000_000_000_000L;

  /** A dollar in the trailing hour. */
  public static final BudgetTerms DOLLAR_AN_HOUR = new BudgetTerms(DOLLAR, Window.sliding(3600));

  public static Sample fresh() {
    String unique = UUID.randomUUID().toString();
    return new Sample(new GatewayId("default", "g-" + unique), unique, "smart-route");
  }

  /** The budget of the element {@code budget}. */
  public BudgetId budget() {
    return budget("budget", BudgetUnit.COST);
  }

  public BudgetId budget(String element, BudgetUnit unit) {
    return new BudgetId(gateway, routeId, element, unit);
  }

  public Charge charge(String key, long amount) {
    return new Charge(budget(), key, amount, DOLLAR_AN_HOUR);
  }

  public UsageEvent usage(Instant at, Charge... charges) {
    return usage(UUID.randomUUID().toString(), at, charges);
  }

  public UsageEvent usage(String request, Instant at, Charge... charges) {
    return new UsageEvent(
        request,
        0,
        request,
        "",
        gateway,
        new RouteRef(routeId, routeName, 1, List.of("START", "budget", "big")),
        "openai",
        "gpt-4.1",
        Tokens.of(10, 20),
        Basis.MEASURED,
        null,
        null,
        false,
        true,
        false,
        Outcome.ANSWERED,
        200,
        Map.of("user_id", "anna"),
        List.of(charges),
        at.minusMillis(20),
        at);
  }

  /** A snapshot in which the element {@code budget} has these terms, trailing. */
  public GatewaySnapshot snapshot(long position, String limit, String windowSeconds) {
    long micros = new BigDecimal(windowSeconds).movePointRight(6).longValueExact();
    return snapshot(position, limit, new Window.Sliding(micros));
  }

  /** A snapshot in which the element {@code budget} has these terms. */
  public GatewaySnapshot snapshot(long position, String limit, Window window) {
    String properties =
        window instanceof CalendarWindow calendar
            ? "\"period\":\"%s\",\"timeZone\":\"%s\""
                .formatted(calendar.period().wireName(), calendar.zone())
            : "\"window\":" + BigDecimal.valueOf(window.lengthMicros(), 6).toPlainString();
    String elements =
        """
        [{"id":"START","type":"start","outputs":{"next":{"elementId":"budget"}}},
         {"id":"budget","type":"rate",
          "properties":{"limitType":"cost","key":"metadata.user_id","limit":%s,%s,
           "technique":"%s"},
          "outputs":{"success":{"elementId":"END"},"fallback":{"elementId":"END"}}},
         {"id":"END","type":"end","outputs":{}}]
        """
            .formatted(limit, properties, window.technique().wireName());
    return new GatewaySnapshot(
        gateway,
        position,
        GatewaySettings.DEFAULT,
        List.of(
            new RouteSnapshot(
                routeId, routeName, 1, List.of(new VersionSnapshot("v1", 1, elements)))));
  }

  public static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
