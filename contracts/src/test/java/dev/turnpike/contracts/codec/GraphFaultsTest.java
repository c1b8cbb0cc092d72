package dev.turnpike.contracts.codec;

import static dev.turnpike.contracts.codec.GraphFixtures.refused;
import static dev.turnpike.contracts.codec.GraphFixtures.summaries;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.graph.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, and that all of it is said at once. */
class GraphFaultsTest {
  private static final String START =
      "{'id':'s','type':'start','outputs':{'next':{'elementId':'x'}}},";
  private static final String END = ",{'id':'e','type':'end','outputs':{}}]";

  /** A route has no start or two, never both: all other faults come with either. */
  @Test
  void shouldNameEveryFaultInOneAnswer() {
    // given
    String filler =
        (",{'id':'f','type':'end','name':'"
                + "x".repeat(150)
                + "','pad':'"
                + "y".repeat(500)
                + "'}")
            .repeat(520);
    String most =
        """
        {'id':'a','type':'conditional','properties':{'conditions':{'metadata.a':{'$like':1},'user_id':2,\
        'body.n':{'$gt':true},'body.t':{'$regex':'('}}},'outputs':{'true':{'elementId':'b'},'false':{'elementId':'moon'}}},
        {'id':'b','type':'percentage','outputs':{'10%':{'elementId':'a'},'20.5%':{'elementId':'c'}}},
        {'id':'b2','type':'percentage','outputs':{'50%':{'elementId':'c'},'50%':{'elementId':'d'}}},
        {'id':'c','type':'rate','properties':{'limitType':'money','key':'user','limit':-1,'window':0},'outputs':{}},
        {'id':'d','type':'model','properties':{'provider':'acme','model':'m','retries':11,'timeout':600001,'retryDelay':1.5,\
        'backoff':'never','fallbackOn':[200,'x']},'outputs':{'success':{'elementId':'e'}}},
        {'id':'e','type':'end','outputs':{}},
        {'id':'e','type':'end','outputs':{}},
        {'id':'lonely','type':'end','outputs':{}},
        7,
        {'type':'dance'}\
        """;
    String start = "{'id':'s','type':'start','outputs':{'next':{'elementId':'a'}}},";

    // when
    List<String> without = summaries(refused(json("[" + most + filler + "]")));
    List<String> withTwo =
        summaries(refused(json("[" + start + start.replace("'s'", "'s2'") + most + filler + "]")));

    // then
    assertThat(without)
        .contains(
            "start_missing $.elements",
            "too_many_elements $.elements",
            "too_large $.elements",
            "operator_unknown $.elements[0].properties.conditions[\"metadata.a\"][\"$like\"]",
            "path_bad $.elements[0].properties.conditions.user_id",
            "operand_wrong $.elements[0].properties.conditions[\"body.n\"][\"$gt\"]",
            "regex_bad $.elements[0].properties.conditions[\"body.t\"][\"$regex\"]",
            "target_unknown $.elements[0].outputs.false.elementId",
            "cycle $.elements[0].outputs",
            "shares_not_whole $.elements[1].outputs",
            "key_duplicated $.elements[2].outputs[\"50%\"]",
            "value_unknown $.elements[3].properties.limitType",
            "path_bad $.elements[3].properties.key",
            "limit_out_of_range $.elements[3].properties.limit",
            "window_out_of_range $.elements[3].properties.window",
            "required $.elements[3].outputs.success",
            "provider_unknown $.elements[4].properties.provider",
            "out_of_range $.elements[4].properties.retries",
            "out_of_range $.elements[4].properties.timeout",
            "out_of_range $.elements[4].properties.retryDelay",
            "value_unknown $.elements[4].properties.backoff",
            "out_of_range $.elements[4].properties.fallbackOn[0]",
            "type_wrong $.elements[4].properties.fallbackOn[1]",
            "id_duplicated $.elements[6].id",
            "type_wrong $.elements[8]",
            "required $.elements[9].id",
            "element_type_unknown $.elements[9].type");
    assertThat(withTwo)
        .contains("start_repeated $.elements[1].type", "unreachable $.elements[9]")
        .doesNotContain("start_missing $.elements")
        .hasSizeGreaterThanOrEqualTo(without.size());
  }

  @Test
  void shouldNameElementPathAndWayOut() {
    // when
    Finding twice =
        refused(
                json(
                    "["
                        + START
                        + "{'id':'x','type':'percentage','outputs':{'50%':{'elementId':'e'},"
                        + "'50%':{'elementId':'e'}}}"
                        + END))
            .getFirst();

    // then
    assertThat(twice.message()).contains("properties.branches");
    assertThat(twice.location().wirePath())
        .containsExactly("body", "elements", 1, "outputs", "50%");
  }

