package dev.turnpike.contracts.lease;

import dev.turnpike.contracts.budget.Window;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One key as the ledger keeps it, with the topics it reads and writes. */
final class Ledger {
  record Usage(String id, String runtime, long at, long amount) {}

  record Told(List<Usage> spend, long includes, List<Slice> slices) {}

  record Report(Greeting from, @Nullable Promise promise, @Nullable Wish wish) {}

  final long limit;
  final Window window;
  final List<Usage> usage = new ArrayList<>();
  final List<Told> standings = new ArrayList<>();
  final List<Membership> memberships = new ArrayList<>();
  final AtomicLong numbers = new AtomicLong();
  private final long lifeNanos;
  private final List<Usage> spend = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private int booked;
  private List<Slice> slices = List.of();
  Roster roster;

  Ledger(long limit, Window window, long lifeNanos) {
    this.limit = limit;
    this.window = window;
    this.lifeNanos = lifeNanos;
    this.roster = new Roster(lifeNanos, lifeNanos, List.of(), 0, numbers::incrementAndGet);
  }

  long counting(long now) {
    return sum(spend, now);
  }

  long sum(List<Usage> charges, long now) {
    return charges.stream()
        .filter(charge -> now < window.leavesAt(charge.at()))
        .mapToLong(Usage::amount)
        .sum();
  }

  /** Returns how many standings say that two runtimes may take something. */
  long timesShared() {
    return standings.stream()
        .filter(told -> told.slices().stream().filter(slice -> slice.open() > 0).count() > 1)
        .count();
  }

  boolean isUpToDate() {
    return booked == usage.size();
  }

  /** Books some of what waits, in one transaction. */
  void book(int most) {
    int to = Math.min(usage.size(), booked + most);
    boolean any = false;
    for (; booked < to; booked++) {
      Usage charge = usage.get(booked);
      if (known.add(charge.id())) {
        any = true;
        spend.add(charge);
        slices =
            slices.stream()
                .map(s -> s.runtime().equals(charge.runtime()) ? s.charged(charge.amount()) : s)
                .toList();
      }
    }
    if (any) {
      tell();
    }
  }

  private void tell() {
    standings.add(new Told(List.copyOf(spend), booked, slices));
  }

  void receive(Report report, long now) {
    roster.heard(report.from(), now * 1_000);
    if (!roster.has(report.from().runtime(), report.from().incarnation())) {
      return;
    }
    Allotment before = new Allotment(limit, counting(now), slices, roster.owner());
    Allotment after = before;
    if (report.promise() != null) {
      after = after.promised(report.from().runtime(), report.promise());
    }
    if (report.wish() != null) {
      after = after.serve(List.of(report.wish()), roster.isSole(), numbers::incrementAndGet);
    }
    // Who wishes in vain may count a charge twice, and sees by a newer standing that it was booked.
    if (!after.equals(before) || report.wish() != null) {
      slices = after.slices();
      tell();
    }
  }

  void look(long now) {
    for (String gone : roster.gone(now * 1_000, Map.of(0, (long) booked))) {
      slices = slices.stream().filter(slice -> !slice.runtime().equals(gone)).toList();
      roster.remove(gone);
    }
    for (Roster.Settling barrier : roster.settling(Map.of(0, (long) booked))) {
      roster.settled(barrier, Map.of(0, (long) standings.size()));
    }
    memberships.add(roster.membership());
  }

  /** Another process takes over, and knows what is kept. */
  void restart(long now) {
    roster =
        new Roster(lifeNanos, lifeNanos, roster.members(), now * 1_000, numbers::incrementAndGet);
  }
}
