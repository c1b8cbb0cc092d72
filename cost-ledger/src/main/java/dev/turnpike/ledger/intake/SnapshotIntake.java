package dev.turnpike.ledger.intake;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.codec.MalformedMessage;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import dev.turnpike.ledger.standing.Standings;
import dev.turnpike.ledger.terms.LiveTerms;
import dev.turnpike.ledger.terms.LiveTerms.Change;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns from snapshots what live versions demand. One that cannot be read is passed over: the
 * terms known before stay. Not thread-safe.
 */
public final class SnapshotIntake implements Consumer<ConsumerRecord<String, byte[]>> {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotIntake.class);

  private final LiveTerms live;
  private final Standings standings;

  /**
   * Changes known to {@link #live} that a failure kept from being told; the next try tells them.
   */
  private final Map<BudgetId, Change> untold = new HashMap<>();

  public SnapshotIntake(LiveTerms live, Standings standings) {
    this.live = live;
    this.standings = standings;
  }

  @Override
  public void accept(ConsumerRecord<String, byte[]> message) {
    try {
      if (message.value() == null) {
        live.forget(GatewayId.parse(String.valueOf(message.key())));
      } else {
        untold.putAll(live.apply(WireJson.read(message.value(), GatewaySnapshot.class)));
      }
    } catch (MalformedMessage | IllegalArgumentException | IllegalStateException e) {
      LOG.warn("the snapshot at offset {} cannot be read: {}", message.offset(), e.getMessage());
    }
    standings.termsChanged(untold);
    untold.clear();
  }
}
