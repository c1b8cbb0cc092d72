package dev.turnpike.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.turnpike.simulator.Caller.Answered;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EmbeddingsTest {

  private static Simulator simulator;
  private static Caller caller;

  @BeforeAll
  static void start() {
    simulator = Simulator.start(SimulatorSettings.immediate());
    caller = new Caller(simulator);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  private static JsonNode embed(String input, String more) throws Exception {
    Answered answered =
        caller.post(
            "/openai/v1/embeddings",
            "{\"model\":\"text-embedding-3-small\",\"input\":" + input + more + "}");
    assertThat(answered.status()).isEqualTo(200);
    return answered.json();
  }

  private static double[] vector(JsonNode json, int index) {
    JsonNode numbers = json.get("data").get(index).get("embedding");
    double[] vector = new double[numbers.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = numbers.get(i).asDouble();
    }
    return vector;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Test
  void shouldGiveVectorsOfLengthOneThatAreNearForTextsThatShareWords() throws Exception {
    // when
    JsonNode json =
        embed("[\"the road to the coast\",\"the road to the mountain\",\"seven quick tests\"]", "");

    // then
    assertThat(json.get("object").asString()).isEqualTo("list");
    assertThat(json.get("usage").get("prompt_tokens").asInt()).isEqualTo(6 + 6 + 5);
    assertThat(json.get("usage").get("total_tokens").asInt()).isEqualTo(17);
    assertThat(json.get("data").get(2).get("index").asInt()).isEqualTo(2);
    assertThat(vector(json, 0)).hasSize(384);
    assertThat(dot(vector(json, 0), vector(json, 0))).isCloseTo(1, within(1e-5));
    assertThat(dot(vector(json, 0), vector(json, 1))).isGreaterThan(0.5);
    assertThat(dot(vector(json, 0), vector(json, 2))).isLessThan(0.3);
    assertThat(embed("\"the road to the coast\"", "").get("data").get(0))
        .isEqualTo(json.get("data").get(0));
  }

  @Test
  void shouldGiveTheSameNumbersAsBase64() throws Exception {
    // given
    double[] expected = vector(embed("\"hello world\"", ",\"dimensions\":16"), 0);

    // when
    String base64 =
        embed("\"hello world\"", ",\"dimensions\":16,\"encoding_format\":\"base64\"")
            .get("data")
            .get(0)
            .get("embedding")
            .asString();

    // then
    ByteBuffer bytes =
        ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.remaining()).isEqualTo(16 * 4);
    for (double number : expected) {
      assertThat((double) bytes.getFloat()).isCloseTo(number, within(1e-6));
    }
  }

  @Test
  void shouldTakeTokenNumbers() throws Exception {
    // when
    JsonNode one = embed("[1,2,3]", "");
    JsonNode two = embed("[[1,2,3],[4]]", "");

    // then
    assertThat(one.get("data")).hasSize(1);
    assertThat(one.get("usage").get("prompt_tokens").asInt()).isEqualTo(3);
    assertThat(two.get("data")).hasSize(2);
    assertThat(two.get("data").get(0)).isEqualTo(one.get("data").get(0));
    assertThat(two.get("usage").get("prompt_tokens").asInt()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"input\":\"x\"}",
        "{\"model\":\"e\"}",
        "{\"model\":\"e\",\"input\":[]}",
        "{\"model\":\"e\",\"input\":7}",
        "{\"model\":\"e\",\"input\":[true]}",
        "{\"model\":\"e\",\"input\":[[]]}",
        "{\"model\":\"e\",\"input\":\"x\",\"dimensions\":0}",
        "{\"model\":\"e\",\"input\":\"x\",\"dimensions\":5000}",
        "{\"model\":\"e\",\"input\":\"x\",\"encoding_format\":\"hex\"}",
        "{\"model\":\"e\",\"input\":[[1,2"
      })
  void shouldRefuseABadRequest(String body) throws Exception {
    // when
    Answered answered = caller.post("/openai/v1/embeddings", body);

    // then
    assertThat(answered.status()).isEqualTo(400);
    assertThat(answered.json().get("error").get("message").asString()).isNotBlank();
  }
}
