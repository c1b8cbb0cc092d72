package dev.turnpike.runtime;

import static dev.turnpike.runtime.Graphs.SMALL;
import static dev.turnpike.runtime.TestGateway.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.gateway.GatewaySettings;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ManagementTest {
  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    gateway = new TestGateway();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void shouldBeReadyOnceItHasASnapshot() throws Exception {
    assertThat(get("/healthz").statusCode()).isEqualTo(200);
    assertThat(get("/readyz").statusCode()).isEqualTo(200);

    gateway.table.remove(TestGateway.LAB);
    try {
      assertThat(get("/readyz").statusCode()).isEqualTo(503);
      assertThat(get("/readyz").body()).contains("no snapshot has arrived");
      assertThat(get("/healthz").statusCode()).isEqualTo(200);
    } finally {
      gateway.publish(GatewaySettings.DEFAULT);
    }
  }

  @Test
  void shouldNotBeReadyWhileTheJournalIsFull() throws Exception {
    gateway.outbox.full = true;
    try {
      HttpResponse<String> answer = get("/readyz");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body())
          .isEqualTo(
              "{\"ready\":false,\"reason\":\"the usage journal is full: Kafka does not take what is"
                  + " in it\"}");
      assertThat(get("/healthz").statusCode()).isEqualTo(200);
    } finally {
      gateway.outbox.full = false;
    }
    assertThat(get("/readyz").statusCode()).isEqualTo(200);
  }

  @Test
  void shouldCountWithLabelsThatCallersCannotMultiply() throws Exception {
    gateway.ask(body(SMALL));
    for (int i = 0; i < 5; i++) {
      gateway.ask(body("nobody-" + i + "/x"));
    }

    String metrics = get("/metrics").body();
    assertThat(metrics)
        .contains(
            "turnpike_requests_total{gateway=\"default/lab\",kind=\"chat\","
                + "provider=\"workers-ai\",status=\"2xx\"}")
        .contains("turnpike_attempts_seconds_count{outcome=\"answered\",provider=\"workers-ai\"}")
        .doesNotContain("nobody-");
  }

  @Test
  void shouldAnswerOnlyWhatItHas() throws Exception {
    assertThat(get("/").statusCode()).isEqualTo(404);
    assertThat(
            gateway
                .send(HttpRequest.newBuilder(gateway.management("/metrics")).DELETE().build())
                .statusCode())
        .isEqualTo(405);
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return gateway.send(HttpRequest.newBuilder(gateway.management(path)).build());
  }
}
