package dev.turnpike.contracts.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CyclesTest {
  @Test
  void shouldNameTheMembersInWalkingOrder() {
    Map<String, List<String>> exits = new LinkedHashMap<>();
    exits.put("start", List.of("a"));
    exits.put("a", List.of("b", "end"));
    exits.put("b", List.of("c"));
    exits.put("c", List.of("a"));
    exits.put("self", List.of("self"));
    exits.put("end", List.of("unknown"));
    assertThat(Cycles.in(exits)).containsExactly(List.of("a", "b", "c"), List.of("self"));
  }

  @Test
  void shouldWalkAVeryLongChain() {
    Map<String, List<String>> exits = new LinkedHashMap<>();
    IntStream.range(0, 100_000).forEach(i -> exits.put("" + i, List.of("" + (i + 1))));
    assertThat(Cycles.in(exits)).isEmpty();
  }

  @Property(tries = 500)
  void shouldFindACycleIfAndOnlyIfThereIsOne(
      @ForAll @Size(max = 9) List<@Size(max = 3) List<@IntRange(max = 8) Integer>> edges) {
    // given
    Map<String, List<String>> exits = new LinkedHashMap<>();
    for (int i = 0; i < edges.size(); i++) {
      exits.put("" + i, edges.get(i).stream().map(String::valueOf).toList());
    }

    // when
    List<List<String>> cycles = Cycles.in(exits);

    // then
    boolean cyclic = exits.keySet().stream().anyMatch(id -> reachable(exits, id).contains(id));
    assertThat(!cycles.isEmpty()).isEqualTo(cyclic);
    for (List<String> cycle : cycles) {
      for (int i = 0; i < cycle.size(); i++) {
        String next = cycle.get((i + 1) % cycle.size());
        assertThat(exits.get(cycle.get(i))).contains(next);
      }
    }
  }

  /** Everything reachable in one or more steps, found by repeating until nothing is added. */
  private static Set<String> reachable(Map<String, List<String>> exits, String id) {
    Set<String> reached = new HashSet<>(exits.getOrDefault(id, List.of()));
    boolean grew = true;
    while (grew) {
      grew = false;
      for (String from : List.copyOf(reached)) {
        grew |= reached.addAll(exits.getOrDefault(from, List.of()));
      }
    }
    return reached;
  }
}
