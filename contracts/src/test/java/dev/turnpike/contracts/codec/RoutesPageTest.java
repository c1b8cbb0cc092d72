package dev.turnpike.contracts.codec;

import static dev.turnpike.contracts.codec.GraphFixtures.golden;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.graph.Finding;
import dev.turnpike.contracts.graph.Finding.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What {@code docs/routes.md} says of graphs is what reading them does. */
class RoutesPageTest {
  private static final String PAGE = page("docs/routes.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| `(.*)` \\|$");
  private static final Pattern BLOCK = Pattern.compile("(?s)```json\\n(.*?)```");
  private static final String START =
      "{'id':'s','type':'start','outputs':{'next':{'elementId':'x'}}},";
  private static final String END = "{'id':'e','type':'end','outputs':{}}";

  @ParameterizedTest
  @EnumSource(GraphRule.class)
  void shouldShowAMessageThatIsReallyGiven(GraphRule rule) {
    // when
    String shown =
        ROW.matcher(PAGE)
            .results()
            .filter(row -> row.group(1).equals(rule.code()))
            .map(row -> row.group(2))
            .findFirst()
            .orElse("no example of " + rule.code());

    // then
    assertThat(GraphReader.read(bad(rule)).findings())
        .filteredOn(finding -> finding.code().equals(rule.code()))
        .extracting(Finding::message)
        .contains(shown);
  }

