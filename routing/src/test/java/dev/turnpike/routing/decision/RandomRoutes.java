package dev.turnpike.routing.decision;

import static dev.turnpike.routing.plan.Routes.USER;

import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.condition.Condition;
import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.condition.Value;
import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.contracts.graph.Arm;
import dev.turnpike.contracts.graph.Edge;
import dev.turnpike.contracts.graph.Node;
import dev.turnpike.contracts.graph.OnMissingKey;
import dev.turnpike.contracts.graph.RouteGraph;
import dev.turnpike.contracts.graph.Share;
import dev.turnpike.contracts.graph.Stickiness;
import dev.turnpike.routing.plan.Routes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Graphs and requests nobody would think of. */
public final class RandomRoutes {
  private final Random random;

  public RandomRoutes(long seed) {
    this.random = new Random(seed);
  }

  /** Returns a graph in which edges lead to higher numbers only; its elements are shuffled. */
  public RouteGraph graph(int size) {
    List<Node> nodes = new ArrayList<>(List.of(Routes.start(target(-1, size)), Routes.end()));
    for (int i = 0; i < size; i++) {
      nodes.add(node(i, size));
    }
    Collections.shuffle(nodes, random);
    return new RouteGraph(nodes);
  }

  public TestFacts request(int number) {
    Map<ValuePath, Value> values = new HashMap<>();
    Value user =
        switch (random.nextInt(8)) {
          case 0 -> Value.MISSING;
          case 1 -> Scalar.NULL;
          case 2 -> Scalar.of(1);
          case 3 -> Value.STRUCTURED;
          default -> Scalar.of("u" + random.nextInt(3));
        };
    values.put(USER, user);
    return new TestFacts("request-" + number + "-" + random.nextInt(), values);
  }

  public boolean nextBoolean() {
    return random.nextBoolean();
  }

  private Node node(int i, int size) {
    String id = "n" + i;
    return switch (random.nextInt(4)) {
      case 0 -> Routes.conditional(id, condition(), target(i, size), target(i, size));
      case 1 -> Routes.split(id, stickiness(), arms(i, size));
      case 2 ->
          Routes.rate(
              id,
              BudgetUnit.COUNT,
              random.nextInt(4),
              onMissingKey(),
              target(i, size),
              edge(i, size));
      default -> Routes.model(id, target(i, size), edge(i, size));
    };
  }

  private OnMissingKey onMissingKey() {
    return List.of(OnMissingKey.SHARED, OnMissingKey.FALLBACK, OnMissingKey.SUCCESS)
        .get(random.nextInt(3));
  }

  private Condition condition() {
    Condition is = Routes.is("u" + random.nextInt(3));
    return random.nextBoolean() ? is : new Condition.Not(is);
  }

  private Stickiness stickiness() {
    return random.nextBoolean() ? Stickiness.PER_REQUEST : new Stickiness.ByKey(USER);
  }

  private Arm[] arms(int i, int size) {
    int count = 1 + random.nextInt(4);
    Arm[] arms = new Arm[count];
    long left = Share.WHOLE.partsPerMillion();
    for (int arm = 0; arm < count; arm++) {
      long share = arm == count - 1 ? left : random.nextLong(left + 1);
      left -= share;
      arms[arm] = new Arm(new Share(share), new Edge.To(target(i, size)), "");
    }
    return arms;
  }

  private Edge edge(int i, int size) {
    return random.nextInt(3) == 0 ? Edge.NOWHERE : Edge.to(target(i, size));
  }

  private String target(int after, int size) {
    int next = after + 1 + random.nextInt(4);
    return next < size ? "n" + next : "END";
  }
}
