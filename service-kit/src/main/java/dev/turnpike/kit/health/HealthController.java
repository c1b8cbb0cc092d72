package dev.turnpike.kit.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says whether the process lives and whether it can serve. */
@RestController
final class HealthController {
  private static final Logger log = LoggerFactory.getLogger(HealthController.class);

  private final ObjectProvider<Readiness> checks;

  HealthController(ObjectProvider<Readiness> checks) {
    this.checks = checks;
  }

  record Health(String status) {}

  record Ready(boolean ready, List<Check> checks) {}

  record Check(
      String name,
      boolean ready,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason) {}

  @GetMapping("/healthz")
  ResponseEntity<Health> healthz() {
    return answer(200, new Health("up"));
  }

  @GetMapping("/readyz")
  ResponseEntity<Ready> readyz() {
    List<Check> results = checks.orderedStream().map(HealthController::ask).toList();
    boolean ready = results.stream().allMatch(Check::ready);
    return answer(ready ? 200 : 503, new Ready(ready, results));
  }

  private static Check ask(Readiness readiness) {
    try {
      Optional<String> missing = readiness.missing();
      return new Check(readiness.name(), missing.isEmpty(), missing.orElse(null));
    } catch (RuntimeException e) {
      log.warn("readiness of {} cannot be told", readiness.name(), e);
      return new Check(readiness.name(), false, "cannot be told; see the log");
    }
  }

  private static <T> ResponseEntity<T> answer(int status, T body) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.noStore())
        .body(body);
  }
}
