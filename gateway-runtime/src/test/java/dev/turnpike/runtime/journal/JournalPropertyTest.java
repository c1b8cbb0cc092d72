package dev.turnpike.runtime.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** Whatever became of its files, a journal gives back the whole records before the fault. */
class JournalPropertyTest {
  private static final int SEGMENT = 1_024;
  private static final JournalSettings SETTINGS =
      new JournalSettings(SEGMENT, 1 << 20, Duration.ZERO);

  private Path directory = Path.of("");

  @BeforeTry
  void make() throws IOException {
    directory = Files.createTempDirectory("journal");
  }

  @AfterTry
  void remove() throws IOException {
    try (Stream<Path> listed = Files.list(directory)) {
      for (Path file : listed.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  /** What is done to a journal: a message that may close an attempt, an attempt, or an end. */
  private record Act(String body, boolean opens, int closes, boolean done) {}

  @Provide
  Arbitrary<List<Act>> acts() {
    return Combinators.combine(
            Arbitraries.strings().ofMaxLength(120),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(-3, 3),
            Arbitraries.of(true, false))
        .as(Act::new)
        .list()
        .ofMaxSize(40);
  }

  /** What a journal should hold: by position, in order. */
  private final class Written {
    final Map<Long, String> messages = new LinkedHashMap<>();
    final Map<Long, Long> closedBy = new LinkedHashMap<>();
    final Map<Long, String> opened = new LinkedHashMap<>();
    final List<Long> done = new ArrayList<>();

    Written(List<Act> acts) {
      Journal journal = Journal.open("test", directory, SETTINGS, Recovery.UNHEARD);
      Entry entry = new Entry();
      List<Long> open = new ArrayList<>();
      for (Act act : acts) {
        if (act.opens()) {
          long position = journal.open(Heard.entry(entry, act.body()));
          opened.put(position, act.body());
          open.add(position);
          continue;
        }
        boolean closes = act.closes() >= 0 && act.closes() < open.size();
        long closed = closes ? open.remove(act.closes()) : Journal.NOWHERE;
        long[] placed = new long[1];
        journal.append(Heard.entry(entry, act.body()), closed, at -> placed[0] = at);
        messages.put(placed[0], act.body());
        if (closes) {
          closedBy.put(closed, placed[0]);
        }
        if (act.done()) {
          journal.done(placed[0]);
          done.add(placed[0]);
        }
      }
      journal.abandon();
    }

    /** The messages to be told where these records are whole. */
    List<String> waiting(LongPredicate whole) {
      List<String> waiting = new ArrayList<>();
      messages.forEach((position, body) -> {
        if (whole.test(position) && !done.contains(position)) {
          waiting.add(body);
        }
      });
      return waiting;
    }

    /** The attempts to be told where these records are whole. */
    List<String> interrupted(LongPredicate whole) {
      List<String> interrupted = new ArrayList<>();
      opened.forEach((position, body) -> {
        // A mark that it is closed was made, wherever the message that closed it is.
        if (whole.test(position) && !closedBy.containsKey(position)) {
          interrupted.add(body);
        }
      });
      return interrupted;
    }

    List<Long> positions() {
      return Stream.concat(messages.keySet().stream(), opened.keySet().stream()).sorted().toList();
    }
  }

  @Property(tries = 100)
  void shouldGiveBackWhatWasWritten(@ForAll("acts") List<Act> acts) {
    Written written = new Written(acts);

    Heard heard = reopen();

    assertThat(heard.waiting).isEqualTo(written.waiting(_ -> true));
    assertThat(heard.interrupted).isEqualTo(written.interrupted(_ -> true));
  }

  @Property(tries = 200)
  void shouldGiveBackTheWholeRecordsBeforeACut(
      @ForAll("acts") List<Act> acts, @ForAll int where, @ForAll boolean zeroed)
      throws IOException {
    // given a file that was cut, or of which the end never reached the disk
    Written written = new Written(acts);
    List<Path> files = files();
    Path file = files.get(Math.floorMod(where, files.size()));
    int cut = Math.floorMod(where / 7, SEGMENT);
    byte[] bytes = Files.readAllBytes(file);
    byte[] left = new byte[zeroed ? SEGMENT : cut];
    System.arraycopy(bytes, 0, left, 0, cut);
    Files.write(file, left);

    // when
    Heard heard = reopen();

    // then
    long number = Long.parseLong(file.getFileName().toString().substring(0, 10));
    LongPredicate whole =
        position -> Position.segment(position) != number || isWhole(position, bytes, left);
    boolean blank = cut < Segment.FIRST_RECORD;
    if (!blank) {
      assertThat(heard.waiting).isEqualTo(written.waiting(whole));
      assertThat(heard.interrupted).isEqualTo(written.interrupted(whole));
    } else {
      assertThat(heard.waiting)
          .isEqualTo(written.waiting(position -> Position.segment(position) != number));
    }
  }

  @Property(tries = 200)
  void shouldGiveBackTheWholeRecordsBeforeAByteThatChanged(
      @ForAll("acts") List<Act> acts, @ForAll int where, @ForAll byte change) throws IOException {
    // given a byte that is another one, in what a CRC covers
    Written written = new Written(acts);
    List<Long> positions = written.positions();
    if (positions.isEmpty() || change == 0) {
      return;
    }
    long hit = positions.get(Math.floorMod(where, positions.size()));
    Path file = directory.resolve("%010d.journal".formatted(Position.segment(hit)));
    byte[] bytes = Files.readAllBytes(file);
    int at = Position.offset(hit);
    int offset = Math.floorMod(where / 11, lengthAt(bytes, at) - 1);
    int changed = at + (offset < Entry.STATE_AT ? offset : offset + 1);
    bytes[changed] ^= change;
    Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);

    // when
    Heard heard = reopen();

    // then what comes before it in its file is there, and all other files are
    LongPredicate whole =
        position -> Position.segment(position) != Position.segment(hit) || position < hit;
    assertThat(heard.waiting).isEqualTo(written.waiting(whole));
    assertThat(heard.interrupted).isEqualTo(written.interrupted(whole));
  }

  @Property(tries = 100)
  void shouldNotFailOnAnyBytes(@ForAll byte[] noise, @ForAll int where) throws IOException {
    byte[] bytes = new byte[SEGMENT];
    System.arraycopy("TPJRNL01".getBytes(US_ASCII), 0, bytes, 0, 8);
    for (int i = 0; i < noise.length; i++) {
      bytes[Segment.FIRST_RECORD + Math.floorMod(where + i, SEGMENT - Segment.FIRST_RECORD)] =
          noise[i];
    }
    Files.write(directory.resolve("0000000001.journal"), bytes);

    Heard heard = reopen();

    assertThat(heard.waiting).isEmpty();
    assertThat(heard.interrupted).isEmpty();
  }

  /** Says whether a record is as it was; one that ended with zeros may be, behind a cut. */
  private static boolean isWhole(long position, byte[] was, byte[] is) {
    int at = Position.offset(position);
    int end = at + Segment.padded(lengthAt(was, at));
    return end <= is.length && Arrays.equals(was, at, end, is, at, end);
  }

  private static int lengthAt(byte[] file, int at) {
    return (file[at] & 0xff)
        | (file[at + 1] & 0xff) << 8
        | (file[at + 2] & 0xff) << 16
        | (file[at + 3] & 0xff) << 24;
  }

  private Heard reopen() {
    Heard heard = new Heard();
    Journal.open("test", directory, SETTINGS, heard).abandon();
    return heard;
  }

  /** The files with records, or that might have had some. */
  private List<Path> files() throws IOException {
    try (Stream<Path> listed = Files.list(directory)) {
      return listed.sorted().toList();
    }
  }
}
