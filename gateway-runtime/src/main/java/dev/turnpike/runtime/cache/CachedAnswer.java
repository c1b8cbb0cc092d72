package dev.turnpike.runtime.cache;

import dev.turnpike.contracts.money.Tokens;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A whole successful answer, as it was told for the first time. Immutable. */
public final class CachedAnswer {
  /** What is true of the answer whoever gets it; ids, limits and costs are not. */
  private static final Set<String> KEPT =
      Set.of("content-type", "content-language", "openai-version");

  private static final int OVERHEAD = 256;
  private static final int CHUNK_OVERHEAD = 24;

  private final int status;
  private final List<Map.Entry<String, String>> headers;
  private final List<byte[]> chunks;
  private final Origin origin;
  private final long weight;

  /**
   * What answered, for the log.
   *
   * @param tokens what the first answer used; a replay uses none
   */
  public record Origin(String provider, String model, boolean simulated, Tokens tokens) {}

  private CachedAnswer(
      int status, List<Map.Entry<String, String>> headers, List<byte[]> chunks, Origin origin) {
    this.status = status;
    this.headers = List.copyOf(headers);
    this.chunks = List.copyOf(chunks);
    this.origin = origin;
    this.weight = weight(this.headers, this.chunks);
  }

  /**
   * Returns an answer to be kept; of its headers only those that are true of any replay.
   *
   * @param status 200 to 299
   * @param chunks as they were told; from now on nobody's to change
   */
  public static CachedAnswer of(
      int status, Iterable<Map.Entry<String, String>> headers, List<byte[]> chunks, Origin origin) {
    if (!isKept(status)) {
      throw new IllegalArgumentException("an answer of status " + status + " is not kept");
    }
    List<Map.Entry<String, String>> kept = new ArrayList<>(KEPT.size());
    for (Map.Entry<String, String> header : headers) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (KEPT.contains(name)) {
        kept.add(Map.entry(name, header.getValue()));
      }
    }
    return new CachedAnswer(status, kept, chunks, origin);
  }

  /** Says whether answers of this status may be kept. */
  public static boolean isKept(int status) {
    return status >= 200 && status <= 299;
  }

  private static long weight(List<Map.Entry<String, String>> headers, List<byte[]> chunks) {
    long weight = OVERHEAD;
    for (Map.Entry<String, String> header : headers) {
      weight += header.getKey().length() + header.getValue().length() + CHUNK_OVERHEAD;
    }
    for (byte[] chunk : chunks) {
      weight += chunk.length + CHUNK_OVERHEAD;
    }
    return weight;
  }

  public int status() {
    return status;
  }

  public List<Map.Entry<String, String>> headers() {
    return headers;
  }

  public Origin origin() {
    return origin;
  }

  /** Returns about how many bytes it takes in memory. */
  public long weight() {
    return weight;
  }

  /**
   * Returns the body part by part, as it was told; to be taken as the caller keeps up. Parts are
   * not to be changed.
   */
  public Iterator<byte[]> chunks() {
    return chunks.iterator();
  }

  /** Returns the body as one. */
  public byte[] body() {
    if (chunks.size() == 1) {
      return chunks.getFirst();
    }
    int length = 0;
    for (byte[] chunk : chunks) {
      length = Math.addExact(length, chunk.length);
    }
    byte[] body = new byte[length];
    int at = 0;
    for (byte[] chunk : chunks) {
      System.arraycopy(chunk, 0, body, at, chunk.length);
      at += chunk.length;
    }
    return body;
  }
}
