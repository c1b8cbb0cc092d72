package dev.turnpike.dialects.chat;

import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.dialects.sse.EventBuffer;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows a streamed chat completion while it is relayed: what was produced, what was used, whether
 * it ended.
 *
 * <p>Works on whole events, so that the usage chunk can be kept from a caller who did not ask for
 * it. One per stream; not thread-safe.
 */
public final class StreamReader {
  private static final byte[] NOTHING = new byte[0];

  private final EventBuffer events = new EventBuffer();
  private final boolean hideUsage;
  private long contentBytes;
  private boolean begun;
  private boolean done;
  private @Nullable Tokens usage;
  private @Nullable String fault;

  public StreamReader(boolean hideUsage) {
    this.hideUsage = hideUsage;
  }

  /**
   * Takes bytes as they arrive.
   *
   * @return the whole events to relay, without those that are hidden and without one that is a
   *     fault or anything after it
   */
  public byte[] feed(byte[] chunk) {
    if (fault != null) {
      return NOTHING;
    }
    if (!events.append(chunk)) {
      fault = "an event of the stream is longer than " + EventBuffer.MAX_EVENT + " bytes";
      return NOTHING;
    }
    ByteArrayOutputStream visible = new ByteArrayOutputStream(chunk.length);
    while (events.next()) {
      if (visible()) {
        visible.write(events.bytes(), events.eventStart(), events.eventEnd() - events.eventStart());
      }
      if (fault != null) {
        break;
      }
    }
    return visible.toByteArray();
  }

  /** Takes the end of the stream; returns what is left to relay. */
  public byte[] end() {
    if (fault == null && events.rest() && visible()) {
      ByteArrayOutputStream rest = new ByteArrayOutputStream();
      rest.write(events.bytes(), events.eventStart(), events.eventEnd() - events.eventStart());
      return rest.toByteArray();
    }
    return NOTHING;
  }

  private boolean visible() {
    byte[] data = events.data();
    if (data.length == 0) {
      return true;
    }
    if (isDone(data)) {
      done = true;
      return true;
    }
    Optional<AnswerPart> read = AnswerScanner.read(data, 0, data.length);
    if (read.isEmpty()) {
      fault = "an event of the stream is not valid JSON";
      return false;
    }
    AnswerPart part = read.get();
    if (part.error() != null) {
      fault = part.error();
      return false;
    }
    contentBytes += part.contentBytes();
    begun |= part.contentBytes() > 0;
    if (part.usage() != null) {
      usage = part.usage();
    }
    return !hideUsage || part.choices() || part.usage() == null;
  }

  private static boolean isDone(byte[] data) {
    return data.length >= 6
        && data[0] == '['
        && data[1] == 'D'
        && data[2] == 'O'
        && data[3] == 'N'
        && data[4] == 'E'
        && data[5] == ']';
  }

  /** Says whether the first content has arrived. */
  public boolean begun() {
    return begun;
  }

  /** Says whether the stream said that it is done. */
  public boolean done() {
    return done;
  }

  /** Returns why the stream cannot go on; empty while it can. */
  public Optional<String> fault() {
    return Optional.ofNullable(fault);
  }

  /** Returns what the provider says was used. */
  public Optional<Tokens> usage() {
    return Optional.ofNullable(usage);
  }

  /** Returns the bytes of what the model has produced so far. */
  public long contentBytes() {
    return contentBytes;
  }
}
