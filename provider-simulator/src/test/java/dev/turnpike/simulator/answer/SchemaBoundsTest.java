package dev.turnpike.simulator.answer;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SchemaBoundsTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  @Property
  void shouldKeepWithinTheBoundsOfANumber(
      @ForAll @IntRange(min = -50, max = 50) int least,
      @ForAll @IntRange(min = 2, max = 9) int span,
      @ForAll boolean integer,
      @ForAll boolean openBelow,
      @ForAll boolean openAbove) {
    // given
    String schema =
        "{\"type\":\"%s\",\"%s\":%d,\"%s\":%d}"
            .formatted(
                integer ? "integer" : "number",
                openBelow ? "exclusiveMinimum" : "minimum",
                least,
                openAbove ? "exclusiveMaximum" : "maximum",
                least + span);

    // when
    JsonNode value = JSON.readTree(SchemaExample.json(JSON.readTree(schema)));

    // then
    assertThat(value.isIntegralNumber()).isEqualTo(integer);
    if (openBelow) {
      assertThat(value.asDouble()).isGreaterThan(least);
    } else {
      assertThat(value.asDouble()).isGreaterThanOrEqualTo(least);
    }
    if (openAbove) {
      assertThat(value.asDouble()).isLessThan(least + span);
    } else {
      assertThat(value.asDouble()).isLessThanOrEqualTo(least + span);
    }
  }
}
