package dev.turnpike.contracts.codec;

import static dev.turnpike.contracts.codec.GraphFixtures.refused;
import static dev.turnpike.contracts.codec.GraphFixtures.summaries;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each kind of element is refused for, and where the fault is said to be. */
class GraphElementFaultsTest {
  private static final String START =
      "{'id':'s','type':'start','outputs':{'next':{'elementId':'x'}}},";
  private static final String END = ",{'id':'e','type':'end','outputs':{}}]";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':{'elementId':'e'}} | {} | share_bad $.elements[1].outputs.a",
        "{'101%':{'elementId':'e'}} | {} | share_bad $.elements[1].outputs[\"101%\"]",
        "{'99.99999%':{'elementId':'e'}} | {} | share_bad $.elements[1].outputs[\"99.99999%\"]",
        "{'60%':{'elementId':'e'},'50%':{'elementId':'e'}} | {} | shares_not_whole"
            + " $.elements[1].outputs",
        "{'60%':{'elementId':'e'},'50%':{'elementId':'e'},'else':{'elementId':'e'}} | {} |"
            + " shares_not_whole $.elements[1].outputs",
        "{'100%':{}} | {} | required $.elements[1].outputs[\"100%\"].elementId",
        "{'100%':'e'} | {} | type_wrong $.elements[1].outputs[\"100%\"]",
        "{'100%':{'elementId':7}} | {} | type_wrong $.elements[1].outputs[\"100%\"].elementId",
        "{} | {} | required $.elements[1].outputs",
        "[] | {} | type_wrong $.elements[1].outputs",
        "{} | {'branches':{}} | type_wrong $.elements[1].properties.branches",
        "{} | {'branches':[]} | required $.elements[1].properties.branches",
        "{} | {'branches':[{'weight':100.00001,'elementId':'e'}]} | share_bad"
            + " $.elements[1].properties.branches[0].weight",
        "{} | {'branches':[{'weight':1e999999999,'elementId':'e'}]} | out_of_range"
            + " $.elements[1].properties.branches[0].weight",
        "{} | {'branches':[{'weight':99,'elementId':'e'}]} | shares_not_whole"
            + " $.elements[1].properties.branches",
        "{'100%':{'elementId':'e'}} | {'branches':[{'weight':100,'elementId':'e'}]} |"
            + " spelled_twice $.elements[1].outputs",
        "{'100%':{'elementId':'e'}} | {'key':'body'} | path_bad $.elements[1].properties.key",
      })
  void shouldRefuseASplit(String outputs, String properties, String expected) {
    assertThat(
            summaries(
                refused(
                    json(
                        "[%s{'id':'x','type':'percentage','properties':%s,'outputs':%s}%s"
                            .formatted(START, properties, outputs, END)))))
        .contains(expected);
  }

  @Test
  void shouldRefuseMoreThanTwentyArms() {
    String branches = "{'weight':1,'elementId':'e'},".repeat(20) + "{'weight':80,'elementId':'e'}";
    assertThat(
            summaries(
                refused(
                    json(
                        "[%s{'id':'x','type':'percentage','properties':{'branches':[%s]}}%s"
                            .formatted(START, branches, END)))))
        .containsExactly("too_many_arms $.elements[1].properties.branches");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'limitType':'count','limit':1.5 | limit_out_of_range limit",
        "'limitType':'tokens','limit':9223372036854775808 | limit_out_of_range limit",
        "'limitType':'cost','limit':0.0000000000001 | limit_out_of_range limit",
        "'limitType':'cost','limit':10000000 | limit_out_of_range limit",
        "'limitType':'cost','limit':'1' | type_wrong limit",
        "'limitType':'cost','limit':1e2000000 | out_of_range limit",
        "'limitType':'cost' | required limit",
        "'limit':1 | required limitType",
        "'limit':1,'limitType':7 | type_wrong limitType",
        "'limitType':'count','limit':1,'window':0.9 | window_out_of_range window",
        "'limitType':'count','limit':1,'window':31536001 | window_out_of_range window",
        "'limitType':'count','limit':1,'window':1.0000001 | window_out_of_range window",
        "'limitType':'count','limit':1,'window':null,'interval':-1 | window_out_of_range interval",
        "'limitType':'count','limit':1,'window':60,'interval':60 | spelled_twice interval",
        "'limitType':'count','limit':1,'window':null | required window",
        "'limitType':'count','limit':1,'key':null | required key",
        "'limitType':'count','limit':1,'key':7 | type_wrong key",
        "'limitType':'count','limit':1,'key':['metadata.a',7] | type_wrong key[1]",
        "'limitType':'count','limit':1,'technique':'tumbling' | value_unknown technique",
        "'limitType':'count','limit':1,'window':null,'technique':'calendar' | required period",
        "'limitType':'count','limit':1,'window':null,'technique':'calendar','period':'year'"
            + " | value_unknown period",
        "'limitType':'count','limit':1,'window':null,'technique':'calendar','period':'day',"
            + "'timeZone':'Mars/Base' | value_unknown timeZone",
        "'limitType':'count','limit':1,'window':null,'technique':'calendar','period':'day',"
            + "'timeZone':7 | type_wrong timeZone",
        "'limitType':'count','limit':1,'onMissingKey':'refuse' | value_unknown onMissingKey",
      })
  void shouldRefuseARate(String properties, String expected) {
    String defaults = properties.contains("'key'") ? "" : ",'key':'metadata.a'";
    String window = properties.contains("'window'") ? "" : ",'window':60";
    String path = expected.replace(" ", " $.elements[1].properties.");
    assertThat(
            summaries(
                refused(
                    json(
                        "[%s{'id':'x','type':'rate','properties':{%s},'outputs':{'success':%s}}%s"
                            .formatted(
                                START, properties + defaults + window, "{'elementId':'e'}", END)))))
        .containsExactly(path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'provider':'openai' | required model",
        "'model':'m' | required provider",
        "'provider':7,'model':' ' | type_wrong provider",
        "'provider':'openai','model':'' | name_bad model",
        "'provider':'Open AI','model':'m' | name_bad provider",
        "'provider':'openai','model':'m','retries':-1 | out_of_range retries",
        "'provider':'openai','model':'m','retries':'2' | type_wrong retries",
        "'provider':'openai','model':'m','timeout':99999999999 | out_of_range timeout",
        "'provider':'openai','model':'m','totalTimeout':3600001 | out_of_range totalTimeout",
        "'provider':'openai','model':'m','fallbackOn':404 | type_wrong fallbackOn",
        "'provider':'openai','model':'m','credentialAlias':'a b' | name_bad credentialAlias",
        "'provider':'openai','model':'m','price':1 | type_wrong price",
        "'provider':'openai','model':'m','price':{} | required price.input_per_million_usd",
      })
  void shouldRefuseAModel(String properties, String expected) {
    String path = expected.replace(" ", " $.elements[1].properties.");
    assertThat(
            summaries(
                refused(
                    json(
                        "[%s{'id':'x','type':'model','properties':{%s},'outputs':{'success':%s}}%s"
                            .formatted(START, properties, "{'elementId':'e'}", END)))))
        .contains(path);
  }

  @ParameterizedTest
  @CsvSource({"-1", "x", "1e2000000", "0.0000000000001", "10000000", "''"})
  void shouldRefuseAPrice(String usd) {
    String price = "{'input_per_million_usd':'%s','output_per_million_usd':'1'}".formatted(usd);
    assertThat(
            summaries(
                refused(
                    json(
                        "[%s{'id':'x','type':'model','properties':{'provider':'openai',"
                                .formatted(START)
                            + "'model':'m','price':%s},'outputs':{'success':{'elementId':'e'}}}%s"
                                .formatted(price, END)))))
        .containsExactly("out_of_range $.elements[1].properties.price.input_per_million_usd");
  }

  private static String json(String singleQuoted) {
    return singleQuoted.replace('\'', '"');
  }
}
