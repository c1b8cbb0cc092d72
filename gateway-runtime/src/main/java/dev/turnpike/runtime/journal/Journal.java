package dev.turnpike.runtime.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records in mapped files, oldest first: appended by many threads, read by one {@link Cursor},
 * marked done by whoever knows. A record is in the operating system's hands, and so outlives the
 * process, when the call that appends it returns.
 *
 * <p>A file goes when it is not the last, the cursor has passed it and everything in it is done.
 * Thread-safe. Longer than other files as appending, rolling on and removing share two locks.
 */
public final class Journal implements AutoCloseable {
  /** No record is here. */
  public static final long NOWHERE = -1;

  private static final Logger log = LoggerFactory.getLogger(Journal.class);

  private final String name;
  private final JournalSettings settings;
  private final SegmentFiles files;
  private final ConcurrentNavigableMap<Long, Segment> segments = new ConcurrentSkipListMap<>();

  /** Guards appending. */
  private final Object appending = new Object();

  /** Guards the making of files; taken by those who append while they have that lock. */
  private final Object making = new Object();

  private final Cursor cursor;
  private final Keeper keeper;
  private Segment last;
  private long nextNumber;
  private volatile @Nullable Segment spare;

  /** Whether the disk gave no file the last time it was asked. */
  private volatile boolean diskFails;

  private volatile boolean room = true;
  private volatile boolean closed;

  private Journal(String name, JournalSettings settings, SegmentFiles files, List<Segment> left) {
    this.name = name;
    this.settings = settings;
    this.files = files;
    for (Segment segment : left) {
      segments.put(segment.number(), segment);
    }
    this.nextNumber = left.isEmpty() ? 1 : left.getLast().number() + 1;
    this.last = make();
    segments.put(last.number(), last);
    this.cursor = new Cursor(this, segments.firstEntry().getValue());
    this.keeper = new Keeper(name, this, settings.sync());
  }

  /**
   * Opens the journal in a directory, which is made if it is not there.
   *
   * @param name for the log and for threads
   * @param recovery told of what was left, before this returns
   * @throws UncheckedIOException if the directory cannot be used
   */
  public static Journal open(
      String name, Path directory, JournalSettings settings, Recovery recovery) {
    try {
      SegmentFiles files = new SegmentFiles(directory);
      List<Segment> left = files.open();
      Journal journal = new Journal(name, settings, files, left);
      journal.recover(left, recovery);
      journal.measure();
      journal.keeper.start();
      return journal;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a journal in " + directory, e);
    }
  }

  private void recover(List<Segment> left, Recovery recovery) {
    TreeMap<Long, Segment> open = new TreeMap<>();
    for (Segment segment : left) {
      for (int at = Segment.FIRST_RECORD; at < segment.end(); at = segment.next(at)) {
        if (segment.isMessage(at)) {
          close(open, segment.closes(at));
          if (!segment.isDone(at)) {
            recovery.waiting(segment.read(Position.of(segment, at), at));
          }
        } else if (!segment.isDone(at)) {
          open.put(Position.of(segment, at), segment);
        }
      }
    }
    if (open.isEmpty()) {
      return;
    }
    log.warn("{} of {} were cut off by the end of the process before", open.size(), name);
    Entry entry = new Entry();
    for (Map.Entry<Long, Segment> cut : open.entrySet()) {
      long position = cut.getKey();
      Stored opened = cut.getValue().read(position, Position.offset(position));
      entry.begin().copyOf(opened);
      append(entry, position, at -> recovery.interrupted(opened));
    }
  }

  private static void close(TreeMap<Long, Segment> open, long position) {
    Segment segment = position == NOWHERE ? null : open.remove(position);
    if (segment != null) {
      segment.done(Position.offset(position));
    }
  }

  /**
   * Appends what is to be told if the process dies before a message closes it. Never refuses.
   *
   * @return its position
   */
  public long open(Entry entry) {
    byte[] record = entry.seal(Kind.OPENED, NOWHERE);
    synchronized (appending) {
      return append(record, entry.size(), null);
    }
  }

  /**
   * Appends a message. Never refuses: what was admitted is kept, beyond the limit too.
   *
   * @param closes the position of the opened record it takes the place of, or {@link #NOWHERE}
   * @param placed told of its position before it can be read
   */
  public void append(Entry entry, long closes, LongConsumer placed) {
    byte[] record = entry.seal(Kind.MESSAGE, closes);
    synchronized (appending) {
      append(record, entry.size(), placed);
    }
    if (closes != NOWHERE) {
      done(closes);
    }
  }

  /** Appends a message if the limit allows it; false if not. */
  public boolean offer(Entry entry, LongConsumer placed) {
    byte[] record = entry.seal(Kind.MESSAGE, NOWHERE);
    synchronized (appending) {
      boolean fits = Segment.padded(entry.size()) <= largest();
      boolean full = !last.fits(entry.size()) && isAtLimit();
      if (!fits || full) {
        return false;
      }
      append(record, entry.size(), placed);
      return true;
    }
  }

