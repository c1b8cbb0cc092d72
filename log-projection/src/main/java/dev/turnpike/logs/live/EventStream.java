package dev.turnpike.logs.live;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what comes into a mailbox to a caller as server-sent events, in the caller's own virtual
 * thread, until the caller has left or the mailbox is closed.
 */
public final class EventStream {
  /** Silence is broken so often, so that both ends and all between them know the other lives. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

  private EventStream() {}

  /**
   * @param event the name of the events
   * @param tellsDropped whether lost messages are told, as an event {@code dropped}
   */
  public static void write(
      HttpServletResponse response, String event, boolean tellsDropped, Mailbox mailbox) {
    response.setContentType("text/event-stream");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    try {
      OutputStream out = response.getOutputStream();
      send(out, ": listening\n\n");
      while (true) {
        Mailbox.Delivery delivery = mailbox.take(HEARTBEAT);
        if (tellsDropped && delivery.dropped() > 0) {
          send(out, "event: dropped\ndata: {\"dropped\":" + delivery.dropped() + "}\n\n");
        }
        for (String message : delivery.messages()) {
          send(out, "event: " + event + "\ndata: " + message + "\n\n");
        }
        if (delivery.closed()) {
          return;
        }
        if (delivery.isEmpty()) {
          send(out, ": heartbeat\n\n");
        }
      }
    } catch (IOException e) {
      LOG.debug("a listener has left", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
