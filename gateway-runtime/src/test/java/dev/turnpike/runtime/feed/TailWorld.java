package dev.turnpike.runtime.feed;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.budget.Standing.Step;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.runtime.budget.BudgetBook;
import dev.turnpike.runtime.outbox.EventIds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One key's charges in a usage topic of two partitions and in a journal, and a book beside it. */
final class TailWorld {
  static final long NOW = 1_791_782_400_000_000L;
  static final String ME = "me";
  static final BudgetId BUDGET = new BudgetId(GatewayId.DEFAULT, "route", "gate", BudgetUnit.COST);
  static final BudgetTerms TERMS = new BudgetTerms(1_000_000, Window.sliding(600));
  static final String KEY = "[]";
  private static final int PARTITIONS = 2;

  private final BudgetBook book = new BudgetBook(Duration.ofMinutes(20));
  private final EventIds left = new EventIds(1_000);
  private final List<List<ToldUsage>> topic = List.of(new ArrayList<>(), new ArrayList<>());
  private final List<ToldUsage> journal = new ArrayList<>();
  private final List<ToldUsage> waiting = new ArrayList<>();
  private final Map<String, Long> amounts = new HashMap<>();
  private final int[] told = new int[PARTITIONS];
  private boolean anySentTwice;
  private boolean started;
  private long revision;
  final Overheard overheard = new Overheard(book, ME, left);

  /** A charge was made before this process began, and this has become of its event. */
  void happened(int fate) {
    boolean own = (fate & 1) != 0;
    boolean journalled = own && (fate & 2) != 0;
    boolean inTopic = !journalled || (fate & 4) != 0;
    boolean twice = inTopic && (fate & 8) != 0;
    int number = amounts.size();
    long amount = 1 + (fate >> 4) + number;
    Charge charge = new Charge(BUDGET, KEY, amount, TERMS);
    Instant at = Instant.EPOCH.plusNanos((NOW - 1_000_000 + number) * 1_000);
    ToldUsage event =
        new ToldUsage("request-" + number, 0, List.of(charge), at, own ? ME : "other");
    amounts.put(event.id(), amount);
    if (inTopic) {
      append(event);
    }
    if (twice) {
      append(event);
    }
    if (journalled) {
      journal.add(event);
      waiting.add(event);
      anySentTwice |= inTopic;
    }
    anySentTwice |= twice;
  }

  private int append(ToldUsage event) {
    List<ToldUsage> partition = topic.get(partition(event));
    partition.add(event);
    return partition.size() - 1;
  }

  private static int partition(ToldUsage event) {
    return Math.floorMod(event.id().hashCode(), PARTITIONS);
  }

  /** The process begins: it knows its journal. */
  void start() {
    started = true;
    for (ToldUsage event : journal) {
      left.add(event.id());
      Charge charge = event.charges().getFirst();
      book.recover(charge, event.micros(charge));
    }
    // What was sent again before the tail was looked at.
    journal.stream()
        .filter(event -> !waiting.contains(event))
        .forEach(event -> acknowledge(event, topic.get(partition(event)).lastIndexOf(event)));
  }

  /** Sends some of what waits in the journal. */
  void resend(int most) {
    for (int i = 0; i < most && !waiting.isEmpty(); i++) {
      ToldUsage event = waiting.removeFirst();
      int offset = append(event);
      if (started) {
        acknowledge(event, offset);
      }
    }
  }

  private void acknowledge(ToldUsage event, int offset) {
    Charge charge = event.charges().getFirst();
    book.acknowledged(charge, event.micros(charge), partition(event), offset);
  }

  /** The ledger tells of this many more messages of each partition; each event is booked once. */
  void tell(int more) {
    Set<String> booked = new HashSet<>();
    List<Step> steps = new ArrayList<>();
    Map<Integer, Long> includes = new HashMap<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      List<ToldUsage> messages = topic.get(partition);
      told[partition] = (int) Math.min(messages.size(), (long) told[partition] + more);
      includes.put(partition, (long) told[partition]);
      for (ToldUsage event : messages.subList(0, told[partition])) {
        if (booked.add(event.id())) {
          Charge charge = event.charges().getFirst();
          steps.add(new Step(event.micros(charge), charge.amount()));
        }
      }
    }
    steps.sort(Comparator.comparingLong(Step::atMicros));
    long spent = steps.stream().mapToLong(Step::amount).sum();
    book.apply(new Standing(BUDGET, KEY, ++revision, TERMS, NOW, spent, null, steps, 0, includes));
  }

  /** The tail is read, from so many messages before what the ledger has told. */
  void hear(int back) {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      List<ToldUsage> messages = topic.get(partition);
      for (int i = Math.max(0, told[partition] - back); i < messages.size(); i++) {
        overheard.hear(messages.get(i), partition, i, NOW);
      }
    }
  }

  boolean isAnySentTwice() {
    return anySentTwice;
  }

  /** What all that happened comes to. */
  long truth() {
    return amounts.values().stream().mapToLong(it -> it).sum();
  }

  long spent() {
    return book.spent(BUDGET, KEY, TERMS, NOW);
  }
}
