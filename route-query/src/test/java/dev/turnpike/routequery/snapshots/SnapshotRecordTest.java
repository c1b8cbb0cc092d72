package dev.turnpike.routequery.snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import dev.turnpike.contracts.snapshot.GatewaySnapshot.VersionSnapshot;
import dev.turnpike.routequery.MadeUpHistory;
import dev.turnpike.routequery.domain.GatewayFold;
import dev.turnpike.routequery.snapshots.SnapshotSource.Built;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class SnapshotRecordTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @Test
  void shouldLeaveOutOldVersionsButNeverTheLiveOneWhenASnapshotIsTooLarge() {
    // given
    GatewaySnapshot snapshot = snapshotWithThirtyVersions();
    int whole = WireJson.write(snapshot).length;

    // when
    ProducerRecord<String, byte[]> record = record(snapshot, whole / 2).orElseThrow();

    // then
    assertThat(record.value()).hasSizeLessThanOrEqualTo(whole / 2);
    List<Integer> kept =
        WireJson.read(Objects.requireNonNull(record.value()), GatewaySnapshot.class)
            .routes()
            .getFirst()
            .versions()
            .stream()
            .map(VersionSnapshot::number)
            .toList();
    assertThat(kept).containsExactly(1, 26, 27, 28, 29, 30);
  }

  @Test
  void shouldNeverLeaveOutWhoMayCall() {
    // given
    GatewaySnapshot snapshot = snapshotWithThirtyVersions();
    int whole = WireJson.write(snapshot).length;

    // when
    ProducerRecord<String, byte[]> record = record(snapshot, whole / 2).orElseThrow();

    // then
    assertThat(snapshot.access().tokens()).hasSize(1);
    assertThat(
            WireJson.read(Objects.requireNonNull(record.value()), GatewaySnapshot.class).access())
        .isEqualTo(snapshot.access());
  }

  @Test
  void shouldRefuseASnapshotWhoseLiveVersionsAloneAreTooLarge() {
    assertThat(record(snapshotWithThirtyVersions(), 100)).isEmpty();
  }

  @Test
  void shouldEndAGatewayByARecordWithoutValue() {
    // when
    ProducerRecord<String, byte[]> record =
        SnapshotRecord.of("topic", GatewayId.DEFAULT, new Built(7, null), NOW, 100).orElseThrow();

    // then
    assertThat(record.key()).isEqualTo("default/default");
    assertThat(record.value()).isNull();
    assertThat(record.headers().lastHeader("ce_id").value())
        .asString()
        .isEqualTo("default/default@7");
  }

  private static Optional<ProducerRecord<String, byte[]>> record(
      GatewaySnapshot snapshot, int maxBytes) {
    return SnapshotRecord.of("topic", GatewayId.DEFAULT, new Built(7, snapshot), NOW, maxBytes);
  }

  private static GatewaySnapshot snapshotWithThirtyVersions() {
    MadeUpHistory history = new MadeUpHistory(GatewayId.DEFAULT, NOW).createGateway();
    String id = history.createRoute("smart", MadeUpHistory.graph("v1"));
    for (int n = 2; n <= 30; n++) {
      history.saveVersion(id, MadeUpHistory.graph("v" + n), "");
    }
    history.issueToken("t1");
    GatewayFold fold = new GatewayFold();
    history.all().forEach(h -> h.applyTo(fold));
    return fold.snapshot(7).orElseThrow();
  }
}