  @Test
  void shouldSayWhichFindingsAreWarnings() {
    // given
    String warnings = PAGE.substring(PAGE.indexOf("| Warning |"));

    // then
    assertThat(ROW.matcher(warnings).results().map(row -> row.group(1)))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(GraphRule.values())
                .filter(rule -> rule.severity() == Severity.WARNING)
                .map(GraphRule::code)
                .toList());
  }

  static Stream<JsonNode> examples() {
    return BLOCK
        .matcher(PAGE)
        .results()
        .map((MatchResult block) -> WireJson.mapper().readTree(block.group(1)));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void shouldShowNothingThatWouldBeRefused(JsonNode example) {
    assertThat(GraphImport.of(wholeGraph(example)).reading().findings()).isEmpty();
  }

  @Test
  void shouldImportTheExampleAsItImportsTheGoldenFile() {
    JsonNode example = examples().filter(json -> json.has("nodes")).findFirst().orElseThrow();
    assertThat(GraphImport.of(example.toString()))
        .isEqualTo(GraphImport.of(golden("illustrative.json")));
  }

  @Test
  void shouldAcceptTheRouteOfTheReadme() {
    // given
    String body = page("README.md").replaceAll("(?s).*-d '(\\{\\s*\"name\".*?)'\n```.*", "$1");

    // when / then
    assertThat(GraphReader.read(GraphSource.ofBody(body)).findings()).isEmpty();
  }

  /** Completes an example that is a condition or a single element. */
  private static String wholeGraph(JsonNode example) {
    if (example.has("nodes")) {
      return example.toString();
    }
    String element =
        example.has("type")
            ? example.toString()
            : conditional(example.toString()).replace('\'', '"');
    String first = WireJson.mapper().readTree(element).path("id").stringValue("");
    StringBuilder elements = new StringBuilder(START.replace("'x'", "'" + first + "'"));
    elements.append(element);
    for (String target : targets(element)) {
      elements.append(",").append(END.replace("'e'", "'" + target + "'"));
    }
    return ("[" + elements + "]").replace('\'', '"');
  }

  private static List<String> targets(String element) {
    return Pattern.compile("['\"]elementId['\"]:['\"]([^'\"]+)['\"]")
        .matcher(element)
        .results()
        .map(target -> target.group(1))
        .distinct()
        .toList();
  }

  private static String bad(GraphRule rule) {
    return switch (rule) {
      case JSON_MALFORMED -> "[] []";
      case KEY_DUPLICATED -> graph(split("'50%':{'elementId':'e'},'50%':{'elementId':'e'}"));
      case TOO_LARGE -> padded(300_000);
      case TOO_MANY_ELEMENTS -> json("[" + (END + ",").repeat(500) + END + "]");
      // That it has too many elements and no start are two more.
      case TOO_MANY_FINDINGS -> "[" + "1,".repeat(1_000) + "1]";
      case REQUIRED -> graph(rate("'limit':1,'window':60"));
      case TYPE_WRONG -> graph(rate("'limitType':'count','limit':'1','window':60"));
      case VALUE_UNKNOWN ->
          graph(rate("'limitType':'count','limit':1,'window':60,'technique':'tumbling'"));
      case OUT_OF_RANGE -> graph(model("'provider':'openai','model':'m','retries':11"));
      case SPELLED_TWICE -> graph(rate("'limitType':'count','limit':1,'window':60,'interval':60"));
      case ELEMENT_TYPE_UNKNOWN -> graph("{'id':'x','type':'dance'}");
      case NAME_BAD -> graph("{'id':'x>y','type':'end'}");
      case ID_DUPLICATED -> graph("{'id':'x','type':'end'},{'id':'x','type':'end'}");
      case START_MISSING -> json("[" + END + "]");
      case START_REPEATED ->
          graph("{'id':'x','type':'start','outputs':{'next':{'elementId':'e'}}}");
      case TARGET_UNKNOWN -> graph(split("'100%':{'elementId':'moon'}"));
      case CYCLE ->
          graph(
              split("'100%':{'elementId':'y'}")
                  + ","
                  + split("'100%':{'elementId':'x'}").replace("'id':'x'", "'id':'y'"));
      case SHARE_BAD -> graph(split("'101%':{'elementId':'e'}"));
      case SHARES_NOT_WHOLE -> graph(split("'10%':{'elementId':'e'},'20.5%':{'elementId':'e'}"));
      case TOO_MANY_ARMS ->
          graph(
              "{'id':'x','type':'percentage','properties':{'branches':["
                  + "{'weight':1,'elementId':'e'},".repeat(20)
                  + "{'weight':80,'elementId':'e'}]}}");
      case OPERATOR_UNKNOWN -> graph(conditional("{'metadata.a':{'$like':1}}"));
      case OPERAND_WRONG -> graph(conditional("{'metadata.a':{'$in':1}}"));
      case REGEX_BAD -> graph(conditional("{'body.t':{'$regex':'('}}"));
      case PATH_BAD -> graph(conditional("{'user_id':2}"));
      case NESTED_TOO_DEEPLY ->
          graph(conditional("{'$not':".repeat(21) + "{'metadata.a':1}" + "}".repeat(21)));
      case LIMIT_OUT_OF_RANGE -> graph(rate("'limitType':'cost','limit':-1,'window':60"));
      case WINDOW_OUT_OF_RANGE -> graph(rate("'limitType':'count','limit':1,'window':0"));
      case UNREACHABLE -> graph(END.replace("'e'", "'x'") + ",{'id':'lonely','type':'end'}");
      case PROVIDER_UNKNOWN -> graph(model("'provider':'acme','model':'m'"));
      case PROPERTY_UNKNOWN -> graph(model("'provider':'openai','model':'m','colour':'red'"));
      case NEVER_TRUE -> graph(conditional("{'headers.x':5}"));
    };
  }

  private static String graph(String elements) {
    return json("[" + START + elements + "," + END + "]");
  }

  private static String conditional(String conditions) {
    return "{'id':'x','type':'conditional','properties':{'conditions':"
        + conditions
        + "},'outputs':{'true':{'elementId':'e'},'false':{'elementId':'e'}}}";
  }

  private static String split(String outputs) {
    return "{'id':'x','type':'percentage','outputs':{" + outputs + "}}";
  }

  private static String rate(String properties) {
    return "{'id':'x','type':'rate','properties':{'key':'metadata.a',"
        + properties
        + "},'outputs':{'success':{'elementId':'e'}}}";
  }

  private static String model(String properties) {
    return "{'id':'x','type':'model','properties':{"
        + properties
        + "},'outputs':{'success':{'elementId':'e'}}}";
  }

  private static String padded(int bytes) {
    String empty = graph("{'id':'x','type':'end','outputs':{},'pad':''}");
    return empty.replace("\"pad\":\"", "\"pad\":\"" + "y".repeat(bytes - empty.length()));
  }

  private static String json(String singleQuoted) {
    return singleQuoted.replace('\'', '"');
  }

  private static String page(String name) {
    try {
      return Files.readString(Path.of(System.getProperty("turnpike.root", "..")).resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
