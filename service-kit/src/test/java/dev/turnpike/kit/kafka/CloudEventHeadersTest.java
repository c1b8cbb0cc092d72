package dev.turnpike.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class CloudEventHeadersTest {
  private final CloudEventHeaders event =
      new CloudEventHeaders(
          "id-1",
          "dev.turnpike.usage.v1",
          "/gateways/default/default",
          Instant.parse("2026-03-01T12:00:00.123456Z"),
          "smart-räute");

  @Test
  void shouldWriteBinaryModeAttributesAndReadThemBack() {
    RecordHeaders headers = new RecordHeaders();
    event.write(headers);
    event.write(headers);

    assertThat(headers.toArray()).as("written once").hasSize(7);
    assertThat(text(headers, "ce_specversion")).isEqualTo("1.0");
    assertThat(text(headers, "ce_time")).isEqualTo("2026-03-01T12:00:00.123456Z");
    assertThat(text(headers, "content-type")).isEqualTo("application/json");
    assertThat(CloudEventHeaders.read(headers)).isEqualTo(event);
  }

  @Test
  void shouldLeaveOutASubjectThatIsNotThere() {
    CloudEventHeaders without =
        new CloudEventHeaders(event.id(), event.type(), event.source(), event.time(), null);
    RecordHeaders headers = new RecordHeaders();
    without.write(headers);

    assertThat(headers.lastHeader("ce_subject")).isNull();
    assertThat(CloudEventHeaders.read(headers)).isEqualTo(without);
  }

  @Test
  void shouldSayWhatIsWrongWithForeignRecords() {
    for (String[] change :
        new String[][] {
          {"ce_id", null}, {"ce_specversion", "0.3"}, {"ce_time", "noon"}, {"ce_type", ""}
        }) {
      RecordHeaders headers = new RecordHeaders();
      event.write(headers);
      headers.remove(change[0]);
      if (change[1] != null) {
        headers.add(change[0], change[1].getBytes(StandardCharsets.UTF_8));
      }
      assertThatThrownBy(() -> CloudEventHeaders.read(headers))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageMatching("(?s).*(" + change[0] + "|a type).*");
    }
  }

  private static String text(RecordHeaders headers, String name) {
    return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
