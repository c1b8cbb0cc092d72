package dev.turnpike.dialects;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;

/** AWS event streams as AWS's own library decodes them, which checks lengths and checksums. */
public final class AwsMessages {

  private AwsMessages() {}

  /** Decodes a stream of whole messages; throws when it is none. */
  public static List<Message> decoded(byte[] stream) {
    List<Message> messages = new ArrayList<>();
    MessageDecoder decoder = new MessageDecoder(messages::add);
    decoder.feed(stream);
    int length = 0;
    for (Message message : messages) {
      length += message.toByteBuffer().remaining();
    }
    if (length != stream.length) {
      throw new AssertionError((stream.length - length) + " bytes are left of " + stream.length);
    }
    return messages;
  }

  /** Returns each message as a line: its type, its name, its content. */
  public static String lines(List<Message> messages) {
    StringBuilder lines = new StringBuilder();
    for (Message message : messages) {
      if (!text(message, ":content-type").equals("application/json")) {
        throw new AssertionError("a message without its content type: " + message);
      }
      lines.append(text(message, ":message-type")).append(' ').append(name(message)).append(' ');
      lines.append(new String(message.getPayload(), UTF_8)).append('\n');
    }
    return lines.toString();
  }

  /** Returns the event or exception a message is. */
  public static String name(Message message) {
    String type = text(message, ":message-type");
    return text(message, type.equals("event") ? ":event-type" : ":exception-type");
  }

  private static String text(Message message, String header) {
    HeaderValue value = message.getHeaders().get(header);
    if (value == null) {
      throw new AssertionError("a message has no " + header + ": " + message);
    }
    return value.getString();
  }
}
