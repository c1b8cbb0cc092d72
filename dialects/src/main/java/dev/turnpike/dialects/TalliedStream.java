package dev.turnpike.dialects;

import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.dialects.neutral.Event;
import dev.turnpike.dialects.neutral.EventReader;
import dev.turnpike.dialects.neutral.Frames;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * A stream whose messages are read into neutral events; what the caller gets of each message is for
 * the two kinds of it to say.
 */
abstract sealed class TalliedStream implements AnswerStream
    permits TranslatedStream, FollowedStream {
  private static final byte[] NOTHING = new byte[0];

  private final Frames frames;
  private final EventReader reader;
  private final Tally tally = new Tally();

  TalliedStream(Frames frames, EventReader reader) {
    this.frames = frames;
    this.reader = reader;
  }

  /** Takes a step that was read, before its message is told. */
  abstract void event(Event event, ByteArrayOutputStream out);

  /** Takes a message all of whose steps were taken. */
  abstract void message(Frames frames, ByteArrayOutputStream out);

  @Override
  public final byte[] feed(byte[] chunk) {
    if (tally.fault != null) {
      return NOTHING;
    }
    if (!frames.append(chunk)) {
      tally.fault = frames.reason();
      return NOTHING;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(chunk.length);
    while (tally.fault == null && frames.next()) {
      message(out);
    }
    return out.toByteArray();
  }

  @Override
  public final byte[] end() {
    if (tally.fault != null) {
      return NOTHING;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (frames.rest()) {
      message(out);
    }
    if (tally.fault == null) {
      reader.end(event -> step(event, out));
    }
    return out.toByteArray();
  }

  private void message(ByteArrayOutputStream out) {
    byte[] data = frames.data();
    if (data.length > 0) {
      reader.read(frames.name(), data, event -> step(event, out));
    }
    if (tally.fault == null) {
      message(frames, out);
    }
  }

  private void step(Event event, ByteArrayOutputStream out) {
    if (tally.take(event)) {
      event(event, out);
    }
  }

  @Override
  public final boolean begun() {
    return tally.begun;
  }

  @Override
  public final boolean done() {
    return tally.done;
  }

  @Override
  public final Optional<String> fault() {
    return Optional.ofNullable(tally.fault);
  }

  @Override
  public final Optional<Tokens> usage() {
    return Optional.ofNullable(tally.usage);
  }

  @Override
  public final long contentBytes() {
    return tally.contentBytes;
  }
}
