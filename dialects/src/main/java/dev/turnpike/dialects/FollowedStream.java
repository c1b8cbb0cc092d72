package dev.turnpike.dialects;

import dev.turnpike.dialects.neutral.Event;
import dev.turnpike.dialects.neutral.EventReader;
import dev.turnpike.dialects.neutral.Frames;
import java.io.ByteArrayOutputStream;

/** A stream that the caller gets as the provider sends it. */
final class FollowedStream extends TalliedStream {
  FollowedStream(Frames frames, EventReader reader) {
    super(frames, reader);
  }

  @Override
  void event(Event event, ByteArrayOutputStream out) {}

  @Override
  void message(Frames frames, ByteArrayOutputStream out) {
    out.writeBytes(frames.raw());
  }
}
