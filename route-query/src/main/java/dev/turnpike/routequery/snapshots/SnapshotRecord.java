package dev.turnpike.routequery.snapshots;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import dev.turnpike.kit.kafka.CloudEventHeaders;
import dev.turnpike.routequery.domain.SnapshotRule;
import dev.turnpike.routequery.snapshots.SnapshotSource.Built;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A snapshot as a Kafka record: keyed by its gateway, without value if the gateway is gone. */
final class SnapshotRecord {
  static final String TYPE = "dev.turnpike.snapshot.v1";

  /** Most bytes of a snapshot; what is over it loses older versions first. */
  static final int MAX_BYTES = 15 * 1024 * 1024;

  private static final int[] VERSIONS_KEPT = {SnapshotRule.NEWEST, 5, 1, 0};

  private SnapshotRecord() {}

  /**
   * The record to send; empty if the live versions alone are more than fits.
   *
   * @param maxBytes most bytes of its value
   */
  static Optional<ProducerRecord<String, byte[]>> of(
      String topic, GatewayId gateway, Built built, Instant now, int maxBytes) {
    GatewaySnapshot snapshot = built.snapshot();
    byte[] value = snapshot == null ? null : value(snapshot, maxBytes);
    if (snapshot != null && value == null) {
      return Optional.empty();
    }
    ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, gateway.toString(), value);
    new CloudEventHeaders(
            gateway + "@" + built.position(),
            TYPE,
            "/accounts/" + gateway.account() + "/ai-gateway/gateways/" + gateway.gateway(),
            now,
            gateway.toString())
        .write(record.headers());
    return Optional.of(record);
  }

  private static byte @Nullable [] value(GatewaySnapshot snapshot, int maxBytes) {
    for (int kept : VERSIONS_KEPT) {
      byte[] json =
          WireJson.write(
              kept == SnapshotRule.NEWEST ? snapshot : SnapshotRule.trimmed(snapshot, kept));
      if (json.length <= maxBytes) {
        return json;
      }
    }
    return null;
  }
}
