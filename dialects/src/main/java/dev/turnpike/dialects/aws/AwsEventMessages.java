package dev.turnpike.dialects.aws;

import dev.turnpike.dialects.json.Trees;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;
import tools.jackson.databind.JsonNode;

/**
 * Writes messages of {@code application/vnd.amazon.eventstream} whose content is JSON, framed and
 * with checksums by AWS's own library.
 */
public final class AwsEventMessages {

  private static final HeaderValue JSON = HeaderValue.fromString("application/json");
  private static final HeaderValue EVENT = HeaderValue.fromString("event");
  private static final HeaderValue EXCEPTION = HeaderValue.fromString("exception");

  private AwsEventMessages() {}

  /** Writes an event by its name. */
  public static void event(String name, JsonNode content, ByteArrayOutputStream out) {
    write(":event-type", name, EVENT, Trees.write(content), out);
  }

  /**
   * Writes an exception, after which nothing comes.
   *
   * @param content JSON text
   */
  public static void exception(String name, byte[] content, ByteArrayOutputStream out) {
    write(":exception-type", name, EXCEPTION, content, out);
  }

  private static void write(
      String kind, String name, HeaderValue type, byte[] content, ByteArrayOutputStream out) {
    Map<String, HeaderValue> headers = LinkedHashMap.newLinkedHashMap(3);
    headers.put(kind, HeaderValue.fromString(name));
    headers.put(":content-type", JSON);
    headers.put(":message-type", type);
    new Message(headers, content).encode(out);
  }
}
