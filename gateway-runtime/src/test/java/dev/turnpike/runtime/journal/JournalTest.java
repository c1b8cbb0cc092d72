package dev.turnpike.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final JournalSettings SMALL =
      new JournalSettings(1_024, 8 * 1_024, Duration.ofMillis(20));

  /** Of these three records fit in a segment. */
  private static final String LARGE = "x".repeat(270);

  @TempDir Path directory;

  private final Entry entry = new Entry();
  private Heard heard = new Heard();
  private Journal journal;

  @BeforeEach
  void open() {
    open(SMALL);
  }

  @AfterEach
  void close() {
    journal.close();
  }

  @Test
  void shouldGiveBackWhatWasNotDoneInItsOrder() {
    // given
    List<Long> places = messages("a", "b", "c", "d");
    journal.done(places.get(1));

    // when
    die();

    // then
    assertThat(heard.waiting).containsExactly("a", "c", "d");
    assertThat(heard.interrupted).isEmpty();
    assertThat(read()).containsExactly("a", "c", "d");
  }

  @Test
  void shouldTellOfAnAttemptOnlyIfNothingClosedItBeforeTheEnd() {
    // given
    long answered = journal.open(Heard.entry(entry, "if a does not end"));
    long cut = journal.open(Heard.entry(entry, "if b does not end"));
    journal.append(Heard.entry(entry, "a ended"), answered, _ -> {});

    // when
    die();

    // then
    assertThat(cut).isNotEqualTo(answered);
    assertThat(heard.waiting).containsExactly("a ended");
    assertThat(heard.interrupted).containsExactly("if b does not end");
    assertThat(read()).containsExactly("a ended", "if b does not end");

    // and what was cut off is a message from now on, told once however often the process dies
    die();
    assertThat(heard.interrupted).isEmpty();
    assertThat(heard.waiting).containsExactly("a ended", "if b does not end");
  }

  @Test
  void shouldKnowByTheMessageThatAnAttemptIsClosedWhereTheMarkIsLost() throws IOException {
    // given an attempt whose end is written while its mark is not
    long opened = journal.open(Heard.entry(entry, "if a does not end"));
    journal.append(Heard.entry(entry, "a ended"), opened, _ -> {});
    journal.abandon();
    Path file = directory.resolve("0000000001.journal");
    byte[] bytes = Files.readAllBytes(file);
    bytes[Position.offset(opened) + Entry.STATE_AT] = 0;
    Files.write(file, bytes);

    // when
    reopen();

    // then
    assertThat(heard.interrupted).isEmpty();
    assertThat(heard.waiting).containsExactly("a ended");
  }

  @Test
  void shouldGoOnInTheNextFileAndRemoveThoseInWhichAllIsDone() {
    // given
    List<Long> places = messages(LARGE, LARGE, LARGE, LARGE, LARGE, LARGE, LARGE);
    assertThat(journal.numbers()).containsExactly(1L, 2L, 3L);
    assertThat(read()).hasSize(7);

    // when all but one of the first file, and all of the second is done
    for (int i = 1; i < 7; i++) {
      journal.done(places.get(i));
    }

    // then the second goes and the first stays
    await().until(() -> journal.numbers().equals(Set.of(1L, 3L)));
    assertThat(files()).contains("0000000001.journal").doesNotContain("0000000002.journal");

    // and the first goes when all of it is done; the last one stays
    journal.done(places.getFirst());
    await().until(() -> journal.numbers().equals(Set.of(3L)));
  }

  @Test
  void shouldKeepAFileUntilItWasRead() {
    List<Long> places = messages(LARGE, LARGE, LARGE, LARGE);
    for (long place : places) {
      journal.done(place);
    }
    journal.retire();

    assertThat(journal.numbers()).containsExactly(1L, 2L);
    assertThat(journal.cursor().next()).isEqualTo(Journal.NOWHERE);
    journal.retire();
    assertThat(journal.numbers()).containsExactly(2L);
  }

  @Test
  void shouldHaveNoMoreRoomNearItsLimitYetTakeWhatWasAdmitted() {
    // given
    assertThat(journal.hasRoom()).isTrue();
    List<Long> places = new ArrayList<>();
    while (journal.hasRoom()) {
      places.addAll(messages(LARGE));
    }
    assertThat(journal.bytes()).isEqualTo(8 * 1_024);
    assertThat(places).hasSize(7 * 3 + 1);

    // when more comes than the limit allows, as much was in flight
    for (int i = 0; i < 10; i++) {
      places.addAll(messages(LARGE));
    }

    // then all of it is kept
    assertThat(journal.hasRoom()).isFalse();
    assertThat(read()).hasSize(7 * 3 + 1 + 10);

    // and there is room again when enough of it is done
    places.forEach(journal::done);
    await().until(journal::hasRoom);
    assertThat(journal.bytes()).isEqualTo(1_024);
  }

  @Test
  void shouldRefuseWhatIsOfferedBeyondItsLimit() {
    // given
    List<Long> places = new ArrayList<>();
    int taken = 0;
    while (journal.offer(Heard.entry(entry, LARGE), places::add)) {
      taken++;
    }
    assertThat(taken).isEqualTo(8 * 3);
    assertThat(read()).hasSize(taken);

    // when
    places.forEach(journal::done);
    await().until(() -> journal.numbers().size() == 1);

    // then
    assertThat(journal.offer(Heard.entry(entry, LARGE), _ -> {})).isTrue();
    assertThat(journal.offer(Heard.entry(entry, "y".repeat(2_000)), _ -> {})).isFalse();
  }

  @Test
  void shouldGoOnInMemoryWhileTheDiskGivesNoFileAndLetNobodyElseIn() throws IOException {
    // given a directory in which no file can be made
    messages("a");
    await().until(() -> files().size() == 2);
    Path aside = Files.move(directory, directory.resolveSibling(directory.getFileName() + "-away"));
    Files.writeString(directory, "in the way");

    // when the file in use, and the one that was ready, are full
    while (journal.numbers().size() < 3) {
      messages(LARGE);
    }
    messages("z");

    // then
    assertThat(journal.hasRoom()).isFalse();
    assertThat(read()).contains("a", "z");

    // and all is well when there can be files again
    Files.delete(directory);
    Files.move(aside, directory);
    await().until(journal::hasRoom);
  }

  @Test
  void shouldTakeRecordsFromManyThreadsAndLoseNone() throws InterruptedException {
    // given
    journal.close();
    open(new JournalSettings(4_096, 1 << 20, Duration.ZERO));
    int threads = 4;
    int each = 2_000;
    CountDownLatch done = new CountDownLatch(threads);
    List<String> read = Collections.synchronizedList(new ArrayList<>());

    // when
    for (int t = 0; t < threads; t++) {
      String name = t + " ";
      Thread.ofPlatform()
          .start(() -> {
            Entry own = new Entry();
            for (int i = 0; i < each; i++) {
              long opened = journal.open(Heard.entry(own, name + i + "?"));
              journal.append(Heard.entry(own, name + i), opened, _ -> {});
            }
            done.countDown();
          });
    }
    while (done.getCount() > 0 || !journal.cursor().isAtEnd()) {
      long place = journal.cursor().next();
      if (place != Journal.NOWHERE) {
        read.add(Heard.text(journal.read(place)));
        journal.done(place);
      }
    }

    // then
    assertThat(read).hasSize(threads * each);
    assertThat(new HashSet<>(read)).hasSize(threads * each);
    for (int t = 0; t < threads; t++) {
      String name = t + " ";
      assertThat(read.stream().filter(text -> text.startsWith(name)).toList())
          .isSortedAccordingTo((a, b) -> Integer.compare(number(a), number(b)));
    }
    journal.retire();
    assertThat(journal.numbers()).hasSize(1);
  }

  private static int number(String text) {
    return Integer.parseInt(text.substring(2));
  }

  @Test
  void shouldRemoveAFileThatWasNeverBegunAndSetAsideOneThatIsNoJournal() throws IOException {
    journal.close();
    Files.write(directory.resolve("0000000003.journal"), new byte[512]);
    Files.writeString(directory.resolve("0000000004.journal"), "hello ".repeat(100));
    Files.write(directory.resolve("0000000005.journal"), new byte[3]);
    Files.writeString(directory.resolve("notes.txt"), "hello");

    open();

    assertThat(journal.numbers()).containsExactly(1L);
    assertThat(files())
        .contains("0000000001.journal", "0000000004.journal.unreadable", "notes.txt")
        .doesNotContain("0000000003.journal", "0000000005.journal");
  }

  @Test
  void shouldBelongToOneAtATime() {
    try (DirectoryLock _ = DirectoryLock.take(directory)) {
      assertThatThrownBy(() -> DirectoryLock.take(directory))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("another runtime keeps its journal in " + directory);
    }
    DirectoryLock.take(directory).close();
  }

  @Test
  void shouldLeaveNothingButWhatWaitsWhenItIsClosed() {
    List<Long> places = messages(LARGE, LARGE, LARGE, LARGE);
    read();
    journal.done(places.get(0));
    journal.done(places.get(1));
    journal.done(places.get(2));

    journal.close();

    assertThat(files()).containsExactly("0000000002.journal");
    reopen();
    assertThat(heard.waiting).containsExactly(LARGE);
  }

  private void open(JournalSettings settings) {
    heard = new Heard();
    journal = Journal.open("test", directory, settings, heard);
  }

  private void reopen() {
    open();
  }

  /** Ends the journal as the death of its process would, and opens it again. */
  private void die() {
    journal.abandon();
    reopen();
  }

  private List<Long> messages(String... bodies) {
    List<Long> places = new ArrayList<>();
    for (String body : bodies) {
      journal.append(Heard.entry(entry, body), Journal.NOWHERE, places::add);
    }
    return places;
  }

  private List<String> read() {
    List<String> read = new ArrayList<>();
    for (long at = journal.cursor().next(); at != Journal.NOWHERE; at = journal.cursor().next()) {
      read.add(Heard.text(journal.read(at)));
    }
    return read;
  }

  private List<String> files() {
    try (Stream<Path> listed = Files.list(directory)) {
      return listed.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
