package dev.turnpike.routing.facts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPartTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":{\"b\": { \"c\" : [1,  2] } ,\"d\":1}} | { \"c\" : [1,  2] }",
        "{\"a\":{\"b\":1.50}}                          | 1.50",
        "{\"a\":{\"b\":\"{\\\"x\\\":1}\"}}             | {\"x\":1}",
        "{\"a\":{\"b\":1,\"b\":2}}                     | 2",
        "{\"a\":{\"b\":1},\"a\":{}}                    | none",
        "{\"a\":{\"b\":1},\"a\":3}                     | none",
        "{\"a\":{\"b\":null}}                          | none",
        "{\"b\":1}                                     | none",
        "{\"a\":{\"b\":[1}}                            | none",
        "[1]                                           | none",
      })
  void shouldTakeAPartAsItStands(String json, String part) {
    assertThat(JsonPart.of(json.getBytes(UTF_8), "a", "b").map(it -> new String(it, UTF_8)))
        .isEqualTo(part.equals("none") ? Optional.empty() : Optional.of(part));
  }
}
