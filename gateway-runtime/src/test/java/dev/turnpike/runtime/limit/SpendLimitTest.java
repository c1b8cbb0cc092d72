package dev.turnpike.runtime.limit;

import static dev.turnpike.runtime.limit.Requests.DOLLAR;
import static dev.turnpike.runtime.limit.Requests.NOW;
import static dev.turnpike.runtime.limit.Requests.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.condition.Value;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.limit.GatewayBudgets;
import dev.turnpike.contracts.limit.TokenLimit;
import dev.turnpike.routing.budget.Estimate;
import dev.turnpike.routing.budget.Hold;
import dev.turnpike.runtime.budget.BudgetBook;
import dev.turnpike.runtime.limit.LimitVerdict.Admitted;
import dev.turnpike.runtime.limit.LimitVerdict.Refused;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SpendLimitTest {
  private static final String PER_USER =
      "{'id':'cap','limit':1,'window':60,'metadata':{'user':{'mode':'partition'}}}";

  @Test
  void shouldRefuseInCloudflaresWordsOnceTheLimitIsSpent() {
    // given
    Requests requests =
        Requests.underRules("{'id':'r1','limit':0.0015,'window':60,'technique':'fixed'}");
    requests.spend("anna", DOLLAR, NOW + 10 * SECOND);

    // when
    Refused refused = refused(requests.call("ben", NOW + 30 * SECOND));

    // then
    assertThat(refused.code()).isEqualTo(2045);
    assertThat(refused.message())
        .isEqualTo(
            "Spend limit exceeded: rule 'r1' (cost limit 0.0015 per 60s, fixed) for openai gpt-4o");
    assertThat(refused.retryAfterSeconds()).hasValue(30);
    assertThat(refused.remaining()).isZero();
    assertThat(refused.spent()).isEqualTo(DOLLAR);
  }

  @Test
  void shouldGiveEachValueOfAPartitionABudgetAndThoseWithoutOneTogether() {
    Requests requests = Requests.underRules(PER_USER);
    requests.spend("anna", DOLLAR, NOW);
    LimitCheck nameless = requests.with(Map.of("plan", Scalar.of("free")));
    nameless.admitCall("openai", "gpt-4o", Estimate.NONE, NOW);
    requests.settle(nameless, DOLLAR, NOW);

    assertThat(requests.call("anna", NOW)).isInstanceOf(Refused.class);
    assertThat(requests.call("ben", NOW)).isInstanceOf(Admitted.class);
    assertThat(requests.call("null", NOW)).isInstanceOf(Admitted.class);
    assertThat(requests.with(Map.of()).admitCall("openai", "gpt-4o", Estimate.NONE, NOW))
        .isInstanceOf(Refused.class);
  }

  @Test
  void shouldConcernOnlyTheCallsItsFiltersName() {
    // given
    Requests requests =
        Requests.underRules(
            "{'id':'f','limit':1,'window':60,'metadata':{'seats':{'mode':'filter','values':[5]},"
                + "'paid':{'mode':'filter','values':['true']}},"
                + "'model':{'mode':'filter','values':['openai/gpt-4o','small']},"
                + "'provider':{'mode':'filter','values':['openai','groq']}}");
    Map<String, Value> named =
        Map.of("seats", Scalar.of(new BigDecimal("5.0")), "paid", Scalar.of(true));

    // then
    assertThat(concerned(requests.with(named), "openai", "gpt-4o")).isTrue();
    assertThat(concerned(requests.with(named), "groq", "small")).isTrue();
    assertThat(concerned(requests.with(named), "groq", "gpt-4o")).isFalse();
    assertThat(concerned(requests.with(named), "azure", "small")).isFalse();
    assertThat(concerned(requests.with(Map.of("paid", Scalar.of(true))), "groq", "small"))
        .isFalse();
    assertThat(
            concerned(
                requests.with(Map.of("seats", Scalar.of(6), "paid", Scalar.of("true"))),
                "groq",
                "small"))
        .isFalse();
  }

  @Test
  void shouldTellModelsAndProvidersApartWhereAskedTo() {
    Requests requests =
        Requests.underRules(
            "{'id':'m','limit':1,'window':60,'model':{'mode':'partition'},"
                + "'provider':{'mode':'partition'}}");

    LimitCheck check = requests.of("anna");
    check.admitCall("openai", "gpt-4o", Estimate.NONE, NOW);

    assertThat(check.holds())
        .extracting(Hold::key)
        .containsExactly("[\"openai/gpt-4o\",\"openai\"]");
  }

  @Test
  void shouldChargeTheModelThatRunsAndNotTheOneThatFailed() {
    // given
    Requests requests =
        Requests.underRules(
            "{'id':'big','limit':1,'window':60,'model':{'mode':'filter','values':['big']}},"
                + "{'id':'all','limit':9,'window':60}");
    LimitCheck check = requests.of("anna");
    check.admitCall("openai", "big", Estimate.NONE, NOW);
    assertThat(check.holds()).hasSize(2);

    // when the model fails and a fallback is called
    LimitVerdict fallback = check.admitCall("openai", "small", Estimate.NONE, NOW);

    // then
    assertThat(fallback).isInstanceOf(Admitted.class);
    assertThat(check.holds())
        .extracting(hold -> hold.budget().elementId())
        .containsExactly("spend:all");
  }

  @Test
  void shouldCheckTheLimitsAnewForAFallback() {
    // given
    Requests requests = Requests.underRules(PER_USER);
    LimitCheck check = requests.of("anna");
    check.admitCall("openai", "gpt-4o", Estimate.NONE, NOW);
    requests.spend("anna", DOLLAR, NOW);

    // when
    LimitVerdict fallback = check.admitCall("openai", "small", Estimate.NONE, NOW);

    // then
    assertThat(fallback).isInstanceOf(Refused.class);
    assertThat(check.holds()).isEmpty();
  }

  @Test
  void shouldHoldAllBudgetsOrNone() {
    // given
    Requests requests =
        Requests.underRules(
            "{'id':'wide','limit':10,'window':60},{'id':'narrow','limit':1,'window':60},"
                + "{'id':'last','limit':10,'window':60}");
    requests.spend("anna", DOLLAR, NOW);
    BudgetTerms ten = new BudgetTerms(10 * DOLLAR, Window.sliding(60));

    // when
    LimitCheck check = requests.of("anna");
    LimitVerdict verdict = check.admitCall("openai", "gpt-4o", new Estimate(5 * DOLLAR, 0), NOW);

    // then
    assertThat(refused(verdict).message()).contains("'narrow'");
    assertThat(check.holds()).isEmpty();
    GatewayLimits wide = Requests.compile(Requests.rules("{'id':'wide','limit':10,'window':60}"));
    assertThat(requests.book.remaining(wide.spend.getFirst().limit().budget(), "[]", ten, NOW))
        .isEqualTo(9 * DOLLAR);
  }

  @Test
  void shouldNameTheRuleThatIsReachedLongest() {
    Requests requests =
        Requests.underRules(
            "{'id':'minute','limit':1,'window':60},{'id':'hour','limit':1,'window':3600},"
                + "{'id':'second','limit':1,'window':1}");
    requests.spend("anna", DOLLAR, NOW);

    Refused refused = refused(requests.call("anna", NOW));

    assertThat(refused.message()).contains("'hour'");
    assertThat(refused.retryAfterSeconds()).hasValue(3_600);
  }

  @Test
  void shouldKeepSpendUnderAnEditedLimitAndForARulePutAgainWithoutAnId() {
    // given
    String rule = "{'limit':%s,'window':60,'metadata':{'user':{'mode':'partition'}}}";
    Requests requests = Requests.underRules(rule.formatted("1"));
    requests.spend("anna", DOLLAR, NOW);

    // when / then
    requests.change(Requests.rules(rule.formatted("1")));
    assertThat(requests.call("anna", NOW)).isInstanceOf(Refused.class);
    requests.change(Requests.rules(rule.formatted("1.5")));
    assertThat(requests.call("anna", NOW)).isInstanceOf(Admitted.class);
    requests.spend("anna", DOLLAR / 2, NOW);
    assertThat(requests.call("anna", NOW)).isInstanceOf(Refused.class);
  }

  @Test
  void shouldBoundWhatRequestsInFlightSpendByWhatTheySetAside() throws Exception {
    // given a dollar for a hundred callers at once, of whom each may cost a tenth
    Requests requests = Requests.underRules("{'id':'cap','limit':1,'window':60}");
    AtomicInteger admitted = new AtomicInteger();
    CountDownLatch go = new CountDownLatch(1);

    // when
    try (ExecutorService threads = Executors.newFixedThreadPool(100)) {
      for (int i = 0; i < 100; i++) {
        threads.submit(() -> {
          go.await();
          LimitCheck check = requests.of("anna");
          if (check.admitCall("openai", "gpt-4o", new Estimate(DOLLAR / 10, 0), NOW)
              instanceof Admitted) {
            admitted.incrementAndGet();
          }
          return check;
        });
      }
      go.countDown();
    }

    // then
    assertThat(admitted).hasValue(10);
    Refused refused = refused(requests.call("anna", NOW));
    assertThat(refused.held()).isEqualTo(DOLLAR);
    assertThat(refused.retryAfterSeconds()).hasValue(1);
  }

  @Test
  void shouldGiveATokenABudgetOfItsOwn() {
    // given
    BudgetBook book = new BudgetBook(Duration.ofMinutes(15));
    TokenLimit token =
        TokenLimit.of(GatewayId.DEFAULT, "t-1", new BudgetTerms(DOLLAR, Window.sliding(60)));
    GatewayLimits limits = GatewayLimits.compile(GatewayBudgets.NONE.with(List.of(token)));
    LimitCheck first = limits.check(book, _ -> Scalar.NULL, "t-1");
    first.admitCall("openai", "gpt-4o", Estimate.NONE, NOW);
    assertThat(first.holds()).extracting(Hold::budget).containsExactly(token.budget());
    book.charge(first.holds().getFirst(), DOLLAR, NOW);
    first.release();

    // when
    LimitVerdict second =
        limits
            .check(book, _ -> Scalar.NULL, "t-1")
            .admitCall("openai", "gpt-4o", Estimate.NONE, NOW);
    LimitVerdict other =
        limits
            .check(book, _ -> Scalar.NULL, "t-2")
            .admitCall("openai", "gpt-4o", Estimate.NONE, NOW);
    LimitVerdict without =
        limits
            .check(book, _ -> Scalar.NULL, null)
            .admitCall("openai", "gpt-4o", Estimate.NONE, NOW);

    // then
    assertThat(refused(second).message())
        .isEqualTo(
            "Spend limit exceeded: token 't-1' (cost limit 1 per 60s, sliding) for openai gpt-4o");
    assertThat(other).isInstanceOf(Admitted.class);
    assertThat(without).isInstanceOf(Admitted.class);
  }

  private static boolean concerned(LimitCheck check, String provider, String model) {
    check.admitCall(provider, model, Estimate.NONE, NOW);
    return !check.holds().isEmpty();
  }

  private static Refused refused(LimitVerdict verdict) {
    assertThat(verdict).isInstanceOf(Refused.class);
    return (Refused) verdict;
  }
}
