package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.budget.HoldsReport;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.lease.Slice;
import dev.turnpike.contracts.log.Attempt;
import dev.turnpike.contracts.log.Hop;
import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.contracts.money.TokenPrice;
import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import dev.turnpike.contracts.usage.RouteRef;
import dev.turnpike.contracts.usage.UsageEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One message of each kind, as the golden files hold them. */
final class WireSamples {
  private static final GatewayId GATEWAY = new GatewayId("default", "bootcamp-lab");
  private static final String ROUTE = "01990000-0000-7000-8000-000000000001";
  private static final String REQUEST = "01990000-0000-7000-8000-000000000002";
  private static final Instant START = Instant.parse("2026-11-22T10:00:00.000001Z");
  private static final Instant END = Instant.parse("2026-11-22T10:00:01.5Z");

  private WireSamples() {}

  record Sample(String file, Object message) {
    @Override
    public String toString() {
      return file;
    }
  }

  static Stream<Sample> all() {
    BudgetId budget = new BudgetId(GATEWAY, ROUTE, "budget", BudgetUnit.COST);
    BudgetTerms terms = new BudgetTerms(Money.parseUsd("1").picos(), Window.sliding(3600));
    TokenPrice price = TokenPrice.perMillion("0.293", "2.253");
    return Stream.of(
        new Sample(
            "usage-event.json",
            new UsageEvent(
                REQUEST,
                0,
                REQUEST,
                "my-event",
                GATEWAY,
                new RouteRef(
                    ROUTE, "smart-route", 2, List.of("START", "is-admin", "budget", "m70b")),
                "workers-ai",
                "@cf/meta/llama-3.3-70b-instruct-fp8-fast",
                new Tokens(12, 230, 4, 0, 0),
                UsageEvent.Basis.MEASURED,
                price,
                Money.parseUsd("48.4"),
                true,
                true,
                false,
                UsageEvent.Outcome.ANSWERED,
                200,
                Map.of("user_id", "user-admin", "seats", 5, "paid", true),
                List.of(
                    new Charge(budget, "[\"user-admin\"]", Money.parseUsd("48.4").picos(), terms),
                    new Charge(
                        new BudgetId(GATEWAY, "-", "rate-limit", BudgetUnit.COUNT),
                        "[]",
                        1,
                        new BudgetTerms(100, Window.fixed(60)),
                        START)),
                START,
                END,
                "01990000-0000-7000-8000-000000000003")),
        new Sample(
            "log-entry.json",
            new LogEntry(
                REQUEST,
                REQUEST,
                "my-event",
                GATEWAY,
                START,
                new LogEntry.LoggedRoute(
                    ROUTE,
                    "smart-route",
                    2,
                    List.of(
                        new Hop("START", "start", "next", null, Map.of()),
                        new Hop(
                            "is-admin",
                            "conditional",
                            "true",
                            null,
                            Map.of("metadata.user_id", "user-admin")))),
                "workers-ai",
                "@cf/meta/llama-3.3-70b-instruct-fp8-fast",
                "dynamic/smart-route",
                "chat/completions",
                "chat",
                200,
                true,
                false,
                false,
                true,
                Tokens.of(12, 230),
                UsageEvent.Basis.ESTIMATED,
                Money.parseUsd("48.4"),
                true,
                0,
                1500,
                40L,
                Map.of("user_id", "user-admin"),
                List.of(new Attempt(0, "m70b", "workers-ai", "@cf/meta/llama", 200, null, 1499)),
                null,
                null,
                null,
                "no-cards/credit_card prompt redact x1",
                "curl/8",
                "application/json",
                "application/json",
                310,
                1520,
                "{}",
                "{}")),
        new Sample(
            "log-entry-failed.json",
            new LogEntry(
                ROUTE,
                ROUTE,
                ROUTE,
                GATEWAY,
                START,
                new LogEntry.LoggedRoute(
                    ROUTE,
                    "smart-route",
                    2,
                    List.of(
                        new Hop("split", "percentage", "50%", "A", Map.of("bucket", "12")),
                        new Hop(
                            "m70b",
                            "model",
                            "fallback",
                            null,
                            Map.of("provider", "groq", "model", "llama")))),
                "unknown",
                "dynamic/smart-route",
                "dynamic/smart-route",
                "chat/completions",
                "chat",
                503,
                false,
                false,
                false,
                false,
                Tokens.NONE,
                UsageEvent.Basis.UNKNOWN,
                null,
                false,
                1,
                75,
                null,
                Map.of(),
                List.of(
                    new Attempt(
                        0, "m70b", "groq", "llama", 0, "cannot connect: connection refused", 2),
                    new Attempt(1, "m70b", "groq", "llama", 503, "status 503: overloaded", 70)),
                "Route terminated without valid response. Reason: The model failed and has no"
                    + " fallback.",
                2028,
                "m70b",
                null,
                null,
                null,
                "application/json",
                310,
                420,
                null,
                null)),
        new Sample(
            "standing.json",
            new Standing(
                budget,
                "[\"user-admin\"]",
                7,
                terms,
                1_795_341_601_500_000L,
                Money.parseUsd("48.400000000001").picos(),
                1_795_345_201_500_000L,
                List.of(
                    new Standing.Step(
                        1_795_341_601_500_000L, Money.parseUsd("48.400000000001").picos())),
                0,
                Map.of(3, 42L),
                List.of(
                    new Slice("a", 5, Slice.ALL, 0, new Slice.Ask(7, 0)),
                    new Slice("b", 6, Money.parseUsd("0.25").picos(), 1, null)))),
        new Sample(
            "holds-report.json",
            new HoldsReport(
                REQUEST,
                12,
                0,
                2,
                1_795_341_601_500_000L,
                261,
                List.of(
                    new HoldsReport.HeldKey(
                        budget, "[\"user-admin\"]", Money.parseUsd("0.0123").picos())))),
        new Sample(
            "gateway-snapshot.json",
            new GatewaySnapshot(
                GATEWAY,
                17,
                GatewaySettings.DEFAULT,
                List.of(
                    new GatewaySnapshot.RouteSnapshot(
                        ROUTE,
                        "smart-route",
                        2,
                        List.of(
                            new GatewaySnapshot.VersionSnapshot(
                                REQUEST, 2, "[{\"id\":\"START\",\"type\":\"start\"}]")))),
                AccessSamples.access())));
  }
}