  private int largest() {
    return settings.segmentBytes() - Segment.FIRST_RECORD;
  }

  private long append(byte[] record, int length, @Nullable LongConsumer placed) {
    if (closed) {
      throw new IllegalStateException("the journal of " + name + " is closed");
    }
    if (Segment.padded(length) > largest()) {
      throw new IllegalArgumentException("a record of " + length + " bytes fits in no file");
    }
    if (!last.fits(length)) {
      roll();
    }
    int at = last.append(record, length);
    long position = Position.of(last, at);
    if (placed != null) {
      placed.accept(position);
    }
    last.publish(at);
    return position;
  }

  private void roll() {
    Segment next = take();
    segments.put(next.number(), next);
    last.seal();
    last = next;
    measure();
    keeper.wake();
  }

  private Segment take() {
    synchronized (making) {
      Segment ready = spare;
      spare = null;
      return ready == null ? make() : ready;
    }
  }

  /** Makes the file after the next ahead of time. */
  void prepare() {
    if (spare != null) {
      return;
    }
    synchronized (making) {
      if (spare == null && !closed) {
        Segment made = make();
        if (made.file() == null) {
          // The disk may have room again when it is needed.
          made.close();
          nextNumber--;
        } else {
          spare = made;
        }
      }
    }
    measure();
  }

  private Segment make() {
    long number = nextNumber++;
    try {
      Segment made = Segment.create(number, files.file(number), settings.segmentBytes());
      if (diskFails) {
        diskFails = false;
        log.info("the journal of {} can be written again", name);
      }
      return made;
    } catch (IOException e) {
      if (!diskFails) {
        diskFails = true;
        log.error("the journal of {} gets no more room in {}", name, files.directory(), e);
      }
      return Segment.inMemory(number, settings.segmentBytes());
    }
  }

  private boolean isAtLimit() {
    return segments.size() >= settings.maxSegments() || diskFails;
  }

  /** Finds out whether there is room, and says so when that has changed. */
  private synchronized void measure() {
    boolean now =
        !diskFails && segments.size() <= settings.maxSegments() - settings.reservedSegments();
    if (now == room) {
      return;
    }
    room = now;
    if (now) {
      log.info("the journal of {} has room again", name);
    } else {
      log.error(
          "the journal of {} is full: {} of at most {} bytes wait",
          name,
          bytes(),
          settings.maxBytes());
    }
  }

  /**
   * Says whether there is room for more than what was admitted already; an eighth of the limit is
   * kept for that.
   */
  public boolean hasRoom() {
    return room;
  }

  /** Returns what its files take. */
  public long bytes() {
    return (long) segments.size() * settings.segmentBytes();
  }

  /** Returns the way through the messages that are not done; for one thread. */
  public Cursor cursor() {
    return cursor;
  }

  @Nullable Segment after(Segment segment) {
    Map.Entry<Long, Segment> next = segments.higherEntry(segment.number());
    return next == null ? null : next.getValue();
  }

  /** Reads a record that is not done. */
  public Stored read(long position) {
    Segment segment = segments.get(Position.segment(position));
    if (segment == null) {
      throw new IllegalArgumentException("no record is at " + position);
    }
    return segment.read(position, Position.offset(position));
  }

  /** Marks a record done, which nobody reads any more; to be said once. */
  public void done(long position) {
    Segment segment = segments.get(Position.segment(position));
    if (segment != null && !closed) {
      segment.done(Position.offset(position));
    }
  }

  /** Removes the files in which everything is done. */
  void retire() {
    boolean any = false;
    for (Segment segment : segments.values()) {
      // The cursor is never beyond the last.
      if (segment.number() < cursor.segmentNumber()
          && !segment.hasUndone()
          && segments.remove(segment.number()) != null) {
        files.remove(segment);
        any = true;
      }
    }
    if (any) {
      measure();
    }
  }

  /** Has what was appended written to the disk. */
  void force() {
    for (Segment segment : segments.values()) {
      segment.force();
    }
  }

  void forceNames() {
    files.force();
  }

  /** Ends it; what is not done stays for the next one. Nobody may use it any more. */
  @Override
  public void close() {
    keeper.stop();
    synchronized (appending) {
      if (closed) {
        return;
      }
      closed = true;
    }
    if (!settings.sync().isZero()) {
      force();
    }
    for (Segment segment : segments.values()) {
      if (segment.hasUndone()) {
        if (segment.file() == null) {
          log.error(
              "the journal of {} had no room on the disk, and what was in memory is lost", name);
        }
        segment.close();
      } else {
        files.remove(segment);
      }
    }
    synchronized (making) {
      Segment unused = spare;
      if (unused != null) {
        files.remove(unused);
      }
    }
  }

  /** Ends it as the death of the process would: nothing is tidied. For tests. */
  void abandon() {
    keeper.stop();
    closed = true;
    segments.values().forEach(Segment::close);
    Segment unused = spare;
    if (unused != null) {
      unused.close();
    }
  }

  /** Returns the numbers of its files. For tests. */
  TreeSet<Long> numbers() {
    return new TreeSet<>(segments.keySet());
  }
}
