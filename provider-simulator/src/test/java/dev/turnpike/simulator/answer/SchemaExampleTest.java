package dev.turnpike.simulator.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class SchemaExampleTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static String example(String schema) {
    return new String(SchemaExample.json(JSON.readTree(schema)), StandardCharsets.US_ASCII);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"string\"} | \"simulated value\"",
        "{\"type\":\"STRING\",\"maxLength\":3} | \"sim\"",
        "{\"type\":\"string\",\"minLength\":18} | \"simulated valuexxx\"",
        "{\"type\":\"string\",\"format\":\"date-time\"} | \"2026-01-31T12:00:00Z\"",
        "{\"type\":[\"null\",\"string\"]} | null",
        "{\"type\":\"boolean\"} | true",
        "{\"enum\":[\"ü\",2]} | \"\\u00FC\"",
        "{\"const\":7} | 7",
        "{\"type\":\"integer\",\"default\":5} | 5",
        "{\"type\":\"array\",\"items\":{\"type\":\"integer\"},\"minItems\":2} | [1,1]",
        "{\"type\":\"array\",\"items\":{},\"maxItems\":0} | []",
        "{\"anyOf\":[{\"type\":\"integer\"},{\"type\":\"null\"}]} | 1",
        "{\"allOf\":[{\"required\":[\"a\"],\"properties\":{\"a\":{\"const\":1}}},{\"required\":[\"b\"],\"properties\":{\"b\":{\"const\":2}}}]} | {\"a\":1,\"b\":2}",
        "{\"type\":\"object\",\"required\":[\"x\"]} | {\"x\":\"simulated x\"}",
        "{\"type\":\"object\"} | {\"simulated\":true}",
        "{\"type\":\"object\",\"additionalProperties\":false} | {}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}} | {}",
      })
  void shouldGiveAValueThatTheSchemaAllows(String schema, String expected) {
    assertThat(example(schema)).isEqualTo(expected);
  }

  @Test
  void shouldRefuseASchemaWithoutAnEndOrWithAHole() {
    assertThatThrownBy(
            () -> example("{\"required\":[\"a\"],\"properties\":{\"a\":{\"$ref\":\"#\"}}}"))
        .isInstanceOf(BadRequest.class);
    assertThatThrownBy(() -> example("{\"$ref\":\"#/$defs/none\"}"))
        .isInstanceOf(BadRequest.class)
        .hasMessageContaining("#/$defs/none");
    assertThatThrownBy(() -> example("{\"type\":\"array\",\"minItems\":2000000000,\"items\":{}}"))
        .isInstanceOf(BadRequest.class);
  }
}
