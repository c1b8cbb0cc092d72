package dev.turnpike.dialects.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EventArrayTest {
  private static final String EVENTS =
      "data: {\"a\":\"é\\n\"}\n\n: a remark\n\nevent: b\r\ndata: {\"b\":[1]}\r\n\r\ndata: {\"c\":3}";

  @Test
  void shouldMakeAnItemOfEachEvent() {
    EventArray array = new EventArray();

    String told = text(array.feed(EVENTS.getBytes(UTF_8))) + text(array.end());

    assertThat(told).isEqualTo("[{\"a\":\"é\\n\"}\n,\n{\"b\":[1]}\n,\n{\"c\":3}\n]");
  }

  @Test
  void shouldTellAnItemAsSoonAsItsEventIsThere() {
    EventArray array = new EventArray();

    assertThat(text(array.feed("data: {\"a\":1}\n".getBytes(UTF_8)))).isEmpty();
    assertThat(text(array.feed("\n".getBytes(UTF_8)))).isEqualTo("[{\"a\":1}");
  }

  @Test
  void shouldBeAnEmptyArrayWhenNothingCame() {
    assertThat(text(new EventArray().end())).isEqualTo("[]");
  }

  @Property(tries = 300)
  void shouldBeTheSameHoweverTheBytesAreCut(
      @ForAll @Size(max = 40) List<@IntRange(min = 1, max = 9) Integer> cuts) {
    byte[] bytes = EVENTS.getBytes(UTF_8);
    EventArray array = new EventArray();
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    int from = 0;
    for (int cut : cuts) {
      int to = Math.min(bytes.length, from + cut);
      told.writeBytes(array.feed(Arrays.copyOfRange(bytes, from, to)));
      from = to;
    }
    told.writeBytes(array.feed(Arrays.copyOfRange(bytes, from, bytes.length)));
    told.writeBytes(array.end());

    assertThat(told.toString(UTF_8))
        .isEqualTo("[{\"a\":\"é\\n\"}\n,\n{\"b\":[1]}\n,\n{\"c\":3}\n]");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}
