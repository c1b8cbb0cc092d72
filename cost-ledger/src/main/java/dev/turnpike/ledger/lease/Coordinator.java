package dev.turnpike.ledger.lease;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.codec.MalformedMessage;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.lease.Allotment;
import dev.turnpike.contracts.lease.Greeting;
import dev.turnpike.contracts.lease.LeaseReport;
import dev.turnpike.contracts.lease.LeaseReport.OfKey;
import dev.turnpike.contracts.lease.Promise;
import dev.turnpike.contracts.lease.Roster;
import dev.turnpike.contracts.lease.Roster.Settling;
import dev.turnpike.contracts.lease.Wish;
import dev.turnpike.kit.kafka.BatchHandler;
import dev.turnpike.ledger.store.Revisions;
import dev.turnpike.ledger.store.UsagePositions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what runtimes report, keeps the list of them and serves their wishes. One ledger at a time
 * does: the one that reads the only partition of the reports. Thread-safe.
 */
public final class Coordinator implements BatchHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Coordinator.class);
  private static final Duration OLDEST_REPORT = Duration.ofMinutes(1);
  private static final Duration WISH_LIVES = Duration.ofSeconds(5);
  private static final Duration LONGEST_HOLD = Duration.ofMinutes(20);
  private static final int MOST_WISHES = 10_000;
  private static final int MOST_BEHIND = 100_000;
  private static final int LONGEST_KEY = 128 * 1024;

  private final Members members;
  private final Sharing sharing;
  private final UsagePositions positions;
  private final Revisions revisions;
  private final Runnable writeDown;
  private final LeaseTopics topics;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final long lifeNanos;

  /** Of the key: runtimes' wishes that could not be served, until they are or are too old. */
  private final Map<KeyOf, Map<String, Waiting>> waiting = new LinkedHashMap<>();

  private final Map<Settling, Map<Long, Long>> barriers = new LinkedHashMap<>();
  private @Nullable Roster roster;
  private long term;
  private long next;

  private record KeyOf(BudgetId budget, String key) {}

  private record Waiting(Wish wish, long untilNanos) {}

  /**
   * @param writeDown has what was told written down, so that it is known that it was
   * @param life for how long a runtime may go by what it was told last
   * @param nanos a monotonic clock
   */
  public Coordinator(
      Members members,
      Sharing sharing,
      UsagePositions positions,
      Revisions revisions,
      Runnable writeDown,
      LeaseTopics topics,
      Duration life,
      InstantSource clock,
      LongSupplier nanos) {
    this.members = members;
    this.sharing = sharing;
    this.positions = positions;
    this.revisions = revisions;
    this.writeDown = writeDown;
    this.topics = topics;
    this.lifeNanos = life.toNanos();
    this.clock = clock;
    this.nanos = nanos;
  }

  /** Follows whichever ledger did this before; returns which report to read next. */
  public synchronized long begin() {
    term = members.follow();
    next = members.nextOffset();
    waiting.clear();
    barriers.clear();
    roster =
        new Roster(
            lifeNanos,
            LONGEST_HOLD.toNanos(),
            members.all(),
            nanos.getAsLong(),
            members::nextNumber);
    LOG.info("gives slices of strict budgets from now on, term {}", term);
    return next;
  }

  @Override
  public synchronized void handle(ConsumerRecords<String, byte[]> batch) {
    long oldest = clock.instant().minus(OLDEST_REPORT).toEpochMilli();
    for (ConsumerRecord<String, byte[]> message : batch) {
      next = message.offset() + 1;
      if (message.timestamp() >= oldest) {
        unlessFollowed(() -> read(message.value()));
      }
    }
    look();
  }

  private void read(byte[] json) {
    try {
      heard(WireJson.read(json, LeaseReport.class));
    } catch (MalformedMessage e) {
      LOG.warn("a report of a runtime cannot be read: {}", e.getMessage());
    }
  }

  private void heard(LeaseReport report) {
    Roster now = roster;
    if (now == null) {
      return;
    }
    Greeting from = report.from();
    if (now.heard(from, nanos.getAsLong())) {
      keep(now, List.of());
      LOG.info(
          "runtime {} shares strict budgets, incarnation {}", from.runtime(), from.incarnation());
    }
    if (!now.has(from.runtime(), from.incarnation())) {
      return;
    }
    for (OfKey each : report.promises()) {
      Promise promise = new Promise(each.ask(), each.ceiling());
      change(now, each, false, it -> it.promised(from.runtime(), promise));
      serve(now, new KeyOf(each.budget(), each.key()), false);
    }
    for (OfKey each : report.wishes()) {
      KeyOf key = new KeyOf(each.budget(), each.key());
      if (waiting.size() < MOST_WISHES && each.key().length() <= LONGEST_KEY) {
        Waiting wish =
            new Waiting(
                new Wish(from.runtime(), each.ceiling()), nanos.getAsLong() + WISH_LIVES.toNanos());
        waiting.computeIfAbsent(key, _ -> new LinkedHashMap<>()).put(from.runtime(), wish);
        serve(now, key, true);
      }
    }
  }

  private void serve(Roster now, KeyOf key, boolean anew) {
    Map<String, Waiting> ofKey = waiting.get(key);
    if (ofKey == null) {
      return;
    }
    List<Wish> wishes =
        ofKey.values().stream()
            .map(Waiting::wish)
            .filter(
                wish -> now.members().stream().anyMatch(m -> m.runtime().equals(wish.runtime())))
            .toList();
    if (!wishes.isEmpty()) {
      OfKey of = new OfKey(key.budget(), key.key(), 0, 0);
      change(now, of, anew, it -> it.serve(wishes, now.isSole(), members::nextNumber));
    }
  }

  private void change(Roster now, OfKey key, boolean anew, UnaryOperator<Allotment> how) {
    sharing.change(term, key.budget(), key.key(), now.owner(), anew, how);
  }

  private void keep(Roster now, List<String> gone) {
    members.keep(term, now.members(), gone);
  }

  /** Looks after what comes with time; to be called at intervals. */
  public synchronized void look() {
    Roster now = roster;
    if (now == null) {
      return;
    }
    unlessFollowed(() -> {
      Map<Integer, Long> booked = positions.all();
      takeBack(now, booked);
      settle(now, booked);
      tryAgain(now);
      members.moveTo(next);
      if (!now.membership().entries().isEmpty()) {
        topics.tell(now.membership());
      }
    });
  }

  private void unlessFollowed(Runnable what) {
    try {
      what.run();
    } catch (Members.Followed e) {
      LOG.info("{}", e.getMessage());
      roster = null;
    }
  }

  private void takeBack(Roster now, Map<Integer, Long> booked) {
    List<String> gone = now.gone(nanos.getAsLong(), booked);
    if (!gone.isEmpty()) {
      gone.forEach(now::remove);
      keep(now, gone);
      LOG.info("the slices of {} are taken back", gone);
    }
  }

  private void settle(Roster now, Map<Integer, Long> booked) {
    for (Settling barrier : now.settling(booked)) {
      barriers.put(barrier, revisions.behind(MOST_BEHIND));
    }
    if (!barriers.isEmpty()) {
      writeDown.run();
    }
    Iterator<Map.Entry<Settling, Map<Long, Long>>> each = barriers.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<Settling, Map<Long, Long>> barrier = each.next();
      if (barrier.getValue().size() == MOST_BEHIND) {
        barrier.setValue(revisions.behind(MOST_BEHIND));
      } else if (barrier.getValue().isEmpty() || revisions.areTold(barrier.getValue())) {
        now.settled(barrier.getKey(), topics.standingsEnd());
        each.remove();
      }
    }
  }

  private void tryAgain(Roster now) {
    long nowNanos = nanos.getAsLong();
    waiting.values().forEach(it -> it.values().removeIf(w -> w.untilNanos() - nowNanos < 0));
    waiting.values().removeIf(Map::isEmpty);
    for (KeyOf key : new ArrayList<>(waiting.keySet())) {
      serve(now, key, false);
    }
  }
}
