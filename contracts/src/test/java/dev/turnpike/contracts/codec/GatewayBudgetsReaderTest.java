package dev.turnpike.contracts.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.limit.GatewayBudgets;
import dev.turnpike.contracts.limit.GatewayLimit;
import dev.turnpike.contracts.limit.RateLimit;
import dev.turnpike.contracts.limit.SpendLimit;
import dev.turnpike.contracts.limit.SpendLimit.MetadataFilter;
import dev.turnpike.contracts.limit.SpendLimit.Part;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class GatewayBudgetsReaderTest {
  private static final long DOLLAR = 1_000_000_000_000L;

  @Test
  void shouldReadARateLimit() {
    GatewayBudgets budgets =
        read(
            """
            {"rate_limiting_limit":100,"rate_limiting_interval":60,
             "rate_limiting_technique":"fixed"}
            """);

    assertThat(budgets.faults()).isEmpty();
    assertThat(budgets.limits())
        .containsExactly(
            new RateLimit(
                new BudgetId(GatewayId.DEFAULT, "-", "rate-limit", BudgetUnit.COUNT),
                new BudgetTerms(100, Window.fixed(60))));
  }

  @Test
  void shouldLimitTokensWhereItIsSaidSoAndSlideWhereNothingIsSaid() {
    GatewayLimit limit =
        only(
            """
            {"rate_limiting_limit":5000,"rate_limiting_interval":10,
             "rate_limiting_limit_type":"tokens"}
            """);

    assertThat(limit.budget().unit()).isEqualTo(BudgetUnit.TOKENS);
    assertThat(limit.terms()).isEqualTo(new BudgetTerms(5_000, Window.sliding(10)));
  }

  @Test
  void shouldHaveNoRateLimitWhereANumberIsNothingOrMissing() {
    assertThat(read("{}")).isEqualTo(GatewayBudgets.NONE);
    assertThat(read("{\"rate_limiting_limit\":0,\"rate_limiting_interval\":60}").limits())
        .isEmpty();
    assertThat(read("{\"rate_limiting_limit\":10,\"rate_limiting_interval\":null}").limits())
        .isEmpty();
    assertThat(read("{\"rate_limiting_limit\":10}").limits()).isEmpty();
  }

  @Test
  void shouldReadASpendLimitWithAllItsParts() {
    SpendLimit rule =
        rule(
            """
            {"id":"team-cap","limitType":"cost","limit":1.5,"window":3600,"technique":"fixed",
             "metadata":{"user":{"mode":"partition"},"plan":{"mode":"filter","values":["free",5]},
                         "app":{"mode":"partition"}},
             "model":{"mode":"filter","values":["gpt-4o"]},
             "provider":{"mode":"filter","values":["openai","azure-openai"]}}
            """);

    assertThat(rule.ruleId()).isEqualTo("team-cap");
    assertThat(rule.budget())
        .isEqualTo(new BudgetId(GatewayId.DEFAULT, "-", "spend:team-cap", BudgetUnit.COST));
    assertThat(rule.terms()).isEqualTo(new BudgetTerms(3 * DOLLAR / 2, Window.fixed(3_600)));
    assertThat(rule.partition())
        .containsExactly(new Part.Metadata("app"), new Part.Metadata("user"));
    assertThat(rule.subject().metadata())
        .containsExactly(new MetadataFilter("plan", Set.of("free", "5")));
    assertThat(rule.subject().models()).containsExactly("gpt-4o");
    assertThat(rule.subject().providers()).containsExactlyInAnyOrder("openai", "azure-openai");
  }

  @Test
  void shouldTakeSpendLimitsOnlyWhereTheyAndTheRuleAreOn() {
    String rule = "{\"id\":\"a\",\"limit\":1,\"window\":60%s}";
    assertThat(read("{\"spend_limits\":{\"rules\":[" + rule.formatted("") + "]}}").limits())
        .isEmpty();
    assertThat(read(enabled(rule.formatted(",\"enabled\":false"))).limits()).isEmpty();
    assertThat(read(enabled(rule.formatted(",\"enabled\":true"))).limits()).hasSize(1);
  }

  @Test
  void shouldGiveARuleWithoutAnIdOneThatLastsAsLongAsWhatItCounts() {
    // given
    String rule =
        "{'limit':%s,'window':%s,'metadata':{'b':{'mode':'partition'},'a':{'mode':'partition'}}}";
    String turned =
        "{'metadata':{'a':{'mode':'partition'},'b':{'mode':'partition'}},'window':60,'limit':1}";

    // when
    String id = rule(json(rule.formatted("1", "60"))).ruleId();

    // then
    assertThat(id).isEqualTo("rule-44adf8caba6fccde");
    assertThat(rule(json(turned)).ruleId()).isEqualTo(id);
    assertThat(rule(json(rule.formatted("7", "60"))).ruleId()).isEqualTo(id);
    assertThat(rule(json(rule.formatted("1", "61"))).ruleId()).isNotEqualTo(id);
  }

  @Test
  void shouldTellRulesOfOneIdApart() {
    GatewayBudgets budgets =
        read(
            enabled(
                "{\"id\":\"a\",\"limit\":1,\"window\":60},{\"id\":\"a#2\",\"limit\":2,\"window\":60},"
                    + "{\"id\":\"a\",\"limit\":3,\"window\":60}"));

    assertThat(budgets.limits())
        .extracting(limit -> ((SpendLimit) limit).ruleId())
        .containsExactly("a", "a#2", "a#3");
  }

  @Test
  void shouldKeepTheIdsOfRulesAfterOneThatIsTurnedOff() {
    String second = "{\"id\":\"a\",\"limit\":3,\"window\":60}";
    String off = "{\"id\":\"a\",\"limit\":1,\"window\":60,\"enabled\":false}";

    assertThat(read(enabled(off + "," + second)).limits())
        .extracting(limit -> ((SpendLimit) limit).ruleId())
        .containsExactly("a#2");
  }

  @Test
  void shouldLeaveOutWhatCannotBeUsedAndSaySo() {
    GatewayBudgets budgets =
        read(
            """
            {"rate_limiting_limit":"many","rate_limiting_interval":60,
             "spend_limits":{"enabled":true,"rules":[
              {"id":"none"},{"id":"minus","limit":-1,"window":60},
              {"id":"tokens","limitType":"tokens","limit":1,"window":60},
              {"id":"good","limit":1,"window":60}]}}
            """);

    assertThat(budgets.limits())
        .extracting(limit -> limit.budget().elementId())
        .containsExactly("spend:good");
    assertThat(budgets.faults()).hasSize(4);
  }

  @Test
  void shouldHoldNumbersThatDoNotFitAtTheirBounds() {
    assertThat(rule("{\"limit\":1e300,\"window\":1e300}").terms())
        .isEqualTo(
            new BudgetTerms(
                Long.MAX_VALUE, rule("{\"limit\":1,\"window\":1e300}").terms().window()));
    assertThat(rule("{\"limit\":1e300,\"window\":1e300}").terms().window().lengthMicros())
        .isEqualTo(Long.MAX_VALUE);
    BudgetTerms least = rule("{\"limit\":1e-300,\"window\":1e-300}").terms();
    assertThat(least.limit()).isEqualTo(1);
    assertThat(least.window().lengthMicros()).isEqualTo(1);
    assertThat(rule("{\"limit\":0.0000000000019,\"window\":1}").terms().limit()).isEqualTo(1);
  }

  @Test
  void shouldMakeABudgetsIdOfARuleIdThatIsNoneItself() {
    String longId = "x".repeat(20_000);

    String element =
        rule("{\"id\":\"" + longId + "\",\"limit\":1,\"window\":1}").budget().elementId();

    assertThat(element).startsWith("spend:sha256-").hasSize("spend:sha256-".length() + 32);
    String odd = rule("{\"id\":\"\\ud800 \\u0000\",\"limit\":1,\"window\":1}").budget().elementId();
    assertThat(odd).startsWith("spend:sha256-").isNotEqualTo(element);
  }

  @Property(tries = 200)
  void shouldReadWhateverStandsInTheSettings(@ForAll String document) {
    read(document);
    read("{\"spend_limits\":" + document + "}");
    read(enabled(document));
  }

  @Test
  void shouldReadOddShapesWithoutFailing() {
    for (String odd : List.of("1", "\"a\"", "[]", "{}", "null", "true", "[[1]]", "{\"a\":[{}]}")) {
      read(odd);
      read("{\"spend_limits\":" + odd + ",\"rate_limiting_limit\":" + odd + "}");
      read("{\"spend_limits\":{\"enabled\":true,\"rules\":" + odd + "}}");
      for (String field :
          List.of("id", "limit", "limitType", "metadata", "model", "technique", "enabled")) {
        read(enabled("{\"limit\":1,\"window\":1,\"" + field + "\":" + odd + "}"));
      }
    }
  }

  private static String json(String quoted) {
    return quoted.replace('\'', '"');
  }

  private static String enabled(String rules) {
    return "{\"spend_limits\":{\"enabled\":true,\"rules\":[" + rules + "]}}";
  }

  private static SpendLimit rule(String rule) {
    return (SpendLimit) only(enabled(rule));
  }

  private static GatewayLimit only(String document) {
    GatewayBudgets budgets = read(document);
    assertThat(budgets.limits()).hasSize(1);
    return budgets.limits().getFirst();
  }

  private static GatewayBudgets read(String document) {
    return GatewayBudgetsReader.read(
        GatewayId.DEFAULT, new GatewaySettings(false, true, true, null, null, null, document));
  }
}
