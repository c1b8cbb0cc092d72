package dev.turnpike.contracts.lease;

import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.lease.Ledger.Usage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Several runtimes, a ledger and whatever delay between them. Every message takes as long as it
 * likes; those of one sender on one topic stay in order.
 */
final class World {
  static final long HOLD_LIFE = 40_000;
  private static final long LIFE = 60_000;

  final Random random;
  final Ledger ledger;
  final List<Holder> holders = new ArrayList<>();
  long now = 1;
  private final boolean stormy;
  long admitted;

  World(long seed) {
    random = new Random(seed * 0x9E3779B97F4A7C15L);
    stormy = random.nextBoolean();
    long limit = random.nextBoolean() ? random.nextInt(1, 8) : random.nextInt(20, 2_000);
    long length = random.nextBoolean() ? 1_000 : 20_000;
    Window window = random.nextInt(3) == 0 ? new Window.Fixed(length) : new Window.Sliding(length);
    ledger = new Ledger(limit, window, LIFE * 1_000);
    int many = random.nextInt(1, 5);
    for (int i = 0; i < many; i++) {
      holders.add(new Holder("r" + i + ".", ledger));
    }
    if (random.nextInt(4) > 0) {
      holders.forEach(Holder::start);
      settle();
      settle();
    }
  }

  Holder any() {
    return holders.get(random.nextInt(holders.size()));
  }

  long amount() {
    return random.nextInt(8) == 0
        ? ledger.limit
        : 1 + random.nextLong(Math.max(1, ledger.limit / 6));
  }

  /** What counts of all charges ever made, and all that is held. */
  long taken() {
    Set<Usage> all = new HashSet<>(ledger.usage);
    long held = 0;
    for (Holder holder : holders) {
      all.addAll(holder.journal);
      held += holder.held();
    }
    return ledger.sum(List.copyOf(all), now) + held;
  }

  void step() {
    Holder holder = any();
    switch (random.nextInt(stormy ? 36 : 28)) {
      case 0, 1, 2, 3, 4, 5 -> {
        if (holder.running && holder.ask(amount(), now)) {
          admitted++;
        }
      }
      case 6, 7 -> {
        if (!holder.holds.isEmpty()) {
          holder.end(random.nextInt(holder.holds.size()), random.nextLong(ledger.limit + 1), now);
        }
      }
      case 8 -> pass(random.nextInt(400));
      case 9, 10 -> {
        if (holder.running) {
          holder.send();
        }
      }
      case 11 -> {
        if (holder.running) {
          holder.hearOfArrival();
        }
      }
      case 12, 13 -> ledger.book(1 + random.nextInt(4));
      case 14, 15, 23 -> {
        if (holder.running) {
          holder.readStanding(1 + random.nextInt(3));
        }
      }
      case 16 -> {
        if (holder.running) {
          holder.readMembers(1 + random.nextInt(5), now);
        }
      }
      case 17, 18, 24, 25 -> {
        if (holder.running) {
          holder.active = random.nextBoolean();
          if (!holder.cutOff) {
            holder.report(now);
          }
        }
      }
      case 19, 20, 26 -> receive(holder);
      case 21 -> ledger.look(now);
      case 22 -> {
        if (!holder.running) {
          holder.start();
        }
      }
      default -> rare(holder);
    }
  }

  private void rare(Holder holder) {
    switch (random.nextInt(10)) {
      case 0 -> {
        if (holder.running) {
          holder.crash(now);
        }
      }
      case 1 -> {
        if (holder.running) {
          holder.leave(now);
        }
      }
      case 2 -> ledger.restart(now);
      case 3 -> longSilence();
      case 4, 5 -> settle();
      case 6 -> pass(random.nextLong(HOLD_LIFE));
      case 7 -> holder.cutOff = !holder.cutOff;
      case 8 -> {
        if (holder.running) {
          // What it knew is lost, and what it sent is still on its way through the ledger.
          holder.crash(now);
          holder.start();
        }
      }
      default -> {
        // Nothing happens, as mostly.
      }
    }
  }

  private void receive(Holder holder) {
    var report = holder.reports.poll();
    if (report != null) {
      ledger.receive(report, now);
    }
  }

  void pass(long micros) {
    now += micros;
    holders.forEach(holder -> holder.expire(now));
  }

  /** Everything that was charged is booked, and whoever is not heard of is out. */
  private void longSilence() {
    pass(random.nextLong(LIFE));
    deliverUsage();
    ledger.look(now);
  }

  private void deliverUsage() {
    for (Holder holder : holders) {
      while (!holder.journal.isEmpty()) {
        holder.send();
        holder.hearOfArrival();
      }
    }
    while (!ledger.isUpToDate()) {
      ledger.book(100);
    }
  }

  /** Every message arrives. */
  void settle() {
    for (Holder holder : holders) {
      if (holder.running && !holder.cutOff) {
        holder.report(now);
      }
      while (!holder.reports.isEmpty()) {
        receive(holder);
      }
    }
    deliverUsage();
    ledger.look(now);
    for (Holder holder : holders) {
      if (holder.running) {
        holder.readStanding(Integer.MAX_VALUE / 2);
        holder.readMembers(Integer.MAX_VALUE / 2, now);
      }
    }
  }
}
