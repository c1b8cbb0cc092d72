package dev.turnpike.runtime.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it writes. */
class KilledWriterTest {
  private static final int LINES = 6_000;

  @TempDir Path directory;

  @RepeatedTest(3)
  void shouldFindEverythingAKilledProcessHadWritten() throws Exception {
    // given
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Set<String> begun = new HashSet<>();
    Set<String> written = new HashSet<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(writer.getInputStream(), US_ASCII))) {
      // when it is killed in the midst of it
      int seen = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        (line.charAt(0) == 'o' ? begun : written).add(line.substring(1));
        if (++seen == LINES) {
          // Not by the process itself, which would close what it has said.
          writer.toHandle().destroyForcibly();
        }
      }
    } finally {
      writer.destroyForcibly();
      assertThat(writer.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(written).hasSizeGreaterThan(LINES / 3);

    // then every message it was sure of is there, once
    Heard heard = new Heard();
    Journal.open("test", directory, new JournalSettings(16 << 10, 1 << 30, Duration.ZERO), heard)
        .close();
    List<String> messages = numbers(heard.waiting, '!');
    assertThat(messages).doesNotHaveDuplicates().containsAll(written);
    // and every attempt that no message closed, of which it may not have been sure
    List<String> cut = numbers(heard.interrupted, '?');
    assertThat(cut).doesNotHaveDuplicates().doesNotContainAnyElementsOf(messages);
    Set<String> all = new HashSet<>(messages);
    all.addAll(cut);
    assertThat(begun).containsAll(all);
    begun.removeAll(all);
    assertThat(begun).as("said to be opened, but killed before it was").hasSizeLessThanOrEqualTo(3);
    assertThat(cut.stream().filter(number -> Integer.parseInt(number) % 7 == 0))
        .hasSizeGreaterThan(LINES / 20);
  }

  private static List<String> numbers(List<String> bodies, char mark) {
    return bodies.stream().map(body -> body.substring(0, body.indexOf(mark))).toList();
  }
}
