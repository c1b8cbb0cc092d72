package dev.turnpike.routequery.http;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.routequery.replay.SnapshotReplay;
import dev.turnpike.routequery.snapshots.SnapshotPublisher;
import dev.turnpike.routequery.snapshots.SnapshotSource;
import dev.turnpike.routequery.snapshots.SnapshotSource.Built;
import dev.turnpike.routequery.store.DueSnapshots;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What runtimes are told, or were told at an instant; and to tell them again. */
@RestController
@RequestMapping("/client/v4/accounts/{account}/ai-gateway")
final class SnapshotController {
  private final Present present;
  private final Past past;
  private final SnapshotSource source;
  private final SnapshotReplay replay;
  private final DueSnapshots due;
  private final SnapshotPublisher publisher;

  SnapshotController(
      Present present,
      Past past,
      SnapshotSource source,
      SnapshotReplay replay,
      DueSnapshots due,
      SnapshotPublisher publisher) {
    this.present = present;
    this.past = past;
    this.source = source;
    this.replay = replay;
    this.due = due;
    this.publisher = publisher;
  }

  /**
   * How many gateways will be published again.
   *
   * @param gateways deleted ones included, whose end is published
   */
  record Republished(int gateways) {}

  @GetMapping("/gateways/{gateway}/snapshot")
  Envelope<GatewaySnapshot> snapshot(
      @PathVariable String account, @PathVariable String gateway, HttpServletRequest request) {
    GatewayId id = Present.id(account, gateway);
    Optional<Instant> asOf = AsOf.of(request);
    if (asOf.isPresent()) {
      past.gateway(id, asOf.get());
      return Envelope.of(
          shown(replay.asOf(id, asOf.get()).orElseThrow(() -> Present.noGateway(gateway))));
    }
    present.await();
    return Envelope.of(
        shown(source.build(id).map(Built::snapshot).orElseThrow(() -> Present.noGateway(gateway))));
  }

  /** Secrets of settings as previews: those of before sealing are kept as plain text. */
  private static GatewaySnapshot shown(GatewaySnapshot snapshot) {
    return new GatewaySnapshot(
        snapshot.gateway(),
        snapshot.position(),
        GatewayJson.shown(snapshot.settings()),
        snapshot.routes(),
        snapshot.access());
  }

  /** Answers at once; the publishing follows as soon as Kafka takes it. */
  @PostMapping("/snapshots/republish")
  ResponseEntity<Envelope<Republished>> republish(@PathVariable String account) {
    if (!GatewayId.isName(account)) {
      throw ApiFault.invalid("no account has such a name", "path", "account_id");
    }
    present.await();
    int gateways = due.addAll(account);
    publisher.wake();
    return ResponseEntity.accepted().body(Envelope.of(new Republished(gateways)));
  }
}
