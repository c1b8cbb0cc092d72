package dev.turnpike.routequery.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.routequery.MadeUpHistory;
import dev.turnpike.routequery.diff.GraphDifference.Changed;
import dev.turnpike.routequery.diff.GraphDifference.GraphEdge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphDifferenceTest {

  @Test
  void shouldNameAddedAndRemovedElementsAndEdges() {
    // given
    String before = MadeUpHistory.graph("small");
    String after = MadeUpHistory.graph("large");

    // when
    GraphDifference difference = GraphDifference.between(before, after);

    // then
    assertThat(difference.ids().added()).containsExactly("large");
    assertThat(difference.ids().removed()).containsExactly("small");
    assertThat(difference.ids().changed()).containsExactly("START");
    assertThat(difference.changed())
        .singleElement()
        .extracting(Changed::places)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .containsExactly("/outputs/next/elementId");
    assertThat(difference.edges().added())
        .containsExactly(
            new GraphEdge("START", "next", "large"),
            new GraphEdge("large", "success", "END"),
            new GraphEdge("large", "fallback", "END"));
    assertThat(difference.edges().removed()).hasSize(3);
  }

  @Test
  void shouldPointAtWhatChangedInAnElement() {
    // given
    String before =
        """
        [{"id":"b","type":"rate","properties":{"limit":1,"a/b":[1,2],"window":60}}]\
        """;
    String after =
        """
        [{"id":"b","type":"rate","properties":{"limit":2,"a/b":[2,1],"key":"metadata.u","window":60.0}}]\
        """;

    // when
    GraphDifference difference = GraphDifference.between(before, after);

    // then
    assertThat(difference.changed())
        .singleElement()
        .satisfies(c ->
            assertThat(c.places())
                .containsExactly("/properties/limit", "/properties/a~1b", "/properties/key"));
  }

  @Test
  void shouldSeeTheEdgesOfWeightedBranches() {
    // given
    String before =
        """
        [{"id":"p","type":"percentage","properties":{"branches":[
          {"weight":50,"elementId":"a","label":"A"},{"weight":50,"elementId":"b","label":"B"}]}}]\
        """;
    String after = before.replace("\"elementId\":\"b\"", "\"elementId\":\"c\"");

    // when
    GraphDifference difference = GraphDifference.between(before, after);

    // then
    assertThat(difference.edges().added()).containsExactly(new GraphEdge("p", "B", "c"));
    assertThat(difference.edges().removed()).containsExactly(new GraphEdge("p", "B", "b"));
  }

  @Test
  void shouldFindNoDifferenceInTheOrderOfNamesOrTheSpellingOfNumbers() {
    // when
    GraphDifference difference =
        GraphDifference.between(
            "[{\"id\":\"a\",\"x\":1,\"y\":[1.0]}]", "[{\"y\":[1],\"x\":1.00,\"id\":\"a\"}]");

    // then
    assertThat(difference.ids()).isEqualTo(GraphDifference.between("[]", "[]").ids());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "7", "null", "{\"a\":1}", "[1,null,{\"id\":3}]"})
  void shouldTakeTextThatIsNoGraphForAnEmptyOne(String text) {
    // when
    GraphDifference difference = GraphDifference.between(text, MadeUpHistory.graph("m"));

    // then
    assertThat(difference.ids().added()).containsExactly("START", "m", "END");
    assertThat(difference.ids().removed()).isEmpty();
  }
}
