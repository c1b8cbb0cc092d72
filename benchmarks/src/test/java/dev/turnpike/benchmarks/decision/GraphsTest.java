package dev.turnpike.benchmarks.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.codec.GraphReader;
import dev.turnpike.contracts.codec.GraphReading;
import dev.turnpike.routing.decision.Next;
import dev.turnpike.routing.decision.RouteRun;
import dev.turnpike.routing.plan.Plan;
import dev.turnpike.runtime.budget.BudgetBook;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is measured has to be what the table says. */
class GraphsTest {

  @ParameterizedTest
  @CsvSource({
    "user-anna,   START>is-admin>is-tester>small",
    "user-admin,  START>is-admin>budget>large",
  })
  void shouldWalkTheLab(String user, String path) {
    assertThat(String.join(">", walk(Graphs.lab(), user).path())).isEqualTo(path);
  }

  @Test
  void shouldSplitTheTester() {
    assertThat(walk(Graphs.lab(), "user-tester").path()).hasSize(5).contains("split");
  }

  @Test
  void shouldPassAllOfALongRow() {
    assertThat(walk(Graphs.conditionals(500), "user-anna").path()).hasSize(499);
    assertThat(walk(Graphs.mixed(500), "user-anna").path()).hasSize(499);
    assertThat(walk(Graphs.mixed(500), "user-anna").holds()).hasSize(165);
  }

  @Test
  void shouldPassAFewOfATree() {
    assertThat(walk(Graphs.tree(500), "user-anna").path()).hasSizeBetween(9, 12);
  }

  @ParameterizedTest
  @ValueSource(ints = {1_024, 20 * 1_024})
  void shouldMakeBodiesOfTheSizeTheySay(int bytes) {
    assertThat(Bodies.chat("dynamic/measured", bytes)).hasSize(bytes);
  }

  private static RouteRun walk(String elements, String user) {
    assertThat(GraphReader.read(elements)).isInstanceOf(GraphReading.Accepted.class);
    Plan plan = Graphs.plan(elements);
    RouteRun run = new RouteRun(plan, UserFacts.of(user), new BudgetBook(Duration.ofMinutes(1)));
    assertThat(run.start(1_000_000)).isInstanceOf(Next.CallModel.class);
    return run;
  }
}
