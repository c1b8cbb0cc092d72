package dev.turnpike.routequery.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.peer.Peer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerSpendingTest {
  private static final BudgetId BUDGET =
      new BudgetId(new GatewayId("acme", "lab"), "r 1", "budget", BudgetUnit.COST);
  private static final BudgetTerms TERMS =
      new BudgetTerms(1_000_000_000_000L, Window.sliding(3_600));

  private final List<String> asked = new ArrayList<>();
  private int status = 200;
  private String answer = "[]";

  @SuppressWarnings("NullAway.Init")
  private HttpServer server;

  @SuppressWarnings("NullAway.Init")
  private Peer ledger;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(
              exchange.getRequestURI().getRawPath()
                  + "?"
                  + exchange.getRequestURI().getQuery()
                  + " "
                  + exchange.getRequestHeaders().getFirst("authorization"));
          byte[] body =
              ("{\"success\":"
                      + (status == 200)
                      + ",\"errors\":[{\"message\":\"no\"}],\"result\":"
                      + answer
                      + "}")
                  .getBytes(UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    ledger =
        new Peer("cost-ledger", URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    ledger.close();
    server.stop(0);
  }

  @Test
  void shouldAskForTheKeyWithTheCallersCredentials() {
    // given
    answer =
        """
        [{"limit":"1","window_seconds":3600,"technique":"sliding","spent":"1.5","held":"0.25",
          "exceeded_until":"1970-01-01T00:00:01.5Z"}]
        """;

    // when
    Spent spent = spending(null).of(BUDGET, "[\"a&b\"]", TERMS);

    // then
    assertThat(spent)
        .isEqualTo(
            new Spent.Known(1_500_000_000_000L, 250_000_000_000L, 1_500_000L, "ledger", List.of()));
    assertThat(asked)
        .containsExactly(
            "/client/v4/accounts/acme/ai-gateway/gateways/lab/budgets?per_page=1&route=r 1"
                + "&element=budget&unit=cost&key=[\"a&b\"] Bearer t");
  }

  @Test
  void shouldKnowThatAKeyNobodyChargedHasNothingSpent() {
    assertThat(spending(null).of(BUDGET, "[]", TERMS))
        .isEqualTo(new Spent.Known(0, 0, Long.MAX_VALUE, "ledger", List.of()));
  }

  @Test
  void shouldSayWhatIsNotTheVersionsOwnWindowAndWhatIsNotKept() {
    // given
    answer =
        """
        [{"limit":"1","window_seconds":60,"technique":"sliding","spent":"0.5",
          "exceeded_until":"1970-01-01T00:00:01.5Z"}]
        """;

    // when
    Spent spent = spending(Instant.EPOCH).of(BUDGET, "[]", TERMS);

    // then
    assertThat(spent)
        .isInstanceOfSatisfying(
            Spent.Known.class,
            known -> {
              assertThat(known.untilMicros()).isEqualTo(Long.MAX_VALUE);
              assertThat(known.doubts()).hasSize(2);
              assertThat(known.doubts().getFirst()).contains("60 s");
              assertThat(known.doubts().getLast()).contains("held at");
            });
    assertThat(asked.getFirst()).contains("&as_of=1970-01-01T00:00:00Z");
  }

  @Test
  void shouldAskOnceOnlyWhereTheLedgerRefusesOrIsAway() {
    // given
    status = 403;
    Spending refused = spending(null);
    Peer nobody = new Peer("cost-ledger", URI.create("http://127.0.0.1:1"));

    // when
    Spent first = refused.of(BUDGET, "[]", TERMS);
    Spent second = refused.of(BUDGET, "[1]", TERMS);

    // then
    assertThat(first).isEqualTo(new Spent.Unknown("cost-ledger refuses with 403: no"));
    assertThat(second).isEqualTo(first);
    assertThat(asked).hasSize(1);
    assertThat(new LedgerSpending(nobody, null, null).of(BUDGET, "[]", TERMS))
        .isEqualTo(new Spent.Unknown("cost-ledger does not answer"));
    nobody.close();
  }

  @Test
  void shouldNotTakeAmountsForAmountsThatAreNone() {
    answer = "[{\"window_seconds\":3600,\"technique\":\"sliding\",\"spent\":\"much\"}]";

    assertThat(spending(null).of(BUDGET, "[]", TERMS)).isInstanceOf(Spent.Unknown.class);
  }

  private Spending spending(@Nullable Instant asOf) {
    return new LedgerSpending(ledger, "Bearer t", asOf);
  }
}
