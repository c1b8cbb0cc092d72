package dev.turnpike.routecommand.audit.chain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.kit.sealing.MasterKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever is done once to a random history is found, and at its place. */
class ChainWalkProperties {
  private static final ChainKey KEY = key("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

  private static ChainKey key(String base64) {
    return new ChainKey(MasterKey.find(base64, Path.of("."), new SecureRandom()));
  }

  /** A chain of so many events with holes between their indexes. */
  private static List<Row> history(int events, Random chance) {
    List<Row> rows = new ArrayList<>();
    Link head = Link.ORIGIN;
    long index = 0;
    for (int i = 0; i < events; i++) {
      index += 2 + chance.nextInt(3);
      StoredEvent event = event(index, chance);
      head = KEY.next(head, event);
      rows.add(new Row.Linked(event, head));
    }
    return rows;
  }

  private static StoredEvent event(long index, Random chance) {
    return new StoredEvent(
        index,
        "e" + chance.nextInt(),
        "r" + chance.nextInt(4),
        chance.nextInt(9),
        chance.nextBoolean() ? "route" : null,
        Instant.ofEpochSecond(1_760_000_000, chance.nextInt(1_000_000) * 1_000L),
        "VersionSaved",
        chance.nextBoolean() ? "1" : null,
        ("{\"n\":" + chance.nextInt() + "}").getBytes(UTF_8),
        ("{\"actor\":\"a" + chance.nextInt(3) + "\"}").getBytes(UTF_8));
  }

  /** Another event at the same place, with one column another. */
  private static StoredEvent changed(StoredEvent e, int column) {
    byte[] other = "other".getBytes(UTF_8);
    return new StoredEvent(
        e.position(),
        column == 0 ? e.eventId() + "x" : e.eventId(),
        column == 1 ? e.aggregateId() + "x" : e.aggregateId(),
        column == 2 ? e.sequence() + 1 : e.sequence(),
        column == 3 ? (e.aggregateType() == null ? "" : null) : e.aggregateType(),
        column == 4 ? e.recordedAt().plusNanos(1_000) : e.recordedAt(),
        column == 5 ? e.payloadType() + "x" : e.payloadType(),
        column == 6 ? (e.payloadRevision() == null ? "" : null) : e.payloadRevision(),
        column == 7 ? other : e.payload(),
        column == 8 ? other : e.metadata());
  }

  private static Row.Linked linked(Row row) {
    return (Row.Linked) row;
  }

  private static Row moved(Row row, long position) {
    StoredEvent e = linked(row).event();
    StoredEvent there =
        new StoredEvent(
            position,
            e.eventId(),
            e.aggregateId(),
            e.sequence(),
            e.aggregateType(),
            e.recordedAt(),
            e.payloadType(),
            e.payloadRevision(),
            e.payload(),
            e.metadata());
    Link link = linked(row).link();
    return new Row.Linked(there, new Link(position, link.ordinal(), link.value()));
  }

  private static ChainWalk.Outcome walk(List<Row> rows, Expected... checkpoints) {
    ChainWalk walk = new ChainWalk(KEY, List.of(checkpoints), new Faults());
    rows.forEach(walk::next);
    return walk.end();
  }

  private static Expected checkpoint(Row row) {
    return new Expected(row.position(), linked(row).link().value(), "a checkpoint");
  }

  private static void finds(ChainWalk.Outcome outcome, Fault.Kind kind, long position) {
    assertThat(outcome.faults().byKind()).containsOnlyKeys(kind);
    assertThat(outcome.faults().first().map(Fault::position)).isEqualTo(Optional.of(position));
  }

  @Property(tries = 100)
  void shouldFindNothingInWhatIsAsItWas(
      @ForAll @IntRange(min = 0, max = 40) int events, @ForAll Random chance) {
    List<Row> rows = history(events, chance);
    Expected[] every = rows.stream().map(ChainWalkProperties::checkpoint).toArray(Expected[]::new);

    ChainWalk.Outcome outcome = walk(rows, every);

    assertThat(outcome.faults().isEmpty()).isTrue();
    assertThat(outcome.fitting()).isEqualTo(outcome.links()).isEqualTo(events);
    assertThat(outcome.checkpoints()).isEqualTo(events);
  }

  @Property(tries = 200)
  void shouldFindAnyColumnThatWasChanged(
      @ForAll @IntRange(min = 1, max = 40) int events,
      @ForAll @IntRange(min = 0, max = 8) int column,
      @ForAll Random chance) {
    List<Row> rows = history(events, chance);
    int at = chance.nextInt(events);
    Row.Linked row = linked(rows.get(at));
    rows.set(at, new Row.Linked(changed(row.event(), column), row.link()));

    finds(walk(rows), Fault.Kind.CHANGED, row.position());
  }

  @Property(tries = 200)
  void shouldFindAnEventThatWasRemovedWithItsLinkOrWithout(
      @ForAll @IntRange(min = 2, max = 40) int events,
      @ForAll boolean withLink,
      @ForAll Random chance) {
    List<Row> rows = history(events, chance);
    int at = chance.nextInt(events - 1);
    Row.Linked row = linked(rows.get(at));
    if (withLink) {
      rows.remove(at);
      finds(walk(rows), Fault.Kind.REMOVED, rows.get(at).position());
    } else {
      rows.set(at, new Row.LinkAlone(row.link()));
      finds(walk(rows), Fault.Kind.REMOVED, row.position());
    }
  }

  @Property(tries = 200)
  void shouldFindAnEventThatWasInsertedWithALinkOrWithout(
      @ForAll @IntRange(min = 1, max = 40) int events,
      @ForAll @IntRange(min = -1, max = 50) int ordinal,
      @ForAll Random chance) {
    List<Row> rows = history(events, chance);
    int at = chance.nextInt(events);
    StoredEvent forged = event(rows.get(at).position() - 1, chance);
    rows.add(
        at,
        ordinal < 0
            ? new Row.EventAlone(forged)
            : new Row.Linked(forged, new Link(forged.position(), ordinal, "0".repeat(64))));

    finds(walk(rows), Fault.Kind.INSERTED, forged.position());
  }

  @Property(tries = 200)
  void shouldFindTwoThatHaveChangedPlaces(
      @ForAll @IntRange(min = 2, max = 40) int events,
      @ForAll boolean withLinks,
      @ForAll Random chance) {
    List<Row> rows = history(events, chance);
    int one = chance.nextInt(events - 1);
    int other = one + 1 + chance.nextInt(events - one - 1);
    Row first = rows.get(one);
    Row second = rows.get(other);
    Row there = moved(second, first.position());
    Row here = moved(first, second.position());
    rows.set(one, withLinks ? there : new Row.Linked(linked(there).event(), linked(first).link()));
    rows.set(other, withLinks ? here : new Row.Linked(linked(here).event(), linked(second).link()));

    assertThat(walk(rows).faults().first().map(Fault::position))
        .isEqualTo(Optional.of(first.position()));
  }

  @Property(tries = 200)
  void shouldFindWhatWasCutOffBeforeACheckpoint(
      @ForAll @IntRange(min = 1, max = 40) int events, @ForAll Random chance) {
    List<Row> rows = history(events, chance);
    int left = chance.nextInt(events);
    Expected kept = checkpoint(rows.get(left + chance.nextInt(events - left)));
    List<Row> cut = new ArrayList<>(rows.subList(0, left));

    finds(walk(cut, kept), Fault.Kind.TRUNCATED, left == 0 ? 0 : cut.getLast().position());
    assertThat(walk(cut).faults().isEmpty()).as("without a checkpoint nobody can tell").isTrue();
  }

  @Property(tries = 100)
  void shouldFindAnotherChainOfTheSameKey(
      @ForAll @IntRange(min = 1, max = 40) int events, @ForAll Random chance) {
    List<Row> rows = history(events, chance);
    int at = chance.nextInt(events);
    List<Row> again = new ArrayList<>(rows.subList(0, at));
    Link head = at == 0 ? Link.ORIGIN : linked(rows.get(at - 1)).link();
    for (Row row : rows.subList(at, events)) {
      StoredEvent event = linked(row).event();
      event = row == rows.get(at) ? changed(event, 7) : event;
      head = KEY.next(head, event);
      again.add(new Row.Linked(event, head));
    }

    assertThat(walk(again).faults().isEmpty()).isTrue();
    finds(
        walk(again, checkpoint(rows.getLast())), Fault.Kind.REWRITTEN, again.getLast().position());
  }

  @Property(tries = 100)
  void shouldFindALinkThatIsGone(
      @ForAll @IntRange(min = 2, max = 40) int events, @ForAll Random chance) {
    List<Row> rows = history(events, chance);
    int at = chance.nextInt(events - 1);
    rows.set(at, new Row.EventAlone(linked(rows.get(at)).event()));

    finds(walk(rows), Fault.Kind.UNLINKED, rows.get(at).position());
  }
}
