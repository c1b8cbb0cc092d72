package dev.turnpike.simulator.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class EventFrameTest {

  @Test
  void shouldEncodeAnEmptyMessage() {
    // Its checksums were computed with another implementation of CRC32.
    assertThat(HexFormat.of().formatHex(EventFrame.of(Buffer.buffer()).getBytes()))
        .isEqualTo("000000100000000005c248eb7d98c8ff");
  }

  @Test
  void shouldEncodeHeadersAsStringsBeforeThePayload() {
    // when
    byte[] bytes = EventFrame.of(Buffer.buffer("{}"), ":event-type", "ping").getBytes();

    // then
    String hex = HexFormat.of().formatHex(bytes);
    assertThat(hex).startsWith("00000025" + "00000013");
    assertThat(hex.substring(24, hex.length() - 8))
        .isEqualTo("0b" + "3a6576656e742d74797065" + "07" + "0004" + "70696e67" + "7b7d");
  }
}
