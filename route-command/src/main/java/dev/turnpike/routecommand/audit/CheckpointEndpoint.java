package dev.turnpike.routecommand.audit;

import dev.turnpike.kit.web.Envelope;
import dev.turnpike.routecommand.audit.chain.Checkpoint;
import dev.turnpike.routecommand.audit.chain.Link;
import java.time.Clock;
import java.time.Instant;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells what the chain ends with now, for those who keep checkpoints elsewhere. */
@RestController
class CheckpointEndpoint {
  private final ChainTable chain;
  private final Clock clock;

  CheckpointEndpoint(ChainTable chain, Clock clock) {
    this.chain = chain;
    this.clock = clock;
  }

  /** A checkpoint as callers see it; {@code checkpoint} is what the verifier takes. */
  record Result(String checkpoint, long position, long count, String link, Instant at) {}

  @GetMapping("/client/v4/turnpike/audit/checkpoint")
  Envelope<Result> now() {
    Checkpoint now =
        Checkpoint.of(Checkpoint.Kind.TAKEN, chain.head().orElse(Link.ORIGIN), clock.instant());
    return Envelope.of(
        new Result(
            now.position() + ":" + now.link(), now.position(), now.count(), now.link(), now.at()));
  }
}
