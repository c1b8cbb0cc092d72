package dev.turnpike.contracts.condition;

import static dev.turnpike.contracts.condition.Conditions.all;
import static dev.turnpike.contracts.condition.Conditions.any;
import static dev.turnpike.contracts.condition.Conditions.not;
import static dev.turnpike.contracts.condition.Conditions.where;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionTest {
  private static final ValueSource EMPTY = path -> Value.MISSING;

  @Test
  void shouldMakeOnlyFourTestsTrueWhenTheValueIsMissing() {
    assertThat(test(new Operator.Exists(false), EMPTY)).isTrue();
    assertThat(test(new Operator.NotEqual(Scalar.of("a")), EMPTY)).isTrue();
    assertThat(test(Operator.NotIn.of(List.of(Scalar.of("a"))), EMPTY)).isTrue();
    assertThat(not(where("metadata.x").is("a")).test(EMPTY)).isTrue();
    for (Operator operator :
        List.of(
            new Operator.Exists(true),
            new Operator.Equal(Scalar.of("a")),
            new Operator.Equal(Scalar.NULL),
            new Operator.Greater(Scalar.of(0)),
            new Operator.GreaterOrEqual(Scalar.of(0)),
            new Operator.Less(Scalar.of(0)),
            new Operator.LessOrEqual(Scalar.of(0)),
            Operator.In.of(List.of(Scalar.NULL)),
            new Operator.Matches(Regex.of("")))) {
      assertThat(test(operator, EMPTY)).as("%s", operator).isFalse();
    }
  }

  @Test
  void shouldNeverTakeTextForANumber() {
    ValueSource five = request("5");
    assertThat(where("metadata.x").is(5).test(five)).isFalse();
    assertThat(where("metadata.x").isAbove(1).test(five)).isFalse();
    assertThat(where("metadata.x").is("5").test(five)).isTrue();
  }

  @Test
  void shouldCompareNumbersByValueHoweverTheyAreSpelled() {
    for (String spelled : List.of("100", "100.000", "1e2", "1E+2", "1000e-1")) {
      ValueSource request = path -> Scalar.of(new BigDecimal(spelled));
      assertThat(where("metadata.x").is(100).test(request)).as(spelled).isTrue();
      assertThat(where("metadata.x").isAtMost(100).test(request)).as(spelled).isTrue();
      assertThat(where("metadata.x").isAbove(100).test(request)).as(spelled).isFalse();
    }
  }

  @Test
  void shouldAnswerAboutNumbersOfAbsurdSize() {
    ValueSource huge = path -> Scalar.of(new BigDecimal("1e999999999"));
    assertThat(where("metadata.x").isAbove(Long.MAX_VALUE).test(huge)).isTrue();
    assertThat(where("metadata.x").is(1).test(huge)).isFalse();
  }

  @Test
  void shouldAcceptAnArrayIfOneElementIsAccepted() {
    ValueSource roles =
        path -> new Value.Many(List.of(Scalar.of("staff"), Scalar.of("admin"), Value.STRUCTURED));
    assertThat(where("identity.roles").is("admin").test(roles)).isTrue();
    assertThat(where("identity.roles").isOneOf("root", "staff").test(roles)).isTrue();
    assertThat(where("identity.roles").isNot("admin").test(roles)).isFalse();
    assertThat(where("identity.roles").isNot("root").test(roles)).isTrue();
    assertThat(where("identity.roles").matches("^ad").test(roles)).isTrue();
    assertThat(where("identity.roles").exists().test(path -> new Value.Many(List.of()))).isTrue();
    assertThat(where("identity.roles").is("a").test(path -> new Value.Many(List.of()))).isFalse();
  }

  @Test
  void shouldKnowOfAnObjectOnlyThatItExists() {
    ValueSource object = path -> Value.STRUCTURED;
    assertThat(where("body.metadata").exists().test(object)).isTrue();
    assertThat(where("body.metadata").is("x").test(object)).isFalse();
    assertThat(where("body.metadata").isNot("x").test(object)).isTrue();
  }

  @Test
  void shouldSeeThatANullIsThere() {
    ValueSource nothing = path -> Scalar.NULL;
    assertThat(where("body.x").exists().test(nothing)).isTrue();
    assertThat(test(new Operator.Equal(Scalar.NULL), nothing)).isTrue();
  }

  @Test
  void shouldJoinTests() {
    Condition free = where("metadata.plan").is("free");
    Condition small = where("request.input_tokens").isAtMost(100);
    ValueSource request =
        source(Map.of("metadata.plan", Scalar.of("free"), "request.input_tokens", Scalar.of(200)));
    assertThat(all(free, small).test(request)).isFalse();
    assertThat(any(free, small).test(request)).isTrue();
    assertThat(new Condition.None(List.of(free, small)).test(request)).isFalse();
    assertThat(new Condition.None(List.of(small)).test(request)).isTrue();
    assertThat(all().test(request)).isTrue();
    assertThat(all(free, not(small)).paths())
        .containsExactly(ValuePath.metadata("plan"), ValuePath.parse("request.input_tokens"));
  }

  private static boolean test(Operator operator, ValueSource values) {
    return new Condition.Test(ValuePath.metadata("x"), operator).test(values);
  }

  private static ValueSource request(String text) {
    return path -> Scalar.of(text);
  }

  private static ValueSource source(Map<String, Value> values) {
    return path -> values.getOrDefault(path.text(), Value.MISSING);
  }
}
