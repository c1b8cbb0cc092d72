package dev.turnpike.benchmarks.prove.compare;

import dev.turnpike.benchmarks.prove.compare.Finding.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Replays the rows of each key of a budget against its limit.
 *
 * <p>Two things are looked for. A runtime lets nobody through while what it must know of is at the
 * limit: its own charges, and those of the others but for the last {@link #DELAY_MICROS}, or what
 * came since before a disturbance that kept them from it. And whatever happened, at no instant the
 * window holds more than the limit once for each runtime and what was then in flight; of a strict
 * budget never more than the limit.
 */
public final class BoundCheck {
  /** How soon a charge is known to all runtimes while nothing is amiss. */
  static final long DELAY_MICROS = 2_000_000;

  /** How long after a disturbance that may be so again at the latest. */
  static final long RECOVERY_MICROS = 10_000_000;

  /** Between the end of an attempt and its caller's next request nothing is assumed to be known. */
  static final long OWN_DELAY_MICROS = 20_000;

  private final Index index;
  private final List<Disturbance> disturbances;
  private final int runtimes;
  private final List<Finding> findings = new ArrayList<>();

  private BoundCheck(Books books, int runtimes) {
    this.index = new Index(books);
    this.disturbances =
        books.disturbances().stream().filter(Disturbance::keepsKnowledgeBack).toList();
    this.runtimes = runtimes;
  }

  /**
   * What is demanded of a budget, in picodollars or requests.
   *
   * @param windowMicros the length of its sliding window
   * @param strict whether all runtimes together may not go over it
   */
  public record Limit(String budget, long amount, long windowMicros, boolean strict) {}

  /**
   * What a budget came to.
   *
   * @param keys how many keys were charged
   * @param reached how many of them reached the limit
   * @param greatest the most that a window of any key held
   */
  public record Line(Limit limit, int keys, int reached, long greatest) {}

  /** What came of it. */
  public record Result(List<Line> lines, int admissions, List<Finding> findings) {
    public Result {
      lines = List.copyOf(lines);
      findings = List.copyOf(findings);
    }
  }

  private record Row(CallId call, long amount, long sent, long started, long at, int runtime) {}

  /** Replays every key of these budgets. */
  public static Result of(Books books, List<Limit> limits, int runtimes) {
    BoundCheck check = new BoundCheck(books, runtimes);
    Map<Account, List<Booking>> accounts = Index.group(books.bookings(), Booking::account);
    List<Line> lines = new ArrayList<>();
    int admissions = 0;
    for (Limit limit : limits) {
      int keys = 0;
      int reached = 0;
      long greatest = 0;
      for (Map.Entry<Account, List<Booking>> account : accounts.entrySet()) {
        if (account.getKey().budget().equals(limit.budget())) {
          List<Row> rows = check.rows(account.getValue());
          long most = check.replay(account.getKey(), rows, limit);
          admissions += check.admissions(account.getKey(), rows, limit);
          keys++;
          reached += most >= limit.amount() ? 1 : 0;
          greatest = Math.max(greatest, most);
        }
      }
      lines.add(new Line(limit, keys, reached, greatest));
    }
    return new Result(lines, admissions, check.findings);
  }

  /** Returns the rows in time order, with what is known of their requests. */
  private List<Row> rows(List<Booking> bookings) {
    List<Row> rows = new ArrayList<>();
    for (Booking booking : bookings) {
      Answer answer = index.answers.get(booking.call().requestId());
      Told told = index.told.get(booking.call());
      long started = told == null ? booking.atMicros() : told.startedMicros();
      rows.add(
          new Row(
              booking.call(),
              booking.amount(),
              answer == null ? started : answer.sentMicros(),
              started,
              booking.atMicros(),
              answer == null ? Disturbance.NO_RUNTIME : answer.runtime()));
    }
    rows.sort(Comparator.comparingLong(Row::at));
    return rows;
  }

  /** Returns the most a window held; at each charge it may not be over the bound. */
  private long replay(Account account, List<Row> rows, Limit limit) {
    long greatest = 0;
    long sum = 0;
    int oldest = 0;
    for (Row row : rows) {
      sum += row.amount();
      while (rows.get(oldest).at() <= row.at() - limit.windowMicros()) {
        sum -= rows.get(oldest++).amount();
      }
      greatest = Math.max(greatest, sum);
      long bound = limit.strict() ? limit.amount() : weakBound(rows, row, limit);
      if (sum > bound) {
        findings.add(
            new Finding(
                Kind.OUT_OF_BOUND,
                account + " at " + row.at(),
                "the window holds " + sum + ", the bound is " + bound));
      }
    }
    return greatest;
  }

  private long weakBound(List<Row> rows, Row moment, Limit limit) {
    return Math.addExact(Math.multiplyExact(limit.amount(), runtimes), inFlight(rows, moment));
  }

  /** Returns what was under way when the charge was made, itself included. */
  private static long inFlight(List<Row> rows, Row moment) {
    long sum = 0;
    for (Row row : rows) {
      if (row.sent() <= moment.at() && row.at() >= moment.sent()) {
        sum += row.amount();
      }
    }
    return sum;
  }

  /** Returns how many admissions were looked at. */
  private int admissions(Account account, List<Row> rows, Limit limit) {
    Map<String, Row> first = new HashMap<>();
    rows.forEach(it ->
        first.merge(
            it.call().requestId(), it, (a, b) -> a.call().attempt() <= b.call().attempt() ? a : b));
    int looked = 0;
    for (Row asking : first.values()) {
      if (asking.runtime() == Disturbance.NO_RUNTIME) {
        continue;
      }
      looked++;
      long known = known(rows, asking, limit);
      if (known >= limit.amount()) {
        findings.add(
            new Finding(
                Kind.OVERSPENT,
                asking.call() + " " + account,
                "runtime "
                    + (asking.runtime() + 1)
                    + " had to know of "
                    + known
                    + ", the limit is "
                    + limit.amount()));
      }
    }
    return looked;
  }

  /**
   * Returns the least that the runtime knew of when it let the request through. That was between
   * the caller's sending it and the start of its first attempt.
   */
  private long known(List<Row> rows, Row asking, Limit limit) {
    Blind own = blind(asking.sent(), asking.runtime(), true);
    Blind others = blind(asking.sent(), asking.runtime(), false);
    long sum = 0;
    for (Row row : rows) {
      boolean knows =
          row.runtime() == asking.runtime()
              ? own.knows(row.at(), asking.sent() - OWN_DELAY_MICROS)
              : others.knows(row.at(), asking.sent() - DELAY_MICROS);
      if (knows && row.at() > asking.started() - limit.windowMicros()) {
        sum += row.amount();
      }
    }
    return sum;
  }

  /**
   * What a runtime need not know: charges of this span, its ends left out.
   *
   * <p>Nothing if {@code until} is not after {@code from}.
   */
  private record Blind(long from, long until) {
    static final Blind NOWHERE = new Blind(Long.MAX_VALUE, Long.MAX_VALUE);

    boolean knows(long at, long latest) {
      return at <= latest && (at <= from || at >= until);
    }
  }

  /**
   * Returns what a runtime need not know at an instant, of its own charges or those of the others.
   *
   * <p>Disturbances that come upon one another, or before one has been recovered from, are one:
   * what a runtime has in its journal as it is killed while Kafka is away, nobody knows until it is
   * back. Its own charges are in question only where its own death is among them, and only those
   * that it made before it came back.
   */
  private Blind blind(long sent, int runtime, boolean own) {
    List<Disturbance> together = upon(sent);
    long from = together.stream().mapToLong(Disturbance::fromMicros).min().orElse(Long.MAX_VALUE);
    if (from == Long.MAX_VALUE) {
      return Blind.NOWHERE;
    }
    if (!own) {
      return new Blind(from - DELAY_MICROS, Long.MAX_VALUE);
    }
    return together.stream()
        .filter(it -> it.runtime() == runtime && it.fromMicros() <= sent)
        .mapToLong(Disturbance::toMicros)
        .max()
        .stream()
        .mapToObj(back -> new Blind(from - DELAY_MICROS, back))
        .findFirst()
        .orElse(Blind.NOWHERE);
  }

  /** Returns the disturbances an instant is in, and those these came upon, by their recoveries. */
  private List<Disturbance> upon(long instant) {
    List<Disturbance> together = new ArrayList<>();
    long reach = instant;
    for (boolean grown = true; grown; ) {
      grown = false;
      for (Disturbance it : disturbances) {
        boolean touches = it.fromMicros() <= instant && reach <= it.toMicros() + RECOVERY_MICROS;
        if (touches && !together.contains(it)) {
          together.add(it);
          reach = Math.min(reach, it.fromMicros());
          grown = true;
        }
      }
    }
    return together;
  }
}
