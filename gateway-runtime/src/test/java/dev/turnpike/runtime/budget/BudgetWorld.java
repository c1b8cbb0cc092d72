package dev.turnpike.runtime.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.budget.Standing.Step;
import dev.turnpike.contracts.budget.Technique;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.routing.budget.Admission;
import dev.turnpike.routing.budget.Hold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A runtime's book beside a list of all charges there are: own ones, whatever became of them, and
 * those of other runtimes as far as the latest standing delivered tells of them.
 */
final class BudgetWorld {
  private static final BudgetId BUDGET =
      new BudgetId(GatewayId.DEFAULT, "route", "gate", BudgetUnit.COST);
  private static final String KEY = "[\"u\"]";

  /** Time passes in ticks, so that each charge can have an instant of its own. */
  private static final long TICK = 1_000;

  private static final long HOLD_LIFE = 40 * TICK;
  private static final int PARTITIONS = 2;
  private static final Window LEDGER_WINDOW = Window.of(100 * TICK, Technique.SLIDING);
  private static final List<Window> ASKED =
      List.of(
          LEDGER_WINDOW,
          Window.of(60 * TICK, Technique.SLIDING),
          Window.of(1 * TICK, Technique.SLIDING),
          Window.of(50 * TICK, Technique.FIXED));

  private final BudgetBook book = new BudgetBook(Duration.ofNanos(HOLD_LIFE * 1_000));
  private final long ledgerSkew;
  private final List<Booked> booked = new ArrayList<>();
  private final List<Hold> open = new ArrayList<>();
  private final List<Hold> expired = new ArrayList<>();
  private final List<List<Booked>> topic = List.of(new ArrayList<>(), new ArrayList<>());
  private final int[] read = new int[PARTITIONS];
  private final List<Delivery> underWay = new ArrayList<>();
  private long now = 1_000 * TICK;
  private long asOf;
  private long revision;
  private int serial;
  private @Nullable Delivery latest;

  private static final class Booked {
    final long amount;
    final long at;
    final @Nullable PendingCharge own;
    int partition = -1;
    long offset;
    boolean acknowledged;

    Booked(long amount, long at, @Nullable PendingCharge own) {
      this.amount = amount;
      this.at = at;
      this.own = own;
    }
  }

  /** A standing and the charges of others in it. */
  private record Delivery(Standing standing, List<Booked> foreign) {}

  BudgetWorld(long ledgerSkew) {
    this.ledgerSkew = ledgerSkew * TICK;
  }

  void act(int action) {
    SplittableRandom random = new SplittableRandom(action);
    switch (random.nextInt(12)) {
      case 0, 1 -> pass(random.nextInt(30));
      case 2, 3, 4 -> admit(random);
      case 5, 6 -> settle(random);
      case 7 -> release(random);
      case 8 -> send(random);
      case 9 -> acknowledge(random);
      case 10 -> foreignCharge(random);
      default -> ledger(random);
    }
  }

  /** Compares what is spent for every window anybody asks about. */
  void compare() {
    for (Window window : ASKED) {
      BudgetTerms terms = new BudgetTerms(50, window);
      assertThat(book.spent(BUDGET, KEY, terms, now)).isEqualTo(spentAt(window, now));
      assertThat(book.remaining(BUDGET, KEY, terms, now))
          .isEqualTo(Math.max(0, 50 - spentAt(window, now) - heldAt(now)));
    }
  }

  private void pass(int ticks) {
    now += ticks * TICK;
    for (Hold hold : List.copyOf(open)) {
      if (hold.expiresAtMicros() <= now) {
        open.remove(hold);
        expired.add(hold);
      }
    }
    if (ticks % 5 == 0) {
      book.evictIdle(now);
    }
  }

  private void admit(SplittableRandom random) {
    Window window = ASKED.get(random.nextInt(ASKED.size()));
    BudgetTerms terms = new BudgetTerms(random.nextInt(25), window);
    long amount = random.nextInt(4);
    long spent = spentAt(window, now);
    long held = heldAt(now);
    long left = terms.limit() - spent - held;
    switch (book.tryAdmit(BUDGET, KEY, terms, amount, now)) {
      case Admission.Admitted admitted -> {
        assertThat(left).isPositive();
        assertThat(admitted)
            .isEqualTo(
                new Admission.Admitted(admitted.hold(), spent, held, Math.max(0, left - amount)));
        assertThat(admitted.hold().expiresAtMicros()).isEqualTo(now + HOLD_LIFE);
        open.add(admitted.hold());
      }
      case Admission.Exceeded exceeded -> {
        assertThat(left).isNotPositive();
        assertThat(exceeded).isEqualTo(new Admission.Exceeded(spent, held, exceededUntil(terms)));
      }
    }
  }

