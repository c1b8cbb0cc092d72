package dev.turnpike.dialects.sse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnpike.dialects.json.Trees;
import java.io.ByteArrayOutputStream;
import tools.jackson.databind.JsonNode;

/** Writes server-sent events. */
public final class ServerSentEvents {
  private static final byte[] EVENT = "event: ".getBytes(UTF_8);
  private static final byte[] DATA = "data: ".getBytes(UTF_8);

  private ServerSentEvents() {}

  /** Writes an event without a name. */
  public static void write(JsonNode data, ByteArrayOutputStream out) {
    write(Trees.write(data), out);
  }

  /**
   * Writes an event without a name.
   *
   * @param data one line
   */
  public static void write(byte[] data, ByteArrayOutputStream out) {
    out.writeBytes(DATA);
    out.writeBytes(data);
    out.write('\n');
    out.write('\n');
  }

  /** Writes an event with a name. */
  public static void write(String name, JsonNode data, ByteArrayOutputStream out) {
    out.writeBytes(EVENT);
    out.writeBytes(name.getBytes(UTF_8));
    out.write('\n');
    write(data, out);
  }
}
