package dev.turnpike.simulator.invoice;

import dev.turnpike.simulator.answer.Usage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Up to {@value #ROWS} invoices in one byte array, about 90 bytes each with a caller's id of 36
 * characters; names of providers and models are kept once a segment.
 *
 * <p>Written under the book's lock. A {@link View} taken under that lock may be read without it:
 * rows and names are only ever added behind what it covers.
 */
final class InvoiceSegment {

  static final int ROWS = 4096;

  private static final int FIXED_BYTES = 8 + 8 + 8 * 4 + 2 + 1 + 2;
  private static final int STREAMED = 1;
  private static final int COMPLETE = 2;
  private static final short NO_ID = -1;

  private final long firstSequence;
  private final Map<String, Integer> nameIndex = new HashMap<>();
  private String[] names = new String[16];
  private byte[] data = new byte[4096];
  private int length;
  private int rows;

  InvoiceSegment(long firstSequence) {
    this.firstSequence = firstSequence;
  }

  boolean isFull() {
    return rows == ROWS;
  }

  int rows() {
    return rows;
  }

  long firstSequence() {
    return firstSequence;
  }

  void append(Invoice invoice) {
    byte @Nullable [] id =
        invoice.callerRequestId() == null
            ? null
            : invoice.callerRequestId().getBytes(StandardCharsets.UTF_8);
    int needed = FIXED_BYTES + (id == null ? 0 : id.length);
    if (data.length - length < needed) {
      data = Arrays.copyOf(data, Math.max(data.length * 2, length + needed));
    }
    Usage usage = invoice.usage();
    ByteBuffer row = ByteBuffer.wrap(data, length, needed);
    row.putLong(invoice.atMicros())
        .putLong(invoice.bytes())
        .putInt(index(invoice.provider()))
        .putInt(index(invoice.model()))
        .putInt(invoice.attempt())
        .putInt(usage.promptTokens())
        .putInt(usage.completionTokens())
        .putInt(usage.cachedTokens())
        .putInt(usage.reasoningTokens())
        .putInt(usage.cacheWriteTokens())
        .putShort((short) invoice.status())
        .put((byte) ((invoice.streamed() ? STREAMED : 0) | (invoice.complete() ? COMPLETE : 0)))
        .putShort(id == null ? NO_ID : (short) id.length);
    if (id != null) {
      row.put(id);
    }
    length += needed;
    rows++;
  }

  private int index(String name) {
    Integer known = nameIndex.get(name);
    if (known != null) {
      return known;
    }
    int index = nameIndex.size();
    if (index == names.length) {
      names = Arrays.copyOf(names, index * 2);
    }
    names[index] = name;
    nameIndex.put(name, index);
    return index;
  }

  View view() {
    return new View(firstSequence, data, length, names);
  }

  /** The rows of a segment as they were when the view was taken. */
  @SuppressWarnings("ArrayRecordComponent") // shared on purpose and never compared
  record View(long firstSequence, byte[] data, int length, String[] names) {

    /**
     * Gives each row to {@code reader} with its sequence until it answers false; false when it did.
     */
    boolean read(BiPredicate<Long, Invoice> reader) {
      ByteBuffer row = ByteBuffer.wrap(data, 0, length);
      for (long sequence = firstSequence; row.hasRemaining(); sequence++) {
        if (!reader.test(sequence, invoice(row))) {
          return false;
        }
      }
      return true;
    }

    private Invoice invoice(ByteBuffer row) {
      long at = row.getLong();
      long bytes = row.getLong();
      String provider = names[row.getInt()];
      String model = names[row.getInt()];
      int attempt = row.getInt();
      Usage usage = new Usage(row.getInt(), row.getInt(), row.getInt(), row.getInt(), row.getInt());
      int status = row.getShort();
      byte flags = row.get();
      short idLength = row.getShort();
      String id = null;
      if (idLength != NO_ID) {
        id = new String(data, row.position(), idLength, StandardCharsets.UTF_8);
        row.position(row.position() + idLength);
      }
      return new Invoice(
          at,
          provider,
          model,
          id,
          attempt,
          usage,
          status,
          (flags & STREAMED) != 0,
          (flags & COMPLETE) != 0,
          bytes);
    }
  }
}
