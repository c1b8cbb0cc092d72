package dev.turnpike.dialects;

import dev.turnpike.dialects.neutral.Event;
import dev.turnpike.dialects.neutral.EventReader;
import dev.turnpike.dialects.neutral.EventWriter;
import dev.turnpike.dialects.neutral.Frames;
import java.io.ByteArrayOutputStream;

/** A stream that the caller gets in his own dialect. */
final class TranslatedStream extends TalliedStream {
  private final EventWriter writer;
  private final Surroundings surroundings;
  private boolean started;
  private boolean done;

  TranslatedStream(
      Frames frames, EventReader reader, EventWriter writer, Surroundings surroundings) {
    super(frames, reader);
    this.writer = writer;
    this.surroundings = surroundings;
  }

  /** Writes a step; the caller sees one start, first, and nothing after the end. */
  @Override
  void event(Event event, ByteArrayOutputStream out) {
    if (done || started && event instanceof Event.Started) {
      return;
    }
    if (!started) {
      started = true;
      Event.Started start =
          event instanceof Event.Started told ? told : new Event.Started("", "", 0);
      writer.write(surroundings.complete(start), out);
      if (event instanceof Event.Started) {
        return;
      }
    }
    done = event instanceof Event.Done;
    writer.write(event, out);
  }

  @Override
  void message(Frames frames, ByteArrayOutputStream out) {}
}
