package dev.turnpike.routequery.http;

import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.routequery.projection.ProjectionProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Builds the projection again from the first event, of all accounts, for after a fault in it. Reads
 * find less until it has caught up; then each snapshot is published once more.
 */
@RestController
final class RebuildController {
  private static final Logger log = LoggerFactory.getLogger(RebuildController.class);

  private final ProjectionProcessor processor;

  RebuildController(ProjectionProcessor processor) {
    this.processor = processor;
  }

  record Rebuilding(boolean rebuilding) {}

  @PostMapping("/client/v4/accounts/{account}/ai-gateway/projection/rebuild")
  ResponseEntity<Envelope<Rebuilding>> rebuild(@PathVariable String account) {
    log.info("the projection is rebuilt; asked for under account {}", account);
    try {
      processor.rebuild();
    } catch (IllegalStateException e) {
      log.warn("no rebuild", e);
      throw ApiFault.of(503, ErrorCode.UNAVAILABLE, String.valueOf(e.getMessage()));
    }
    return ResponseEntity.accepted().body(Envelope.of(new Rebuilding(true)));
  }
}
