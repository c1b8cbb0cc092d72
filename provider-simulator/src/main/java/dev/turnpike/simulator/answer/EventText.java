package dev.turnpike.simulator.answer;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Server-sent events. */
public final class EventText {

  private EventText() {}

  /** Appends an event; {@code name} is null for one without a name. */
  public static Buffer append(Buffer out, @Nullable String name, JsonNode data) {
    if (name != null) {
      out.appendString("event: ").appendString(name).appendString("\n");
    }
    return out.appendString("data: ").appendBuffer(RequestTree.write(data)).appendString("\n\n");
  }
}
