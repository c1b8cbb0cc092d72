package dev.turnpike.runtime.journal;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One mapped file of records, or memory in its place where no file can be had.
 *
 * <p>One thread at a time appends. Any thread reads what lies before {@link #end} and marks it done
 * while something in it is not; the last to be marked is the last touch before {@link #close}.
 */
final class Segment {
  /** Returned in place of an offset by one without room for a record. */
  static final int FULL = -1;

  static final int FIRST_RECORD = 64;

  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LENGTH = INT.varHandle();

  /** "TPJRNL01" as it is read. */
  private static final long MAGIC = 0x31304c4e524a5054L;

  /** Unlike 0 in many bits, so that a worn disk does not make one from the other. */
  private static final byte DONE = 0x5d;

  private static final int ZEROS = 1 << 20;

  private final long number;
  private final @Nullable Path file;
  private final Arena arena;
  private final MemorySegment bytes;
  private final AtomicInteger undone = new AtomicInteger();
  private volatile int end = FIRST_RECORD;
  private volatile boolean sealed;

  /** What is on the disk for sure; for the one thread that forces. */
  private int forced;

  private Segment(long number, @Nullable Path file, Arena arena, MemorySegment bytes) {
    this.number = number;
    this.file = file;
    this.arena = arena;
    this.bytes = bytes;
  }

  /** Makes a file, its blocks on the disk included, so that writing to it cannot fail. */
  static Segment create(long number, Path file, int size) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      ByteBuffer zeros = ByteBuffer.allocateDirect(Math.min(size, ZEROS));
      int written = 0;
      while (written < size) {
        zeros.clear().limit(Math.min(zeros.capacity(), size - written));
        written += channel.write(zeros);
      }
      Segment segment = map(number, file, channel, size);
      segment.bytes.set(LONG, 0, MAGIC);
      return segment;
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /** Makes one in memory, which dies with the process. */
  static Segment inMemory(long number, int size) {
    Arena arena = Arena.ofShared();
    return new Segment(number, null, arena, arena.allocate(size, Long.BYTES));
  }

  /** Opens a file that is there, with the records that are whole; more are not appended to it. */
  static Segment open(long number, Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      Segment segment = map(number, file, channel, channel.size());
      segment.sealed = true;
      if (segment.isReadable()) {
        segment.findEnd();
      }
      segment.forced = segment.end;
      return segment;
    }
  }

  private static Segment map(long number, Path file, FileChannel channel, long size)
      throws IOException {
    Arena arena = Arena.ofShared();
    return new Segment(number, file, arena, channel.map(MapMode.READ_WRITE, 0, size, arena));
  }

  /** Says whether it was ever begun; the process may have died while it was made. */
  boolean isBlank() {
    return bytes.byteSize() < FIRST_RECORD || bytes.get(LONG, 0) == 0;
  }

  /** Says whether this is a file of the form known here. */
  boolean isReadable() {
    return bytes.byteSize() >= FIRST_RECORD && bytes.get(LONG, 0) == MAGIC;
  }

  private void findEnd() {
    CRC32C crc = new CRC32C();
    int at = FIRST_RECORD;
    while (isWhole(at, crc)) {
      if (!isDone(at)) {
        undone.incrementAndGet();
      }
      at += padded(length(at));
    }
    end = at;
  }

  private boolean isWhole(int at, CRC32C crc) {
    long left = bytes.byteSize() - at;
    if (left < Entry.HEADER) {
      return false;
    }
    int length = length(at);
    if (length < Entry.HEADER || length > left || padded(length) > left) {
      return false;
    }
    crc.reset();
    crc.update(bytes.asSlice(at + Entry.COVERED_FROM, length - Entry.COVERED_FROM).asByteBuffer());
    int label = bytes.get(INT, at + Entry.LABEL_LENGTH_AT);
    return bytes.get(INT, at + Entry.CRC_AT) == (int) crc.getValue()
        && Kind.isCode(bytes.get(JAVA_BYTE, at + Entry.KIND_AT))
        && label >= 0
        && label <= length - Entry.HEADER;
  }

  /** Returns how many bytes after the last whole record are not as they were made. */
  int remains() {
    int last = (int) bytes.byteSize() - 1;
    while (last >= end && bytes.get(JAVA_BYTE, last) == 0) {
      last--;
    }
    return Math.max(0, last + 1 - end);
  }

  long number() {
    return number;
  }

  @Nullable Path file() {
    return file;
  }

  int end() {
    return end;
  }

  /** Says whether no more records come; to be asked before {@link #end}. */
  boolean isSealed() {
    return sealed;
  }

  void seal() {
    sealed = true;
  }

  boolean hasUndone() {
    return undone.get() > 0;
  }

  boolean fits(int length) {
    return padded(length) <= bytes.byteSize() - end;
  }

  /**
   * Appends a record that fits. It is in the file as soon as its length is, which comes last;
   * nobody reads it before {@link #publish}.
   */
  int append(byte[] record, int length) {
    int at = end;
    MemorySegment.copy(
        record, Integer.BYTES, bytes, JAVA_BYTE, at + (long) Integer.BYTES, length - Integer.BYTES);
    LENGTH.setRelease(bytes, (long) at, length);
    undone.incrementAndGet();
    return at;
  }

  void publish(int at) {
    end = at + padded(length(at));
  }

  int next(int at) {
    return at + padded(length(at));
  }

  private int length(int at) {
    return bytes.get(INT, at);
  }

  boolean isMessage(int at) {
    return bytes.get(JAVA_BYTE, at + Entry.KIND_AT) == Kind.MESSAGE.code;
  }

  boolean isDone(int at) {
    return bytes.get(JAVA_BYTE, at + Entry.STATE_AT) == DONE;
  }

  boolean isCharged(int at) {
    return bytes.get(JAVA_BYTE, at + Entry.CHARGED_AT) != 0;
  }

  long closes(int at) {
    return bytes.get(LONG, at + Entry.CLOSES_AT);
  }

  /** Marks a record done, once. */
  void done(int at) {
    bytes.set(JAVA_BYTE, at + Entry.STATE_AT, DONE);
    undone.decrementAndGet();
  }

  Stored read(long position, int at) {
    int length = length(at);
    int label = bytes.get(INT, at + Entry.LABEL_LENGTH_AT);
    byte[] head = copy(at + Entry.HEADER, label);
    byte[] body = copy(at + Entry.HEADER + label, length - Entry.HEADER - label);
    return new Stored(
        position, isCharged(at), ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN), body);
  }

  private byte[] copy(int from, int length) {
    byte[] copy = new byte[length];
    MemorySegment.copy(bytes, JAVA_BYTE, from, copy, 0, length);
    return copy;
  }

  /** Has what was appended since the last time written to the disk. */
  void force() {
    int upTo = end;
    if (file != null && upTo > forced) {
      bytes.asSlice(forced, upTo - forced).force();
      forced = upTo;
    }
  }

  /** Lets go of the memory; the file stays. */
  void close() {
    arena.close();
  }

  static int padded(int length) {
    return (length + Long.BYTES - 1) & -Long.BYTES;
  }
}
