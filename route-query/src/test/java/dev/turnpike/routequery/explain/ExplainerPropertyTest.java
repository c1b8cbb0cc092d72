package dev.turnpike.routequery.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.graph.RouteGraph;
import dev.turnpike.contracts.log.Hop;
import dev.turnpike.routequery.explain.Explanation.Fallback;
import dev.turnpike.routing.decision.NaiveWalk;
import dev.turnpike.routing.decision.RandomRoutes;
import dev.turnpike.routing.decision.TestFacts;
import dev.turnpike.routing.plan.Plan;
import dev.turnpike.routing.plan.Routes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** An explanation tells the way that a graph means, told by names and recursion. */
class ExplainerPropertyTest {
  private static final List<String> KEYS = List.of("\"u0\"", "\"u1\"", "\"u2\"", "1", "null");

  @Property(tries = 500)
  void shouldTellBothWaysThatTheGraphMeans(
      @ForAll long seed, @ForAll @IntRange(max = 30) int size) {
    // given
    RandomRoutes random = new RandomRoutes(seed);
    RouteGraph graph = random.graph(size);
    Plan plan = Routes.plan(graph);
    TestFacts facts = random.request(1);
    Map<String, Integer> spent = spent(seed, size);
    Spending spending =
        (budget, key, _) ->
            new Spent.Known(
                spent.getOrDefault(
                    budget.elementId() + " " + key.substring(1, key.length() - 1), 0),
                0,
                Long.MAX_VALUE,
                "request",
                List.of());

    // when
    Explanation told = Explainer.explain(plan, facts, spending, 0);

    // then
    assertThat(path(told.path(), told.ends()))
        .isEqualTo(new NaiveWalk(graph, facts, new HashMap<>(spent), always(true)).walk());
    assertThat(told.hops()).extracting(Hop::elementId).isEqualTo(told.path());
    assertThat(failing(told))
        .isEqualTo(new NaiveWalk(graph, facts, new HashMap<>(spent), always(false)).walk());
    assertThat(told.warnings()).isEmpty();
  }

  private static Iterator<Boolean> always(boolean outcome) {
    return Stream.generate(() -> outcome).iterator();
  }

  private static Map<String, Integer> spent(long seed, int size) {
    Random random = new Random(seed);
    Map<String, Integer> spent = new HashMap<>();
    for (int i = 0; i < size; i++) {
      for (String key : KEYS) {
        spent.put("n" + i + " " + key, random.nextInt(4));
      }
    }
    return spent;
  }

  /** The way to the first model, and on from each that fails. */
  private static List<String> failing(Explanation told) {
    var model = told.model();
    if (model == null) {
      return path(told.path(), told.ends());
    }
    List<String> path =
        new ArrayList<>(told.path().subList(0, told.path().indexOf(model.elementId()) + 1));
    Explanation.Outcome ends = null;
    for (Fallback fallback : told.fallbacks()) {
      assertThat(fallback.failed()).isEqualTo(path.getLast());
      fallback.hops().forEach(hop -> path.add(hop.elementId()));
      ends = fallback.ends();
    }
    assertThat(ends).isNotNull();
    return path(path, Objects.requireNonNull(ends));
  }

  private static List<String> path(List<String> path, Explanation.Outcome ends) {
    List<String> whole = new ArrayList<>(path);
    if (ends.how().equals("dead_end")) {
      assertThat(ends.elementId()).isEqualTo(path.getLast());
      whole.add(NaiveWalk.DEAD_END);
    }
    return whole;
  }
}
