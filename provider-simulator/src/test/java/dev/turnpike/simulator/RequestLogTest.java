package dev.turnpike.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RequestLogTest {

  private Simulator simulator;
  private Caller caller;

  @BeforeEach
  void start() {
    simulator = Simulator.start(SimulatorSettings.immediate().withRecord(true));
    caller = new Caller(simulator);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private JsonNode requests(String query) throws Exception {
    return caller.get("/control/requests" + query).json().get("requests");
  }

  @Test
  void shouldShowWhatArrived() throws Exception {
    // given
    String body = Caller.body("gpt-4o", "Grüße");

    // when
    caller.post(
        "/groq/v1/chat/completions?a=b%20c",
        body,
        "Authorization",
        "Bearer one",
        "X-Twice",
        "1",
        "X-Twice",
        "2",
        "turnpike-request-id",
        "r-1",
        "turnpike-attempt",
        "3");
    caller.chat(Caller.body("gpt-4o", "Hello"), "turnpike-request-id", "r-2");

    // then
    assertThat(requests("")).hasSize(2);
    assertThat(requests("?provider=other")).isEmpty();
    JsonNode request = requests("?request_id=r-1").get(0);
    assertThat(requests("?request_id=r-1")).hasSize(1);
    assertThat(request.get("method").asString()).isEqualTo("POST");
    assertThat(request.get("path").asString()).isEqualTo("/groq/v1/chat/completions");
    assertThat(request.get("query").asString()).isEqualTo("a=b%20c");
    assertThat(request.get("provider").asString()).isEqualTo("groq");
    assertThat(request.get("attempt").asString()).isEqualTo("3");
    assertThat(request.get("headers").get("authorization").get(0).asString())
        .isEqualTo("Bearer one");
    assertThat(request.get("headers").get("x-twice")).hasSize(2);
    assertThat(request.get("body").asString()).isEqualTo(body);
  }

  @Test
  void shouldShowRequestsThatAreRefusedAndThoseOfUnknownPaths() throws Exception {
    // when
    caller.post("/groq/v1/chat/completions", "not json", "turnpike-request-id", "bad");
    caller.post(
        "/aws/model/a%2Fb%3A0/converse", "{}", "authorization", "AWS4-HMAC-SHA256 Credential=x");
    caller.post("/groq/v1/files", "upload", "turnpike-request-id", "unknown");

    // then
    assertThat(requests("?request_id=bad").get(0).get("body").asString()).isEqualTo("not json");
    assertThat(requests("?provider=aws").get(0).get("path").asString())
        .isEqualTo("/aws/model/a%2Fb%3A0/converse");
    assertThat(requests("?request_id=unknown").get(0).get("body").asString()).isEqualTo("upload");
  }

  @Test
  void shouldKeepTheLastThousandAndForgetWhenCleared() throws Exception {
    // when
    for (int i = 0; i < 1_003; i++) {
      caller.chat("{}");
    }

    // then
    assertThat(requests("")).hasSize(1_000);
    assertThat(requests("").get(0).get("sequence").asInt()).isEqualTo(4);
    assertThat(caller.delete("/control/requests").json().get("cleared").asInt()).isEqualTo(1_000);
    assertThat(requests("")).isEmpty();
  }

  @Test
  void shouldKeepNothingUnlessToldTo() throws Exception {
    try (Simulator silent = Simulator.start(SimulatorSettings.immediate())) {
      // when
      Caller other = new Caller(silent);
      other.chat(Caller.body("gpt-4o", "Hello"));

      // then
      assertThat(other.get("/control/requests").status()).isEqualTo(404);
      assertThat(other.get("/control/requests").response().body())
          .contains("TURNPIKE_SIMULATOR_RECORD");
    }
  }
}
