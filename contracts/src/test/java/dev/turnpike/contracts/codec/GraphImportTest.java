package dev.turnpike.contracts.codec;

import static dev.turnpike.contracts.codec.GraphFixtures.golden;
import static dev.turnpike.contracts.codec.GraphFixtures.summaries;
import static dev.turnpike.contracts.condition.Conditions.all;
import static dev.turnpike.contracts.condition.Conditions.any;
import static dev.turnpike.contracts.condition.Conditions.not;
import static dev.turnpike.contracts.condition.Conditions.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.codec.GraphImport.Assumption;
import dev.turnpike.contracts.condition.Condition;
import dev.turnpike.contracts.condition.Operator;
import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.contracts.graph.Arm;
import dev.turnpike.contracts.graph.Conditional;
import dev.turnpike.contracts.graph.Edge;
import dev.turnpike.contracts.graph.Model;
import dev.turnpike.contracts.graph.Percentage;
import dev.turnpike.contracts.graph.Rate;
import dev.turnpike.contracts.graph.RouteGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphImportTest {
  @Test
  void shouldImportTheIllustrativeGraphOfTheLab() {
    // when
    GraphImport imported = GraphImport.of(golden("illustrative.json"));

    // then
    assertThat(imported.reading().findings()).isEmpty();
    RouteGraph graph = graph(imported);
    assertThat(graph.start().next()).isEqualTo(Edge.to("conditional_node"));
    assertThat(graph.node("conditional_node"))
        .isEqualTo(
            new Conditional(
                "conditional_node",
                "",
                where("metadata.user_id").is("user-admin"),
                Edge.to("budget_node"),
                Edge.to("percentage_node")));
    assertThat(((Percentage) graph.node("percentage_node")).arms())
        .extracting(Arm::target)
        .containsExactly(Edge.to("model_3b"), Edge.to("model_deepseek"));
    assertThat(graph.node("budget_node"))
        .isInstanceOfSatisfying(
            Rate.class,
            budget -> {
              assertThat(budget.limit()).isEqualTo(1_000_000_000_000L);
              assertThat(budget.window()).isEqualTo(Window.sliding(3600));
              assertThat(budget.success()).isEqualTo(Edge.to("model_3b"));
              assertThat(budget.fallback()).isEqualTo(Edge.to("percentage_node"));
            });
    assertThat(((Model) graph.node("model_deepseek")).provider()).isEqualTo("workers-ai");
    assertThat(graph.node("model_3b").exits()).containsExactly(Edge.to("END"));
    assertThat(imported.assumptions())
        .extracting(Assumption::elementId)
        .containsExactly(
            "conditional_node",
            "model_3b",
            "model_3b",
            "model_deepseek",
            "model_deepseek",
            "budget_node",
            "END",
            "START");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lab.json", "everything.json", "legacy.json"})
  void shouldLeaveTheWireFormAsItIs(String name) {
    // when
    GraphImport imported = GraphImport.of("{\"name\":\"r\",\"elements\":" + golden(name) + "}");

    // then
    assertThat(imported.assumptions()).isEmpty();
    assertThat(imported.reading()).isEqualTo(GraphReader.read(golden(name)));
  }

  @Test
  void shouldImportEveryFlatElement() {
    // given
    String json =
        """
        [{"type":"budget","id":"b","key":"metadata.team","limit":2.5,"window":60,"within_branch":"m","exceeded_branch":"c"},
         {"type":"model","id":"m","model":"openai/gpt-4o","retries":2,"fallback":"c","name":"Large"},
         {"type":"conditional","id":"c","conditions":{"headers.x":"1"},"true_branch":"n","false_branch":"elsewhere"},
         {"type":"model","id":"n","provider":"groq","model":"llama"}]
        """;

    // when
    GraphImport imported = GraphImport.of(json);

    // then
    RouteGraph graph = graph(imported);
    assertThat(graph.node("b").exits()).containsExactly(Edge.to("m"), Edge.to("c"));
    assertThat(((Rate) graph.node("b")).limit()).isEqualTo(2_500_000_000_000L);
    assertThat(graph.node("m").label()).isEqualTo("Large");
    assertThat(((Model) graph.node("m")).model()).isEqualTo("gpt-4o");
    assertThat(imported.assumptions())
        .contains(
            new Assumption(
                "elsewhere", "it was referred to and not defined; it is taken for an end"));
  }

  @Test
  void shouldSayWhyAConditionCouldNotBeRead() {
    // when
    GraphImport imported =
        GraphImport.of(
            "{\"nodes\":[{\"type\":\"conditional\",\"condition\":\"user ~ 1\",\"true_branch\":\"a\","
                + "\"false_branch\":\"a\"}]}");

    // then
    assertThat(imported.reading()).isInstanceOf(GraphReading.Refused.class);
    assertThat(imported.assumptions())
        .anyMatch(a -> a.elementId().equals("conditional_node") && a.message().contains("~"));
  }

  @Test
  void shouldRefuseWhatIsNoGraph() {
    assertThat(summaries(GraphImport.of("{}").reading().findings()))
        .containsExactly("required $.elements");
    assertThat(summaries(GraphImport.of("{").reading().findings()))
        .containsExactly("json_malformed $");
    assertThat(summaries(GraphImport.of("{\"nodes\":[{\"id\":1,\"id\":2}]}").reading().findings()))
        .containsExactly("key_duplicated $.nodes[0].id");
  }

  @Test
  void shouldReadExpressions() {
    assertThat(GraphExpression.read("body.max_tokens>=100&&!(metadata.a=='x' || b != \"y\")"))
        .satisfies(reading -> {
          assertThat(reading.condition())
              .isEqualTo(
                  all(
                      new Condition.Test(
                          ValuePath.parse("body.max_tokens"),
                          new Operator.GreaterOrEqual(Scalar.of(100))),
                      not(any(where("metadata.a").is("x"), where("metadata.b").isNot("y")))));
          assertThat(reading.assumptions()).containsExactly("\"b\" is taken for metadata.b");
        });
    assertThat(GraphExpression.read("not request.stream = true").condition())
        .isEqualTo(not(where("request.stream").is(true)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a ==",
        "a == b",
        "== 1",
        "a == 1 b == 2",
        "(a == 1",
        "a == 'x",
        "a > true",
        "'a' == 1",
        "a == 1 &&",
        "a = 1 ; 2"
      })
  void shouldRefuseWhatIsNoExpression(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> GraphExpression.read(text));
  }

  private static RouteGraph graph(GraphImport imported) {
    assertThat(imported.reading())
        .as(() -> imported.toString())
        .isInstanceOf(GraphReading.Accepted.class);
    return ((GraphReading.Accepted) imported.reading()).graph();
  }
}
