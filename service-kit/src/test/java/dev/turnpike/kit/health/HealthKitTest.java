package dev.turnpike.kit.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.kit.RawHttp.Answer;
import dev.turnpike.kit.web.SampleService;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthKitTest {
  @Test
  void shouldTellLifeReadinessAndMetrics() {
    try (SampleService service = SampleService.start()) {
      assertThat(service.http().get("/healthz").body()).isEqualTo("{\"status\":\"up\"}");
      Answer ready = service.http().get("/readyz");
      assertThat(ready.status()).isEqualTo(200);
      assertThat(ready.body())
          .isEqualTo("{\"ready\":true,\"checks\":[{\"name\":\"sample\",\"ready\":true}]}");

      service.missing().set(Optional.of("no snapshot yet"));
      Answer waiting = service.http().get("/readyz");
      assertThat(waiting.status()).isEqualTo(503);
      assertThat(waiting.json().at("/checks/0/reason").asString()).isEqualTo("no snapshot yet");

      Answer metrics = service.http().get("/metrics");
      assertThat(metrics.head()).containsIgnoringCase("content-type: text/plain;version=0.0.4");
      assertThat(metrics.body())
          .contains("jvm_memory_used_bytes{")
          .contains("http_server_requests_seconds_count{");
    }
  }
}
