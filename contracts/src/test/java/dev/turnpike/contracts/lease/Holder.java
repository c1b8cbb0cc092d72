package dev.turnpike.contracts.lease;

import dev.turnpike.contracts.lease.Ledger.Report;
import dev.turnpike.contracts.lease.Ledger.Told;
import dev.turnpike.contracts.lease.Ledger.Usage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A runtime, process after process, with one key and a journal. */
final class Holder {
  private static final class Charge {
    final Usage usage;
    long offset = -1;

    Charge(Usage usage) {
      this.usage = usage;
    }
  }

  record Hold(long amount, long expires) {}

  final String name;
  private final Ledger ledger;
  final Deque<Report> reports = new ArrayDeque<>();

  /** Written and not acknowledged; it outlives the process. */
  final List<Usage> journal = new ArrayList<>();

  /** In the topic, and the process does not know it; offsets. */
  private final Deque<Long> unacknowledged = new ArrayDeque<>();

  final List<Hold> holds = new ArrayList<>();
  boolean running;
  boolean active = true;
  boolean cutOff;
  private int sent;
  private long made;
  private long incarnation;
  private long started;
  private long charged;
  private final List<Charge> own = new ArrayList<>();
  private Tenancy tenancy;
  private Stake stake = new Stake();
  private Told standing = new Told(List.of(), 0, List.of());
  private int read;
  private int readMembers;
  private @Nullable Wish wish;

  Holder(String name, Ledger ledger) {
    this.name = name;
    this.ledger = ledger;
    this.tenancy = new Tenancy(name, 0);
  }

  void start() {
    running = true;
    incarnation++;
    started = ledger.usage.size();
    tenancy = new Tenancy(name, incarnation);
    stake = new Stake();
    own.clear();
    journal.forEach(usage -> own.add(new Charge(usage)));
    charged = journal.stream().mapToLong(Usage::amount).sum();
    unacknowledged.clear();
    sent = 0;
    standing = new Told(List.of(), 0, List.of());
    read = 0;
    wish = null;
  }

  /** Ends without a word; what was held is in the journal. */
  void crash(long now) {
    running = false;
    for (Hold hold : holds) {
      journal.add(new Usage(name + made++, name, now, hold.amount()));
    }
    holds.clear();
  }

  /** Ends in order, if everything is delivered. */
  void leave(long now) {
    if (holds.isEmpty() && journal.isEmpty()) {
      running = false;
      reports.add(new Report(greeting(now, true), null, null));
    }
  }

  void expire(long now) {
    holds.removeIf(hold -> hold.expires() <= now);
  }

  long held() {
    return holds.stream().mapToLong(Hold::amount).sum();
  }

  private @Nullable Tenure tenure(long now) {
    return tenancy.at(now * 1_000);
  }

  boolean ask(long amount, long now) {
    Tenure tenure = tenure(now);
    if (tenure == null) {
      return false;
    }
    boolean fits = stake.fits(tenure, charged, held(), amount);
    boolean within = known(now) + held() + amount <= ledger.limit;
    if (fits && within) {
      holds.add(new Hold(amount, now + World.HOLD_LIFE));
      return true;
    }
    wish = new Wish(name, stake.ceilingFor(tenure, charged, held(), amount));
    return false;
  }

  private long known(long now) {
    List<Usage> all = new ArrayList<>(standing.spend());
    own.stream().filter(this::isUnbooked).forEach(charge -> all.add(charge.usage));
    return ledger.sum(all, now);
  }

  private boolean isUnbooked(Charge charge) {
    return charge.offset < 0 || charge.offset >= standing.includes();
  }

  void end(int which, long amount, long now) {
    Hold hold = holds.remove(which);
    if (amount > 0) {
      Usage usage = new Usage(name + made++, name, now, Math.min(hold.amount(), amount));
      journal.add(usage);
      own.add(new Charge(usage));
      charged += usage.amount();
    }
  }

  /** Sends the next message; whether it is heard that it arrived is another question. */
  void send() {
    if (sent < journal.size()) {
      unacknowledged.add((long) ledger.usage.size());
      ledger.usage.add(journal.get(sent++));
    }
  }

  void hearOfArrival() {
    Long offset = unacknowledged.poll();
    if (offset != null) {
      Usage usage = journal.removeFirst();
      sent--;
      own.stream().filter(charge -> charge.usage.equals(usage)).forEach(c -> c.offset = offset);
      apply();
    }
  }

  void readStanding(int many) {
    int to = Math.min(ledger.standings.size(), read + many);
    if (to > read) {
      read = to;
      standing = ledger.standings.get(to - 1);
      apply();
    }
  }

  private void apply() {
    long unbooked =
        own.stream().filter(this::isUnbooked).mapToLong(charge -> charge.usage.amount()).sum();
    stake.apply(standing.slices(), name, charged, unbooked, tenancy.isSettled());
  }

  void readMembers(int many, long now) {
    int to = Math.min(ledger.memberships.size(), readMembers + many);
    for (; readMembers < to; readMembers++) {
      if (tenancy.told(ledger.memberships.get(readMembers), Map.of(0, (long) read))) {
        apply();
      }
    }
  }

  void report(long now) {
    Tenure tenure = tenure(now);
    Promise promise = null;
    if (tenure != null) {
      var _ = stake.answer(tenure, charged, held(), active);
      promise = stake.promise();
    }
    reports.add(new Report(greeting(now, false), promise, wish));
    wish = null;
  }

  private Greeting greeting(long now, boolean last) {
    return new Greeting(
        name,
        incarnation,
        now * 1_000,
        World.HOLD_LIFE * 1_000,
        Map.of(0, started),
        last ? Map.of(0, (long) ledger.usage.size()) : null);
  }
}
