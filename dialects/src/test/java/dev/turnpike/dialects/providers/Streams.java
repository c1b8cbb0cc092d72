package dev.turnpike.dialects.providers;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnpike.dialects.neutral.Event;
import dev.turnpike.dialects.neutral.EventReader;
import dev.turnpike.dialects.neutral.Frames;
import dev.turnpike.dialects.neutral.ProviderDialect;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;
import tools.jackson.databind.JsonNode;

/** Streams as providers send them, written from examples and read by a dialect. */
public final class Streams {
  private Streams() {}

  /** Writes a stream: server-sent events of Gemini, messages of AWS for Converse. */
  public static byte[] of(String provider, JsonNode messages) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (JsonNode message : messages) {
      out.writeBytes(
          provider.equals("gemini")
              ? ("data: " + message + "\r\n\r\n").getBytes(UTF_8)
              : awsMessage(message));
    }
    return out.toByteArray();
  }

  /** Writes the only field of an object as the message of its name. */
  private static byte[] awsMessage(JsonNode message) {
    Map.Entry<String, JsonNode> only = message.properties().iterator().next();
    boolean exception = only.getKey().endsWith("Exception");
    Map<String, HeaderValue> headers = new LinkedHashMap<>();
    headers.put(
        exception ? ":exception-type" : ":event-type", HeaderValue.fromString(only.getKey()));
    headers.put(":content-type", HeaderValue.fromString("application/json"));
    headers.put(":message-type", HeaderValue.fromString(exception ? "exception" : "event"));
    return new Message(headers, only.getValue().toString().getBytes(UTF_8)).toByteBuffer().array();
  }

  /** Reads a stream that arrives in pieces of a size, up to its end or its first fault. */
  static List<Event> read(ProviderDialect dialect, byte[] stream, int size) {
    Frames frames = dialect.frames();
    EventReader reader = dialect.stream();
    List<Event> events = new ArrayList<>();
    for (int from = 0; from < stream.length; from += size) {
      if (!frames.append(Arrays.copyOfRange(stream, from, Math.min(stream.length, from + size)))) {
        events.add(new Event.Failed(frames.reason()));
      }
      while (!failed(events) && frames.next()) {
        take(frames, reader, events);
      }
      if (failed(events)) {
        return events;
      }
    }
    if (frames.rest()) {
      take(frames, reader, events);
    }
    if (!failed(events)) {
      reader.end(events::add);
    }
    return events;
  }

  private static void take(Frames frames, EventReader reader, List<Event> events) {
    if (frames.data().length > 0) {
      reader.read(frames.name(), frames.data(), events::add);
    }
  }

  private static boolean failed(List<Event> events) {
    return !events.isEmpty() && events.getLast() instanceof Event.Failed;
  }
}
