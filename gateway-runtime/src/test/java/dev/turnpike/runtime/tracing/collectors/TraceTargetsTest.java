package dev.turnpike.runtime.tracing.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.runtime.tracing.collectors.TraceTarget.Form;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTargetsTest {

  private static TraceTargets read(String otel) {
    return TraceTargets.of(
        new GatewaySettings(false, true, true, null, null, null, "{\"otel\":" + otel + "}"));
  }

  @Test
  void shouldReadTargetsAsTheyAreSet() {
    TraceTargets read =
        read(
            """
            [{"url":"https://a.example/otel/v1/traces?x=1","authorization":"Bearer a",
              "headers":{"Authorization":"other","X-Team":"blue"},"content_type":"protobuf"},
             {"url":"http://b.example:4318"},{"url":"http://b.example:4318/"}]
            """);

    assertThat(read.faults()).isEmpty();
    assertThat(read.targets())
        .containsExactly(
            new TraceTarget(
                URI.create("https://a.example/otel/v1/traces?x=1"),
                Map.of("authorization", "Bearer a", "x-team", "blue"),
                Form.PROTOBUF),
            new TraceTarget(URI.create("http://b.example:4318/v1/traces"), Map.of(), Form.JSON));
    assertThat(read.targets().toString()).doesNotContain("Bearer", "blue");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ftp://a.example", "http:///x", "http://u:p@a.example", "a b", "/x"})
  void shouldNotUseWhatIsNoAddress(String url) {
    TraceTargets read = read("[{\"url\":\"" + url + "\"},{\"url\":\"http://b.example\"}]");

    assertThat(read.targets()).hasSize(1);
    assertThat(read.faults()).singleElement().asString().startsWith("otel[0].url");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Host\":\"x\"",
        "\"content-length\":\"1\"",
        "\"Transfer-Encoding\":\"chunked\"",
        "\"x y\":\"1\"",
        "\"x\":\"secret\\r\\ny: 1\"",
      })
  void shouldSendNoHeaderThatChangesTheRequest(String header) {
    TraceTargets read =
        read("[{\"url\":\"http://b.example\",\"headers\":{" + header + ",\"ok\":\"1\"}}]");

    assertThat(read.targets().getFirst().headers()).isEqualTo(Map.of("ok", "1"));
    assertThat(read.faults()).singleElement().asString().doesNotContain("secret");
  }

  @Test
  void shouldHaveFiveTargetsAtMost() {
    TraceTargets read =
        read(
            "["
                + "{\"url\":\"http://a\"},{\"url\":\"http://b\"},{\"url\":\"http://c\"},"
                + "{\"url\":\"http://d\"},{\"url\":\"http://e\"},{\"url\":\"http://f\"}]");

    assertThat(read.targets()).hasSize(5);
    assertThat(read.faults()).singleElement().asString().contains("more than 5");
  }

  @Test
  void shouldHaveNoneWhereNothingIsSet() {
    assertThat(read("[]")).isEqualTo(TraceTargets.NONE);
    assertThat(read("null")).isEqualTo(TraceTargets.NONE);
    assertThat(read("7")).isEqualTo(TraceTargets.NONE);
    assertThat(
            TraceTargets.of(new GatewaySettings(false, true, true, null, null, null, "nonsense")))
        .isEqualTo(TraceTargets.NONE);
  }
}
