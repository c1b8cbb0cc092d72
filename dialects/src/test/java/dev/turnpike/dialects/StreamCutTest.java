package dev.turnpike.dialects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** How the network cuts a stream changes nothing. */
class StreamCutTest {
  @Property(tries = 400)
  void shouldTranslateTheSameHoweverTheBytesAreCut(
      @ForAll("streams") GoldenCase golden,
      @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 400) Integer> cuts) {
    AnswerStream stream = golden.way().stream(golden.has("usage.txt"));

    assertThat(golden.told(told(stream, golden.bytes("stream.sse"), cuts)))
        .isEqualTo(golden.callerStream());
    assertThat(GoldenCase.facts(stream)).isEqualTo(golden.text("stream-facts.txt"));
  }

  @Test
  void shouldTranslateTheSameByteByByte() throws IOException {
    for (GoldenCase golden : cases()) {
      AnswerStream stream = golden.way().stream(golden.has("usage.txt"));
      byte[] bytes = golden.bytes("stream.sse");
      List<Integer> single = new ArrayList<>();
      for (int i = 0; i < bytes.length; i++) {
        single.add(1);
      }

      assertThat(golden.told(told(stream, bytes, single))).isEqualTo(golden.callerStream());
    }
  }

  @Property(tries = 400)
  void shouldFollowTheSameHoweverTheBytesAreCut(
      @ForAll("streams") GoldenCase golden,
      @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 400) Integer> cuts) {
    byte[] bytes = golden.bytes("stream.sse");
    AnswerStream uncut = Followers.follow(golden.dialect(1), false);
    AnswerStream cut = Followers.follow(golden.dialect(1), false);

    String whole = new String(told(uncut, bytes, List.of()), UTF_8);
    assertThat(new String(told(cut, bytes, cuts), UTF_8)).isEqualTo(whole);
    assertThat(GoldenCase.facts(cut)).isEqualTo(GoldenCase.facts(uncut));
    if (uncut.fault().isEmpty()) {
      assertThat(whole).isEqualTo(golden.content("stream.sse"));
    } else {
      assertThat(golden.content("stream.sse")).startsWith(whole);
    }
  }

  @Property(tries = 200)
  void shouldNeverSayThatABrokenStreamIsWhole(
      @ForAll("streams") GoldenCase golden, @ForAll @IntRange(min = 0, max = 40) int percent) {
    byte[] bytes = golden.bytes("stream.sse");
    AnswerStream stream = golden.way().stream(false);

    stream.feed(Arrays.copyOf(bytes, bytes.length * percent / 100));
    stream.end();

    assertThat(stream.done()).isFalse();
  }

  @Provide
  Arbitrary<GoldenCase> streams() throws IOException {
    return Arbitraries.of(cases());
  }

  private static List<GoldenCase> cases() throws IOException {
    List<GoldenCase> cases = new ArrayList<>();
    for (Path pair : GoldenTest.folders(GoldenTest.ROOT)) {
      for (Path folder : GoldenTest.folders(pair)) {
        GoldenCase golden = new GoldenCase(pair.getFileName().toString(), folder);
        if (golden.has("stream.sse")) {
          cases.add(golden);
        }
      }
    }
    return cases;
  }

  private static byte[] told(AnswerStream stream, byte[] bytes, List<Integer> cuts) {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    int from = 0;
    for (int cut : cuts) {
      int to = Math.min(bytes.length, from + cut);
      told.writeBytes(stream.feed(Arrays.copyOfRange(bytes, from, to)));
      from = to;
    }
    told.writeBytes(stream.feed(Arrays.copyOfRange(bytes, from, bytes.length)));
    told.writeBytes(stream.end());
    return told.toByteArray();
  }
}
