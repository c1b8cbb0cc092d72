package dev.turnpike.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.simulator.fault.Fault;
import dev.turnpike.simulator.fault.FaultOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page about the simulator names every kind of fault that can be ordered, and no other. */
class SimulatorPageTest {

  @Test
  void shouldNameEveryKindOfFaultAndNoOther() throws IOException {
    // given
    Path root = Path.of(System.getProperty("turnpike.root", ".."));
    String page = Files.readString(root.resolve("docs/simulator.md"));
    String faults = page.substring(page.indexOf("| Kind |"), page.indexOf("A reset is a TCP RST"));

    // when
    Set<String> named = new TreeSet<>();
    Matcher rows = Pattern.compile("(?m)^\\| `([a-z_]+)` ").matcher(faults);
    while (rows.find()) {
      named.add(rows.group(1));
    }

    // then
    Set<String> kinds = new TreeSet<>();
    for (Class<?> effect : Fault.Effect.class.getPermittedSubclasses()) {
      kinds.add(
          effect.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT));
    }
    assertThat(named).isEqualTo(kinds);
    assertThat(named)
        .allSatisfy(kind -> {
          FaultOrder order = new FaultOrder(null, null, kind, null, null, 1L, null, 1L, null, null);
          assertThat(order.fault().effect().kind()).isEqualTo(kind);
        });
  }
}
