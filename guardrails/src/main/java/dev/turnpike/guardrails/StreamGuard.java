package dev.turnpike.guardrails;

import dev.turnpike.dialects.Dialect;
import dev.turnpike.dialects.sse.EventBuffer;
import dev.turnpike.guardrails.body.Edits;
import dev.turnpike.guardrails.body.Piece;
import dev.turnpike.guardrails.body.Piece.Kind;
import dev.turnpike.guardrails.body.Texts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a streamed answer on its way to the caller.
 *
 * <p>Each text of the stream (a choice's content, a block, the arguments of a tool call) is
 * followed by itself. An event waits while its text may still be part of a match, at most {@value
 * dev.turnpike.guardrails.detect.Window#AHEAD} characters, and events leave in the order in which
 * they came. What is not replaced leaves byte for byte. One per stream; not thread-safe.
 */
public final class StreamGuard {
  /** Bytes of events that may wait for one whose text is not decided. */
  static final int MAX_WAITING = 1 << 20;

  static final int MAX_LANES = 128;

  private static final byte[] NOTHING = new byte[0];

  private final Ruleset rules;
  private final Dialect dialect;
  private final boolean holds;
  private final int[] counts;

  /** Findings in events that repeat a text whole; they count only where no part was found. */
  private final int[] repeated;

  private final EventBuffer events = new EventBuffer();
  private final Map<Piece.Lane, Lane> lanes = new HashMap<>();
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private boolean blocked;
  private @Nullable String fault;

  /** One text of the stream. */
  private static final class Lane {
    final TextScanner scanner;
    final Redactor redactor;

    Lane(Ruleset rules, int[] counts) {
      scanner = new TextScanner(rules, counts);
      redactor = new Redactor(scanner.marks());
    }
  }

  /** A part of a text, and where in it. */
  private record Part(Piece piece, Lane lane, int from) {
    boolean decided() {
      return from + piece.text().length() <= lane.scanner.settled();
    }

    String written() {
      return lane.redactor.write(piece.text(), from, piece.kind());
    }
  }

  private record Waiting(byte[] event, EventData data, List<Part> parts) {}

  /**
   * @param fault why nothing may leave, absent if it may
   */
  StreamGuard(Ruleset rules, Dialect dialect, @Nullable String fault) {
    this.fault = fault;
    this.rules = rules;
    this.dialect = dialect;
    this.holds = rules.enforces();
    this.counts = rules.counts();
    this.repeated = rules.counts();
  }

  /** Takes bytes as they come, cut anywhere; returns what may leave. */
  public byte[] feed(byte[] chunk) {
    if (stopped()) {
      return NOTHING;
    }
    if (!events.append(chunk)) {
      fault = "an event of the stream is longer than " + EventBuffer.MAX_EVENT + " bytes";
      return NOTHING;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(chunk.length);
    while (events.next()) {
      take(event(events));
      release(out);
      if (stopped()) {
        break;
      }
    }
    return out.toByteArray();
  }

  /** Takes the end of the stream; returns the rest. */
  public byte[] end() {
    if (stopped()) {
      return NOTHING;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (events.rest()) {
      take(event(events));
    }
    endAll();
    release(out);
    return out.toByteArray();
  }

  static byte[] event(EventBuffer events) {
    return Arrays.copyOfRange(events.bytes(), events.eventStart(), events.eventEnd());
  }

  private boolean stopped() {
    return blocked || fault != null;
  }

  private void take(byte[] event) {
    EventData data = EventData.of(event);
    List<Part> parts = List.of();
    if (data.isDone()) {
      endAll();
    } else if (!data.isEmpty()) {
      Optional<Texts> texts = Texts.ofEvent(data.bytes(), data.from(), data.to(), dialect);
      if (texts.isEmpty()) {
        unreadable(data);
      } else {
        parts = parts(texts.get());
      }
    }
    waiting.add(new Waiting(event, data, parts));
    waitingBytes += event.length;
  }

  private List<Part> parts(Texts texts) {
    List<Part> parts = new ArrayList<>(texts.pieces().size());
    for (Piece piece : texts.pieces()) {
      Lane lane = piece.whole() ? new Lane(rules, repeated) : lane(piece.lane());
      parts.add(new Part(piece, lane, lane.scanner.end()));
      lane.scanner.append(piece.text(), piece.kind());
      if (piece.whole()) {
        lane.scanner.finish();
      }
      blocked |= lane.scanner.marks().blockedFrom() != Marks.NOWHERE;
    }
    if (texts.allEnded()) {
      endAll();
    }
    for (int outer : texts.ended()) {
      end(outer);
    }
    return parts;
  }

  private Lane lane(Piece.Lane name) {
    Lane lane = lanes.get(name);
    if (lane == null) {
      if (lanes.size() >= MAX_LANES) {
        fault = "the stream carries more than " + MAX_LANES + " texts at once";
      }
      lane = new Lane(rules, counts);
      lanes.put(name, lane);
    }
    return lane;
  }

  /** What is no JSON is one text; as it cannot be edited, what would be redacted blocks. */
  private void unreadable(EventData data) {
    int[] found = rules.counts();
    String text =
        new String(data.bytes(), data.from(), data.to() - data.from(), StandardCharsets.UTF_8);
    TextScanner scanner = new TextScanner(rules, found);
    scanner.append(text, Kind.TEXT);
    scanner.finish();
    for (int i = 0; i < found.length; i++) {
      counts[i] += found[i];
    }
    blocked |= rules.worst(found) != GuardAction.FLAG;
  }

  private void end(int outer) {
    lanes
        .entrySet()
        .removeIf(entry -> {
          boolean ends = entry.getKey().outer() == outer;
          if (ends) {
            finish(entry.getValue());
          }
          return ends;
        });
  }

  private void endAll() {
    for (Lane lane : lanes.values()) {
      finish(lane);
    }
    lanes.clear();
  }

  private void finish(Lane lane) {
    lane.scanner.finish();
    blocked |= lane.scanner.marks().blockedFrom() != Marks.NOWHERE;
  }

  private void release(ByteArrayOutputStream out) {
    while (!waiting.isEmpty() && decided(waiting.peek())) {
      Waiting next = waiting.remove();
      waitingBytes -= next.event().length;
      byte[] written = write(next);
      out.write(written, 0, written.length);
    }
    if (waitingBytes > MAX_WAITING && waiting.size() > 1) {
      fault = "more than " + MAX_WAITING + " bytes of the stream wait for a text to be decided";
    }
  }

  private boolean decided(Waiting next) {
    if (!holds) {
      return true;
    }
    if (blocked && next.parts().isEmpty()) {
      // An event without text may be the one that could not be read, or the end.
      return false;
    }
    for (Part part : next.parts()) {
      if (!part.decided()) {
        return false;
      }
    }
    return true;
  }

  private byte[] write(Waiting next) {
    Edits edits = null;
    EventData data = next.data();
    for (Part part : next.parts()) {
      String text = part.piece().text();
      String written = part.written();
      if (!written.equals(text)) {
        edits = edits == null ? edits(next) : edits;
        edits.replace(part.piece().start(), part.piece().end(), written);
      }
    }
    if (edits == null) {
      return next.event();
    }
    byte[] edited = edits.finish();
    return data.lines() > 1 ? EventData.rewritten(next.event(), edited) : edited;
  }

  /** Of one data line the event itself is edited, as its pieces' offsets are those of the event. */
  private static Edits edits(Waiting next) {
    EventData data = next.data();
    return new Edits(data.bytes(), 0, data.bytes().length);
  }

  /** Says that a match that blocks was found: nothing leaves any more, and nothing of it has. */
  public boolean blocked() {
    return blocked;
  }

  /** Returns why the stream cannot go on although nothing was found; empty while it can. */
  public Optional<String> fault() {
    return Optional.ofNullable(fault);
  }

  /** Returns what has been found so far. */
  public List<Finding> findings() {
    int[] all = Arrays.copyOf(counts, counts.length);
    for (int i = 0; i < all.length; i++) {
      all[i] = all[i] == 0 ? repeated[i] : all[i];
    }
    return rules.findings(all);
  }
}
