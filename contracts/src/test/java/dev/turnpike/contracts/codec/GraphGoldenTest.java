package dev.turnpike.contracts.codec;

import static dev.turnpike.contracts.codec.GraphFixtures.accepted;
import static dev.turnpike.contracts.codec.GraphFixtures.golden;
import static dev.turnpike.contracts.codec.GraphFixtures.summaries;
import static dev.turnpike.contracts.condition.Conditions.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.graph.CallPolicy;
import dev.turnpike.contracts.graph.Edge;
import dev.turnpike.contracts.graph.GraphDocument;
import dev.turnpike.contracts.graph.Model;
import dev.turnpike.contracts.graph.RouteGraph;
import dev.turnpike.contracts.graph.Routes;
import dev.turnpike.contracts.graph.Setting;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class GraphGoldenTest {
  @Test
  void shouldReadTheLabRoute() {
    // when
    GraphReading.Accepted lab = accepted(golden("lab.json"));

    // then
    assertThat(lab.warnings()).isEmpty();
    assertThat(lab.graph())
        .isEqualTo(
            Routes.route()
                .conditional(
                    "is-admin", where("metadata.user_id").is("user-admin"), "budget", "small")
                .budget("budget", "1", Window.sliding(3600), "metadata.user_id", "large", "small")
                .add(oneAttempt("large", "@cf/meta/llama-3.3-70b-instruct-fp8-fast", "small"))
                .add(oneAttempt("small", "@cf/meta/llama-3.2-1b-instruct", "END"))
                .build());
  }

  /** The file as it came and the document differ in white space and the spelling of numbers. */
  @ParameterizedTest
  @ValueSource(strings = {"lab.json", "everything.json"})
  void shouldKeepAllThatTheAuthorSent(String name) {
    // when
    GraphDocument document = accepted(golden(name)).document();

    // then
    assertThat(document.json()).isEqualTo(compact(golden(name)));
  }

  @Test
  void shouldStoreOldSpellingsInTheCurrentOne() {
    // when
    GraphReading.Accepted legacy = accepted(golden("legacy.json"));

    // then
    assertThat(legacy.document().json()).isEqualTo(compact(golden("legacy.current.json")));
    assertThat(accepted(golden("legacy.current.json")).graph()).isEqualTo(legacy.graph());
    assertThat(summaries(legacy.warnings()))
        .containsExactly("property_unknown $.elements[1].properties.note");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lab", "everything"})
  void shouldWriteTheCanonicalForm(String name) {
    // given
    RouteGraph graph = accepted(golden(name + ".json")).graph();

    // when
    GraphDocument written = GraphWriter.write(graph);

    // then
    assertThat(written.json()).isEqualTo(compact(golden(name + ".canonical.json")));
    assertThat(accepted(written.json()).graph()).isEqualTo(graph);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lab.json", "everything.json", "legacy.json"})
  void shouldReadAStoredDocumentAsTheGraphThatWasAccepted(String name) {
    // given
    GraphReading.Accepted accepted = accepted(golden(name));

    // when
    RouteGraph stored = GraphReader.readStored(accepted.document());

    // then
    assertThat(stored).isEqualTo(accepted.graph());
  }

  @Test
  void shouldReadAStoredDocumentThatPoliciesWouldRefuseToday() {
    // given
    String lenient =
        golden("lab.json")
            .replace("\"window\":3600", "\"window\":0.5")
            .replace("\"retries\":0", "\"retries\":99")
            .replace("\"budget\"", "\"bud > get\"")
            .replace("workers-ai", "Workers AI")
            .replace("\"metadata.user_id\":{", "\"request.moon\":{");
    assertThat(summaries(GraphFixtures.refused(lenient)))
        .contains(
            "path_bad $.elements[1].properties.conditions[\"request.moon\"]",
            "window_out_of_range $.elements[2].properties.window",
            "name_bad $.elements[2].id",
            "out_of_range $.elements[3].properties.retries",
            "name_bad $.elements[3].properties.provider");

    // when
    RouteGraph stored = GraphReader.readStored(new GraphDocument(lenient));

    // then
    assertThat(stored.nodes()).hasSize(6);
    assertThat(((Model) stored.node("large")).call().retries()).isEqualTo(Setting.of(99));
  }

  @Test
  void shouldFailOnAStoredDocumentThatIsNone() {
    assertThatIllegalStateException()
        .isThrownBy(() -> GraphReader.readStored(new GraphDocument("[{}]")));
  }

  private static Model oneAttempt(String id, String model, String fallback) {
    CallPolicy call =
        new CallPolicy(
            Setting.inherited(),
            Setting.of(0),
            Setting.inherited(),
            Setting.inherited(),
            Setting.inherited(),
            new TreeSet<>());
    return new Model(
        id,
        "",
        "workers-ai",
        model,
        call,
        Setting.inherited(),
        Setting.inherited(),
        Edge.to("END"),
        Edge.to(fallback));
  }

  private static String compact(String json) {
    JsonNode tree = WireJson.mapper().readTree(json);
    return tree.toString();
  }
}