  private void settle(SplittableRandom random) {
    List<Hold> from = random.nextInt(4) == 0 ? expired : open;
    if (!from.isEmpty()) {
      Hold hold = from.remove(random.nextInt(from.size()));
      long amount = random.nextInt(10);
      long at = now - serial++;
      booked.add(new Booked(amount, at, book.settle(hold, amount, at)));
    }
  }

  private void release(SplittableRandom random) {
    if (!open.isEmpty()) {
      book.release(open.remove(random.nextInt(open.size())));
    }
  }

  private void send(SplittableRandom random) {
    List<Booked> unsent = booked.stream().filter(it -> it.partition < 0).toList();
    if (!unsent.isEmpty()) {
      append(unsent.get(random.nextInt(unsent.size())), random);
    }
  }

  private void append(Booked charge, SplittableRandom random) {
    charge.partition = random.nextInt(PARTITIONS);
    List<Booked> partition = topic.get(charge.partition);
    charge.offset = partition.size();
    partition.add(charge);
  }

  private void acknowledge(SplittableRandom random) {
    List<Booked> waiting =
        booked.stream().filter(it -> it.partition >= 0 && !it.acknowledged).toList();
    if (!waiting.isEmpty()) {
      Booked charge = waiting.get(random.nextInt(waiting.size()));
      charge.acknowledged = true;
      if (charge.own != null) {
        book.acknowledged(charge.own, charge.partition, charge.offset);
      }
    }
  }

  private void foreignCharge(SplittableRandom random) {
    append(
        new Booked(1 + random.nextInt(9), now - random.nextInt(20) * TICK - serial++, null),
        random);
  }

  private void ledger(SplittableRandom random) {
    if (random.nextInt(3) > 0) {
      int partition = random.nextInt(PARTITIONS);
      read[partition] = Math.min(topic.get(partition).size(), read[partition] + random.nextInt(4));
      underWay.add(standing());
    }
    if (!underWay.isEmpty() && random.nextInt(3) > 0) {
      Delivery delivery = underWay.remove(random.nextInt(underWay.size()));
      book.apply(delivery.standing());
      if (latest == null || delivery.standing().revision() > latest.standing().revision()) {
        latest = delivery;
      }
    }
  }

  private Delivery standing() {
    asOf = Math.max(asOf, now - ledgerSkew);
    List<Booked> counting = new ArrayList<>();
    Map<Integer, Long> includes = new HashMap<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      includes.put(partition, (long) read[partition]);
      for (Booked charge : topic.get(partition).subList(0, read[partition])) {
        if (LEDGER_WINDOW.counts(charge.at, asOf)) {
          counting.add(charge);
        }
      }
    }
    List<Step> steps =
        counting.stream()
            .map(it -> new Step(it.at, it.amount))
            .sorted(Comparator.comparingLong(Step::atMicros))
            .toList();
    Standing standing =
        new Standing(
            BUDGET,
            KEY,
            ++revision,
            new BudgetTerms(10, LEDGER_WINDOW),
            asOf,
            counting.stream().mapToLong(it -> it.amount).sum(),
            null,
            steps,
            0,
            includes);
    return new Delivery(standing, counting.stream().filter(it -> it.own == null).toList());
  }

  private List<Booked> known() {
    List<Booked> known = new ArrayList<>(booked);
    if (latest != null) {
      known.addAll(latest.foreign());
    }
    return known;
  }

  private long spentAt(Window window, long micros) {
    long sum = 0;
    for (Booked charge : known()) {
      sum += window.counts(charge.at, micros) ? charge.amount : 0;
    }
    return sum;
  }

  private long heldAt(long micros) {
    long sum = 0;
    for (Hold hold : open) {
      sum += hold.expiresAtMicros() > micros ? hold.amount() : 0;
    }
    return sum;
  }

  private long exceededUntil(BudgetTerms terms) {
    TreeSet<Long> candidates = new TreeSet<>();
    known().forEach(it -> candidates.add(terms.window().leavesAt(it.at)));
    open.forEach(it -> candidates.add(it.expiresAtMicros()));
    for (long candidate : candidates.tailSet(now, false)) {
      if (spentAt(terms.window(), candidate) + heldAt(candidate) < terms.limit()) {
        return candidate;
      }
    }
    return Long.MAX_VALUE;
  }
}
