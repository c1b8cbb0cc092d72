package dev.turnpike.runtime.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LogWriterTest {

  @Test
  void shouldKeepAShortBodyAsItIs() {
    assertThat(LogWriter.text("{\"a\":\"é😀\"}".getBytes(UTF_8))).isEqualTo("{\"a\":\"é😀\"}");
    assertThat(LogWriter.text("x".repeat(Caller.MAX_LOGGED_BYTES).getBytes(UTF_8)))
        .hasSize(Caller.MAX_LOGGED_BYTES);
  }

  @Test
  void shouldCutALongBodyBetweenCharacters() {
    for (String character : new String[] {"x", "é", "€", "😀"}) {
      for (int shift = 0; shift < 4; shift++) {
        // given
        String body = "x".repeat(shift) + character.repeat(Caller.MAX_LOGGED_BYTES);

        // when
        String kept = LogWriter.text(body.getBytes(UTF_8));

        // then
        assertThat(body).startsWith(kept);
        assertThat(kept.getBytes(UTF_8).length)
            .isBetween(Caller.MAX_LOGGED_BYTES - 3, Caller.MAX_LOGGED_BYTES);
      }
    }
  }

  @Test
  void shouldNotSearchForACharacterInWhatIsNoText() {
    // given
    byte[] noText = new byte[Caller.MAX_LOGGED_BYTES + 1];
    Arrays.fill(noText, (byte) 0x80);

    // when / then
    assertThat(LogWriter.text(noText))
        .hasSizeBetween(Caller.MAX_LOGGED_BYTES - 4, Caller.MAX_LOGGED_BYTES);
  }
}
