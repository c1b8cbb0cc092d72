package dev.turnpike.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last requests to providers as they arrived, credentials included: for tests that look at what
 * a gateway sends. At most {@value #MOST} of them and {@value #MOST_BYTES} bytes of their bodies,
 * the oldest dropped first. Thread-safe.
 */
final class RequestLog {

  private static final int MOST = 1_000;
  private static final long MOST_BYTES = 64L * 1024 * 1024;

  /**
   * One request.
   *
   * @param sequence its number, from 1
   * @param path the path as it was sent, not decoded
   * @param query what came behind {@code ?}, or null
   * @param requestId the caller's own id of it, or null
   * @param headers values by name in lower case, in the order they came
   * @param body the body, as UTF-8
   */
  record Entry(
      long sequence,
      String at,
      String method,
      String path,
      @Nullable String query,
      String provider,
      @Nullable String requestId,
      @Nullable String attempt,
      Map<String, List<String>> headers,
      String body,
      int bodyBytes) {}

  private final InstantSource clock;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private long lastSequence;
  private long bytes;

  RequestLog(InstantSource clock) {
    this.clock = clock;
  }

  void record(HttpServerRequest request, String provider, Buffer body) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    request
        .headers()
        .forEach(header ->
            headers
                .computeIfAbsent(
                    header.getKey().toLowerCase(Locale.ROOT), name -> new ArrayList<>(1))
                .add(header.getValue()));
    add(request, provider, headers, body.toString(StandardCharsets.UTF_8), body.length());
  }

  private synchronized void add(
      HttpServerRequest request,
      String provider,
      Map<String, List<String>> headers,
      String body,
      int length) {
    lastSequence++;
    entries.addLast(
        new Entry(
            lastSequence,
            Instant.ofEpochMilli(clock.millis()).toString(),
            request.method().name(),
            String.valueOf(request.path()),
            request.query(),
            provider,
            Call.callerRequestId(request),
            request.getHeader("turnpike-attempt"),
            headers,
            body,
            length));
    bytes += length;
    while (entries.size() > MOST || (bytes > MOST_BYTES && entries.size() > 1)) {
      bytes -= entries.removeFirst().bodyBytes();
    }
  }

  /** The requests that match, oldest first; null matches all. */
  synchronized List<Entry> find(@Nullable String requestId, @Nullable String provider) {
    List<Entry> found = new ArrayList<>();
    for (Entry entry : entries) {
      if ((requestId == null || requestId.equals(entry.requestId()))
          && (provider == null || provider.equals(entry.provider()))) {
        found.add(entry);
      }
    }
    return found;
  }

  /** Forgets all and says how many there were. */
  synchronized int clear() {
    int cleared = entries.size();
    entries.clear();
    bytes = 0;
    return cleared;
  }
}
