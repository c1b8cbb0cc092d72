package dev.turnpike.runtime.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";

  @Test
  void shouldReadIdsAndTheSampledFlag() {
    assertThat(TraceParent.read("00-" + TRACE + "-" + SPAN + "-01"))
        .isEqualTo(new TraceParent(TRACE, SPAN, true));
    assertThat(TraceParent.read("00-" + TRACE + "-" + SPAN + "-02"))
        .isEqualTo(new TraceParent(TRACE, SPAN, false));
  }

  @Test
  void shouldReadWhatALaterVersionHasInCommon() {
    assertThat(TraceParent.read("cc-" + TRACE + "-" + SPAN + "-01-what-comes"))
        .isEqualTo(new TraceParent(TRACE, SPAN, true));
  }

  @Test
  void shouldReadWhatItWrites() {
    assertThat(TraceParent.read(TraceParent.header(TRACE, SPAN, true)))
        .isEqualTo(new TraceParent(TRACE, SPAN, true));
    assertThat(TraceParent.read(TraceParent.header(TRACE, SPAN, false)))
        .isEqualTo(new TraceParent(TRACE, SPAN, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01x",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01x",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00_4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7-01",
        "0g-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
      })
  void shouldIgnoreWhatIsNone(String header) {
    assertThat(TraceParent.read(header)).isNull();
  }
}
