package dev.turnpike.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecorderTest {
  private static final List<Map.Entry<String, String>> HEADERS =
      List.of(
          Map.entry("Content-Type", "text/event-stream"),
          Map.entry("cf-aig-log-id", "1"),
          Map.entry("x-request-id", "2"),
          Map.entry("openai-organization", "acme"),
          Map.entry("retry-after", "3"),
          Map.entry("set-cookie", "4"));

  private final AtomicLong space = new AtomicLong(100);

  @Test
  void shouldReplayAStreamInItsOwnPartsWithNothingThatWasMeantForOneCaller() {
    // given
    Recorder recorder = new Recorder(space, 50);
    recorder.add(new byte[] {1, 2});
    recorder.add(new byte[] {3});

    // when
    CachedAnswer answer = recorder.finish(201, HEADERS, Answers.ORIGIN).orElseThrow();

    // then
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.headers()).containsExactly(Map.entry("content-type", "text/event-stream"));
    assertThat(answer.origin()).isEqualTo(Answers.ORIGIN);
    assertThat(answer.body()).containsExactly(1, 2, 3);
    List<byte[]> parts = new ArrayList<>();
    for (Iterator<byte[]> chunks = answer.chunks(); chunks.hasNext(); ) {
      parts.add(chunks.next());
    }
    assertThat(parts).containsExactly(new byte[] {1, 2}, new byte[] {3});
    assertThat(space).hasValue(100);
  }

  @Test
  void shouldLetGoOfAnAnswerThatIsTooLarge() {
    Recorder recorder = new Recorder(space, 50);

    assertThat(recorder.add(new byte[50])).isTrue();
    assertThat(recorder.add(new byte[1])).isFalse();
    assertThat(recorder.add(new byte[0])).isFalse();
    assertThat(recorder.finish(200, HEADERS, Answers.ORIGIN)).isEmpty();
    assertThat(space).hasValue(100);
  }

  @Test
  void shouldShareItsSpaceWithTheOthers() {
    Recorder first = new Recorder(space, 80);
    Recorder second = new Recorder(space, 80);

    assertThat(first.add(new byte[60])).isTrue();
    assertThat(second.add(new byte[41])).isFalse();
    first.drop();
    first.drop();
    assertThat(space).hasValue(100);
  }

  @Test
  void shouldKeepSuccessesOnly() {
    for (int status : new int[] {100, 199, 300, 304, 400, 429, 500}) {
      Recorder recorder = new Recorder(space, 80);
      recorder.add(new byte[10]);
      assertThat(recorder.finish(status, HEADERS, Answers.ORIGIN)).isEmpty();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> CachedAnswer.of(status, HEADERS, List.of(), Answers.ORIGIN));
    }
    assertThat(space).hasValue(100);
  }
}
