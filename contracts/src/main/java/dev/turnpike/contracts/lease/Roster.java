package dev.turnpike.contracts.lease;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's list of runtimes that share strict budgets.
 *
 * <p>A runtime that comes, or comes again after its process ended, is told of its tenure only after
 * everything it has charged before is booked and told, and it reads up to there first. One that is
 * silent loses its tenure when it has stopped to trust it and its last hold is over; one that says
 * farewell when its last charge is booked. Times are nanoseconds of one monotonic clock. Not
 * thread-safe.
 */
public final class Roster {
  private final Map<String, Seat> seats = new HashMap<>();
  private final long lifeNanos;
  private final LongSupplier numbers;
  private long tries;

  /** What is kept of a runtime where the roster may be made anew from. */
  public record Member(String runtime, long incarnation, long since, boolean owner) {}

  /** A barrier to be reached for a runtime: all that is booked now is told. */
  public record Settling(String runtime, long number) {}

  private static final class Seat {
    Member member;
    long seenNanos;
    long echo;
    long holdNanos;
    Map<Integer, Long> started = Map.of();
    @Nullable Map<Integer, Long> farewell;
    long settling;
    @Nullable Map<Integer, Long> readTo;

    Seat(Member member, long seenNanos) {
      this.member = member;
      this.seenNanos = seenNanos;
    }

    void unsettle() {
      settling = 0;
      readTo = null;
    }
  }

  /**
   * @param life for how long a runtime may trust what it was told last
   * @param longestHoldNanos of those of whom it is not known
   */
  public Roster(
      long lifeNanos,
      long longestHoldNanos,
      List<Member> members,
      long nowNanos,
      LongSupplier numbers) {
    this.lifeNanos = lifeNanos;
    this.numbers = numbers;
    for (Member member : members) {
      Seat seat = new Seat(member, nowNanos);
      seat.holdNanos = longestHoldNanos;
      seats.put(member.runtime(), seat);
    }
  }

  /** Takes a report in; returns whether a member has changed. */
  public boolean heard(Greeting from, long nowNanos) {
    Seat seat = seats.get(from.runtime());
    if (seat != null && seat.member.incarnation() > from.incarnation()) {
      return false;
    }
    boolean changed = false;
    if (seat == null) {
      if (from.farewell() != null) {
        return false;
      }
      boolean owner = owner() == null;
      long since = numbers.getAsLong();
      seat = new Seat(new Member(from.runtime(), from.incarnation(), since, owner), nowNanos);
      seats.put(from.runtime(), seat);
      changed = true;
    } else if (seat.member.incarnation() < from.incarnation()) {
      Member was = seat.member;
      seat.member = new Member(was.runtime(), from.incarnation(), was.since(), was.owner());
      seat.unsettle();
      changed = true;
    }
    seat.seenNanos = nowNanos;
    seat.echo = from.sentNanos();
    seat.holdNanos = from.holdNanos();
    seat.started = from.started();
    seat.farewell = from.farewell();
    return changed;
  }

  /** Returns who has gone; each is to be {@link #remove}d with its slices. */
  public List<String> gone(long nowNanos, Map<Integer, Long> booked) {
    List<String> gone = new ArrayList<>();
    for (Seat seat : seats.values()) {
      boolean left = seat.farewell != null && isBooked(seat.farewell, booked);
      if (left || nowNanos - seat.seenNanos > lifeNanos + seat.holdNanos) {
        gone.add(seat.member.runtime());
      }
    }
    return gone;
  }

  /** Takes a runtime out; the one that has been here longest then owns what it owned. */
  public void remove(String runtime) {
    Seat left = seats.remove(runtime);
    if (left != null && left.member.owner()) {
      seats.values().stream()
          .filter(seat -> seat.farewell == null)
          .min(Comparator.comparingLong(seat -> seat.member.since()))
          .ifPresent(heir -> {
            Member was = heir.member;
            heir.member = new Member(was.runtime(), was.incarnation(), was.since(), true);
            heir.unsettle();
          });
    }
  }

  /**
   * Returns the barriers to be reached, each once.
   *
   * @param booked the first offset of each partition of the usage topic that is not booked
   */
  public List<Settling> settling(Map<Integer, Long> booked) {
    List<Settling> begun = new ArrayList<>();
    for (Seat seat : seats.values()) {
      boolean heard = seat.echo != 0;
      if (heard && seat.settling == 0 && isBooked(seat.started, booked)) {
        seat.settling = ++tries;
        begun.add(new Settling(seat.member.runtime(), seat.settling));
      }
    }
    return begun;
  }

  /**
   * Takes notice that a barrier is reached.
   *
   * @param readTo how far the standings topic is to be read to know of all that was booked
   */
  public void settled(Settling barrier, Map<Integer, Long> readTo) {
    Seat seat = seats.get(barrier.runtime());
    if (seat != null && seat.settling == barrier.number()) {
      seat.readTo = Map.copyOf(readTo);
    }
  }

  /** Returns what runtimes are to be told. */
  public Membership membership() {
    List<Membership.Entry> entries = new ArrayList<>();
    for (Seat seat : seats.values()) {
      Map<Integer, Long> readTo = seat.readTo;
      if (readTo != null) {
        Member member = seat.member;
        entries.add(
            new Membership.Entry(
                member.runtime(),
                member.incarnation(),
                new Tenure(member.since(), member.owner()),
                seat.echo,
                readTo));
      }
    }
    return new Membership(lifeNanos, entries);
  }

  /** Returns all who have a tenure, told or not. */
  public List<Member> members() {
    return seats.values().stream().map(seat -> seat.member).toList();
  }

  public boolean has(String runtime, long incarnation) {
    Seat seat = seats.get(runtime);
    return seat != null && seat.member.incarnation() == incarnation;
  }

  /** Returns who has all of the keys that nobody has a slice of; absent if nobody. */
  public @Nullable String owner() {
    for (Seat seat : seats.values()) {
      if (seat.member.owner()) {
        return seat.member.runtime();
      }
    }
    return null;
  }

  /** Says whether there is nobody but the owner. */
  public boolean isSole() {
    return seats.size() == 1;
  }

  private static boolean isBooked(Map<Integer, Long> until, Map<Integer, Long> booked) {
    for (Map.Entry<Integer, Long> each : until.entrySet()) {
      if (booked.getOrDefault(each.getKey(), 0L) < each.getValue()) {
        return false;
      }
    }
    return true;
  }
}
