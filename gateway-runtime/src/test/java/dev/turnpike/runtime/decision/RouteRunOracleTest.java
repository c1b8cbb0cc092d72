package dev.turnpike.runtime.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.graph.RouteGraph;
import dev.turnpike.contracts.log.Hop;
import dev.turnpike.routing.decision.NaiveWalk;
import dev.turnpike.routing.decision.Next;
import dev.turnpike.routing.decision.RandomRoutes;
import dev.turnpike.routing.decision.RouteRun;
import dev.turnpike.routing.decision.TestFacts;
import dev.turnpike.routing.plan.Plan;
import dev.turnpike.routing.plan.Routes;
import dev.turnpike.runtime.budget.BudgetBook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RouteRunOracleTest {
  private static final int REQUESTS = 12;

  @Property(tries = 1_000)
  void shouldWalkAnyGraphAsItsMeaningSays(@ForAll long seed, @ForAll @IntRange(max = 40) int size) {
    // given
    RandomRoutes random = new RandomRoutes(seed);
    RouteGraph graph = random.graph(size);
    Plan plan = Routes.plan(graph);
    BudgetBook budgets = new BudgetBook(Duration.ofHours(1));
    Map<String, Integer> admitted = new HashMap<>();
    for (int i = 0; i < REQUESTS; i++) {
      TestFacts facts = random.request(i);
      List<Boolean> outcomes = new ArrayList<>();
      RouteRun run = new RouteRun(plan, facts, budgets);

      // when
      Next next = run.start(i);
      while (next instanceof Next.CallModel) {
        boolean succeeds = random.nextBoolean();
        outcomes.add(succeeds);
        next = succeeds ? run.succeeded(i) : run.failed(i);
      }

      // then
      List<String> path = new ArrayList<>(run.path());
      if (next instanceof Next.DeadEnd(String where, String _)) {
        assertThat(where).isEqualTo(path.getLast());
        path.add(NaiveWalk.DEAD_END);
      }
      assertThat(path).isEqualTo(new NaiveWalk(graph, facts, admitted, outcomes.iterator()).walk());
      assertThat(run.hops()).extracting(Hop::elementId).isEqualTo(run.path());
    }
  }
}
