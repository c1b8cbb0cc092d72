package dev.turnpike.runtime;

import static dev.turnpike.runtime.TestGateway.body;
import static dev.turnpike.runtime.TestGateway.streamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.contracts.usage.UsageEvent.Basis;
import dev.turnpike.contracts.usage.UsageEvent.Outcome;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of an attempt while the provider is at work, in case the process dies. */
class OpenedUsageTest {
  private static final String[] ADMIN = {"cf-aig-metadata", "{\"user_id\":\"u\"}"};
  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    gateway = new TestGateway();
    gateway.deploy("counted", Graphs.COUNTED.replace("\"limit\":10", "\"limit\":1000"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @AfterEach
  void forget() {
    gateway.outbox.full = false;
    gateway.forget();
  }

  @Test
  void shouldKeepWhatWouldBeToldOfACallThatIsCutWhileItLasts() throws Exception {
    // when a provider is at work
    CompletableFuture<HttpResponse<String>> answer =
        CompletableFuture.supplyAsync(() -> ask("delay=600"));
    await().until(() -> gateway.outbox.open.size() == 1);

    // then what is known already is kept
    UsageEvent kept = gateway.outbox.open.values().iterator().next();
    assertThat(kept.outcome()).isEqualTo(Outcome.INTERRUPTED);
    assertThat(kept.basis()).isEqualTo(Basis.UNKNOWN);
    assertThat(kept.costUsd()).isNull();
    assertThat(kept.tokens().total()).isZero();
    assertThat(kept.metadata()).containsEntry("user_id", "u");
    assertThat(kept.charges())
        .singleElement()
        .satisfies(charge -> {
          assertThat(charge.budget().unit()).isEqualTo(BudgetUnit.COUNT);
          assertThat(charge.amount()).isEqualTo(1);
          assertThat(charge.key()).isEqualTo("[\"u\"]");
        });
    assertThat(gateway.outbox.usage).isEmpty();

    // and the real event takes its place
    assertThat(answer.get().statusCode()).isEqualTo(200);
    assertThat(gateway.outbox.open).isEmpty();
    UsageEvent settled = gateway.outbox.usage.getFirst();
    assertThat(settled.id()).isEqualTo(kept.id());
    assertThat(settled.outcome()).isEqualTo(Outcome.ANSWERED);
  }

  @Test
  void shouldKeepWhatIsHeldOfABudgetOfDollars() throws Exception {
    // given
    gateway.deploy(
        "dollars",
        Graphs.graph(
            Graphs.start("budget"),
            Graphs.rate("budget", "cost", "1", "large", null),
            Graphs.model("large", Graphs.LARGE, "", "END", null),
            Graphs.end()));

    // when
    CompletableFuture<HttpResponse<String>> answer =
        CompletableFuture.supplyAsync(() -> ask("dynamic/dollars", "delay=600"));
    await().until(() -> gateway.outbox.open.size() == 1);

    // then an amount nobody knows yet is charged as what was set aside
    UsageEvent kept = gateway.outbox.open.values().iterator().next();
    assertThat(kept.costUsd()).isNull();
    Charge held = kept.charges().getFirst();
    assertThat(kept.charges()).hasSize(1);
    assertThat(held.budget().unit()).isEqualTo(BudgetUnit.COST);
    assertThat(held.amount()).isPositive();
    assertThat(answer.get().statusCode()).isEqualTo(200);
    assertThat(gateway.outbox.usage.getFirst().charges().getFirst().key()).isEqualTo(held.key());
  }

  private static HttpResponse<String> ask(String fault) {
    return ask("dynamic/counted", fault);
  }

  private static HttpResponse<String> ask(String model, String fault) {
    try {
      return gateway.ask(body(model), ADMIN[0], ADMIN[1], "x-simulator-fault", fault);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status=503",
        "status=400",
        "reset_before_first_byte",
        "reset",
        "malformed_body",
        "no_usage",
        "truncated"
      })
  void shouldSettleEachAttemptThatWasSent(String fault) throws Exception {
    gateway.ask(
        body("dynamic/counted"),
        ADMIN[0],
        ADMIN[1],
        "x-simulator-fault",
        fault,
        "cf-aig-max-attempts",
        "2",
        "cf-aig-retry-delay",
        "100");

    gateway.outbox.firstLog();
    assertThat(gateway.outbox.usage).isNotEmpty();
    assertThat(gateway.outbox.open).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"delay=1", "broken_stream=3", "error_event", "ends_early", "status=503"})
  void shouldSettleEachStreamThatWasSent(String fault) throws Exception {
    try (InputStream answer =
        gateway
            .open(
                gateway.chat(
                    streamed("dynamic/counted"), ADMIN[0], ADMIN[1], "x-simulator-fault", fault))
            .body()) {
      answer.readAllBytes();
    }

    gateway.outbox.firstLog();
    assertThat(gateway.outbox.usage).hasSize(1);
    assertThat(gateway.outbox.open).isEmpty();
  }

  @Test
  void shouldKeepNothingOfAnAttemptThatDoesNotReachItsProvider() throws Exception {
    HttpResponse<String> answer = gateway.ask(body("nobody/model"));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(gateway.outbox.open).isEmpty();
    assertThat(gateway.outbox.usage).isEmpty();
  }

  @Test
  void shouldAdmitNoRequestWhoseUsageCannotBeKept() throws Exception {
    // given
    gateway.outbox.full = true;

    // when
    HttpResponse<String> refused = gateway.ask(body("dynamic/counted"), ADMIN);

    // then nothing was called and nothing counted
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("\"code\":\"journal_full\"");
    assertThat(gateway.outbox.firstLog().attempts()).isEmpty();
    assertThat(gateway.outbox.usage).isEmpty();

    // and all is well when there is room again
    gateway.outbox.full = false;
    assertThat(gateway.ask(body("dynamic/counted"), ADMIN).statusCode()).isEqualTo(200);
  }
}
