package dev.turnpike.kit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
  @ParameterizedTest
  @CsvSource({
    "2026-03-01T12:00:00Z, 2026-03-01T12:00:00Z",
    "2026-03-01t12:00:00.123456z, 2026-03-01T12:00:00.123456Z",
    "2026-03-01T12:00:00.5-07:30, 2026-03-01T19:30:00.500Z",
    "2024-02-29T00:00:00+00:00, 2024-02-29T00:00:00Z"
  })
  void shouldReadWhatRfc3339Writes(String text, String instant) {
    assertThat(Timestamps.parse(text, "query", "at")).isEqualTo(Instant.parse(instant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-01",
        "2026-03-01T12:00:00",
        "2026-02-30T12:00:00Z",
        "2026-03-01T25:00:00Z",
        "1772366400",
        "2026-03-01T12:00:00 02:00",
        "",
        "12026-03-01T12:00:00Z",
        "+12026-03-01T12:00:00Z",
        "-2026-03-01T12:00:00Z"
      })
  void shouldRefuseTheRest(String text) {
    assertThatThrownBy(() -> Timestamps.parse(text, "query", "at"))
        .isInstanceOfSatisfying(
            ApiFault.class,
            fault -> {
              assertThat(fault.status()).isEqualTo(400);
              assertThat(fault.faults().getFirst().path()).containsExactly("query", "at");
            });
  }

  @Test
  void shouldGiveBackWhatACursorHolds() {
    String cursor = Cursor.encode("2026-03-01T12:00:00Z", "id/+ä");

    assertThat(cursor).matches("[A-Za-z0-9_-]+");
    assertThat(Cursor.decode(cursor, 2)).isEqualTo(List.of("2026-03-01T12:00:00Z", "id/+ä"));
    for (String foreign : new String[] {"%%", "abc", Cursor.encode("one")}) {
      assertThatThrownBy(() -> Cursor.decode(foreign, 2)).isInstanceOf(ApiFault.class);
    }
  }
}