  @Test
  void shouldNameTheMembersOfACycle() {
    // when
    List<Finding> findings =
        refused(
            json(
                "["
                    + START
                    + "{'id':'x','type':'model','properties':{'provider':'openai','model':'m'},"
                    + "'outputs':{'success':{'elementId':'e'},'fallback':{'elementId':'y'}}},"
                    + "{'id':'y','type':'model','properties':{'provider':'openai','model':'m'},"
                    + "'outputs':{'success':{'elementId':'e'},'fallback':{'elementId':'x'}}}"
                    + END));

    // then
    assertThat(findings).singleElement().extracting(Finding::elementId).isEqualTo("x");
    assertThat(findings.getFirst().message()).contains("x > y > x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | type_wrong |",
        "7 | type_wrong |",
        "`'not json'` | json_malformed |",
        "{'metadata.a':[1]} | operand_wrong | [\"metadata.a\"]",
        "{'metadata.a':{}} | operand_wrong | [\"metadata.a\"]",
        "{'$and':[]} | operand_wrong | [\"$and\"]",
        "{'$or':{}} | operand_wrong | [\"$or\"]",
        "{'$nor':[7]} | type_wrong | [\"$nor\"][0]",
        "{'$not':7} | type_wrong | [\"$not\"]",
        "{'$where':'x'} | operator_unknown | [\"$where\"]",
        "{'metadata.a':{'$in':1}} | operand_wrong | [\"metadata.a\"][\"$in\"]",
        "{'metadata.a':{'$nin':[[1]]}} | operand_wrong | [\"metadata.a\"][\"$nin\"][0]",
        "{'metadata.a':{'$exists':1}} | operand_wrong | [\"metadata.a\"][\"$exists\"]",
        "{'metadata.a':{'$regex':1}} | operand_wrong | [\"metadata.a\"][\"$regex\"]",
        "{'metadata.a':{'$not':'x'}} | operand_wrong | [\"metadata.a\"][\"$not\"]",
        "{'metadata.a':{'$lte':null}} | operand_wrong | [\"metadata.a\"][\"$lte\"]",
        "{'metadata.a':{'$regex':'a','$options':'i'}} | operator_unknown |"
            + " [\"metadata.a\"][\"$options\"]",
        "{'request.model':'x'} | path_bad | [\"request.model\"]",
        "{'metadata.':'x'} | path_bad | [\"metadata.\"]",
      })
  void shouldRefuseConditions(String conditions, String code, String where) {
    assertThat(summaries(refused(conditional(conditions))))
        .contains(code + " $.elements[1].properties.conditions" + (where == null ? "" : where));
  }

  @Test
  void shouldRefuseConditionsThatNestTooDeeply() {
    String deep = "{'$not':".repeat(21) + "{'metadata.a':1}" + "}".repeat(21);
    assertThat(refused(conditional(deep))).extracting(Finding::code).contains("nested_too_deeply");
  }

  @Test
  void shouldRefuseALongRegularExpression() {
    assertThat(refused(conditional("{'body.a':{'$regex':'" + "a".repeat(1001) + "'}}")))
        .extracting(Finding::code)
        .containsExactly("regex_bad");
  }

  @Test
  void shouldWarnOfATestThatIsNeverTrue() {
    GraphReading reading = GraphReader.read(conditional("{'headers.x':{'$gt':5}}"));
    assertThat(reading).isInstanceOf(GraphReading.Accepted.class);
    assertThat(reading.findings()).extracting(Finding::code).containsExactly("never_true");
  }

  @Test
  void shouldRefuseWhatIsNoArrayOfElements() {
    assertThat(summaries(refused("{}"))).containsExactly("type_wrong $.elements");
    assertThat(summaries(refused("null"))).containsExactly("required $.elements");
    assertThat(summaries(refused("[]"))).containsExactly("start_missing $.elements");
    assertThat(summaries(refused(""))).containsExactly("json_malformed $.elements");
    assertThat(summaries(refused("[1,"))).containsExactly("json_malformed $.elements");
    assertThat(summaries(refused("[] []"))).containsExactly("json_malformed $.elements");
    assertThat(summaries(refused("[".repeat(5000)))).containsExactly("json_malformed $.elements");
    assertThat(summaries(refused(" ".repeat(5_000_000)))).containsExactly("too_large $.elements");
  }

  @Test
  void shouldListNoMoreThanAThousandFindings() {
    List<Finding> findings = refused("[" + "1,".repeat(200_000) + "1]");
    assertThat(findings).hasSize(1_001);
    assertThat(findings.getLast().code()).isEqualTo("too_many_findings");
    assertThat(findings.getLast().message()).startsWith("199");
  }

  @Test
  void shouldReadTheElementsOfABodyWithPathsFromItsRoot() {
    // given
    String body = json("{'name':'smart-route','elements':[{'id':'a','id':'b','type':'end'}]}");

    // when
    GraphSource source = GraphSource.ofBody(body);
    GraphReading reading = GraphReader.read(source);

    // then
    assertThat(source.body().path("name").stringValue()).isEqualTo("smart-route");
    assertThat(summaries(reading.findings()))
        .containsExactly("key_duplicated $.elements[0].id", "start_missing $.elements");
    assertThat(summaries(GraphReader.read(GraphSource.ofBody("{}")).findings()))
        .containsExactly("required $.elements");
  }

  private static String conditional(String conditions) {
    return json(
        "[%s{'id':'x','type':'conditional','properties':{'conditions':%s},"
                .formatted(START, conditions)
            + "'outputs':{'true':{'elementId':'e'},'false':{'elementId':'e'}}}"
            + END);
  }

  private static String json(String singleQuoted) {
    return singleQuoted.replace('\'', '"');
  }
}
