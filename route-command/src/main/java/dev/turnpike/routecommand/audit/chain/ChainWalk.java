package dev.turnpike.routecommand.audit.chain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Goes along a chain once, row by row in the order of global indexes, and finds what does not fit.
 * Its memory does not grow with the chain. Used by one thread.
 *
 * <p>A row that does not stand on the link before it is judged by the rows after it: one that
 * stands on its link shows that the link is genuine, so its event was changed; one that stands on
 * the last good link shows that what is between was inserted.
 */
public final class ChainWalk {
  /** Most rows that wait to be judged; beyond it they are taken for what they seem. */
  private static final int MOST_DOUBTS = 1_000;

  private final ChainKey key;
  private final Faults faults;
  private final Deque<Expected> expected;
  private final List<Fault> doubts = new ArrayList<>();

  private long events;
  private long links;
  private long fitting;
  private long met;
  private long end;
  private Link last = Link.ORIGIN;
  private Link good = Link.ORIGIN;
  private @Nullable Link bridge;

  /**
   * A walk from the beginning.
   *
   * @param faults gets what is found
   */
  public ChainWalk(ChainKey key, Collection<Expected> checkpoints, Faults faults) {
    this.key = key;
    this.faults = faults;
    expected =
        new ArrayDeque<>(
            checkpoints.stream().sorted(Comparator.comparingLong(Expected::position)).toList());
  }

  /** Takes the next row; its position is higher than that of the one before. */
  public void next(Row row) {
    passCheckpointsBefore(row.position());
    end = row.position();
    switch (row) {
      case Row.Linked linked -> {
        events++;
        links++;
        linked(linked.event(), linked.link());
        meet(linked.link(), Optional.of(linked.event()));
      }
      case Row.EventAlone alone -> {
        events++;
        bridge = key.next(bridge == null ? last : bridge, alone.event());
        doubt(Fault.of(Fault.Kind.INSERTED, alone.event(), "the event has no link"));
      }
      case Row.LinkAlone alone -> {
        links++;
        doubt(
            Fault.at(Fault.Kind.REMOVED, alone.position(), "the event of this link is not there"));
        last = alone.link();
        bridge = null;
        meet(alone.link(), Optional.empty());
      }
    }
  }

  /** Ends the walk. */
  public Outcome end() {
    settle();
    passCheckpointsBefore(end + 1);
    for (Expected missed : expected) {
      faults.add(
          Fault.at(
              Fault.Kind.TRUNCATED,
              end,
              "the chain ends here, before "
                  + missed.source()
                  + " at index "
                  + missed.position()
                  + ": what was in between has been removed"));
    }
    return new Outcome(events, links, fitting, met, last, faults);
  }

  private void linked(StoredEvent event, Link link) {
    if (key.next(last, event).equals(link)) {
      settle();
    } else if (bridge != null && key.next(bridge, event).equals(link)) {
      doubts.replaceAll(it -> it.as(Fault.Kind.UNLINKED, "the link of the event is not there"));
      settle();
    } else if (!doubts.isEmpty() && key.next(good, event).equals(link)) {
      doubts.replaceAll(it ->
          it.as(Fault.Kind.INSERTED, "the chain goes from the event before to the one after"));
      settle();
    } else {
      doubt(seeming(event, link));
      last = link;
      bridge = null;
      return;
    }
    fitting++;
    last = link;
    good = link;
    bridge = null;
  }

  private Fault seeming(StoredEvent event, Link link) {
    long missing = link.ordinal() - last.ordinal() - 1;
    return missing > 0
        ? Fault.of(
            Fault.Kind.REMOVED,
            event,
            "%d link%s between index %d and this one: not there"
                .formatted(missing, missing == 1 ? "" : "s", last.position()))
        : Fault.of(Fault.Kind.CHANGED, event, "the event is not the one its link was made of");
  }

  private void doubt(Fault fault) {
    doubts.add(fault);
    if (doubts.size() > MOST_DOUBTS) {
      settle();
    }
  }

  /** What was in doubt is what it seemed. */
  private void settle() {
    doubts.forEach(faults::add);
    doubts.clear();
  }

  private void passCheckpointsBefore(long position) {
    while (!expected.isEmpty() && expected.peek().position() < position) {
      Expected missed = expected.remove();
      faults.add(
          Fault.at(
              Fault.Kind.REMOVED,
              missed.position(),
              "no link is at this index, but " + missed.source() + " has one"));
    }
  }

  private void meet(Link link, Optional<StoredEvent> event) {
    while (!expected.isEmpty() && expected.peek().position() == link.position()) {
      Expected checkpoint = expected.remove();
      if (checkpoint.value().equals(link.value())) {
        met++;
      } else {
        faults.add(
            new Fault(
                Fault.Kind.REWRITTEN,
                link.position(),
                event.map(Fault.About::of),
                "the link is not the one of " + checkpoint.source()));
      }
    }
  }

  /**
   * What a walk has found.
   *
   * @param fitting links that stand on the one before, over the event that is there
   * @param checkpoints how many of them the chain has
   * @param head the last link
   */
  public record Outcome(
      long events, long links, long fitting, long checkpoints, Link head, Faults faults) {}
}
