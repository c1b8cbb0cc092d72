package dev.turnpike.contracts.graph;

import static dev.turnpike.contracts.condition.Conditions.where;
import static dev.turnpike.contracts.graph.Routes.arm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.turnpike.contracts.condition.Condition;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteGraphTest {
  private static final Condition FREE = where("metadata.plan").is("free");

  @Test
  void shouldFindItsElements() {
    // given
    RouteGraph graph =
        Routes.route()
            .conditional("plan", FREE, "small", "large")
            .model("large", "openai/gpt-4o", "small")
            .model("small", "workers-ai/@cf/meta/llama-3.2-1b-instruct")
            .build();

    // then
    assertThat(graph.start().next()).isEqualTo(Edge.to("plan"));
    assertThat(graph.node("small"))
        .isInstanceOfSatisfying(
            Model.class,
            small -> {
              assertThat(small.provider()).isEqualTo("workers-ai");
              assertThat(small.model()).isEqualTo("@cf/meta/llama-3.2-1b-instruct");
            });
    assertThat(graph.node("large").exits()).containsExactly(Edge.to("END"), Edge.to("small"));
    assertThat(graph.node("small").exits()).containsExactly(Edge.to("END"));
    assertThatIllegalArgumentException().isThrownBy(() -> graph.node("medium"));
  }

  @Test
  void shouldNotExistWithoutExactlyOneStart() {
    Start start = new Start("s", "", Edge.to("e"));
    End end = new End("e", "");
    assertThatIllegalArgumentException().isThrownBy(() -> new RouteGraph(List.of(end)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RouteGraph(List.of(start, new Start("t", "", Edge.to("e")), end)));
  }

  @Test
  void shouldNotExistWithTwoElementsOfOneId() {
    Routes routes = Routes.route().model("a", "openai/x").model("a", "openai/y");
    assertThatIllegalArgumentException().isThrownBy(routes::build);
  }

  @Test
  void shouldNotExistWithAnEdgeToNowhereKnown() {
    Routes routes = Routes.route().model("a", "openai/x", "b");
    assertThatIllegalArgumentException().isThrownBy(routes::build).withMessageContaining("b");
  }

  @Test
  void shouldNotExistWithACycle() {
    Routes routes = Routes.route().conditional("a", FREE, "b", "END").model("b", "openai/x", "a");
    assertThatIllegalArgumentException().isThrownBy(routes::build).withMessageContaining("cycle");
  }

  @Test
  void shouldNotExistWithSharesThatMissTheWhole() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Routes.route().split("s", arm("50", "END"), arm("49.9999", "END")));
  }

  @Test
  void shouldHoldSharesExactly() {
    assertThat(Share.ofPercent(new BigDecimal("0.0001")).partsPerMillion()).isEqualTo(1);
    assertThat(Share.ofPercent(new BigDecimal("12.50"))).hasToString("12.5%");
    assertThat(Share.WHOLE).hasToString("100%");
    assertThat(new Share(0)).hasToString("0%");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Share.ofPercent(new BigDecimal("100.0001")));
  }
}
