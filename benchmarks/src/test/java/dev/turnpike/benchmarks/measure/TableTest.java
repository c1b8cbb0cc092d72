package dev.turnpike.benchmarks.measure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void shouldPrintMarkdownWithNumbersToTheRight() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    new Table("What", "ns").row("a decision", "95.1").print(new PrintStream(out, true, UTF_8));

    assertThat(out.toString(UTF_8).lines())
        .containsExactly(
            "| What       |   ns |", //
            "| ---------- | ---: |",
            "| a decision | 95.1 |",
            "");
  }
}
