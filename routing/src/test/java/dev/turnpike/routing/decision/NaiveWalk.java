package dev.turnpike.routing.decision;

import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.condition.Value;
import dev.turnpike.contracts.graph.Arm;
import dev.turnpike.contracts.graph.Conditional;
import dev.turnpike.contracts.graph.Edge;
import dev.turnpike.contracts.graph.End;
import dev.turnpike.contracts.graph.Model;
import dev.turnpike.contracts.graph.Node;
import dev.turnpike.contracts.graph.OnMissingKey;
import dev.turnpike.contracts.graph.Percentage;
import dev.turnpike.contracts.graph.Rate;
import dev.turnpike.contracts.graph.RouteGraph;
import dev.turnpike.contracts.graph.Start;
import dev.turnpike.contracts.graph.Stickiness.ByKey;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** What a graph means, told by names and recursion; it shares no code with the plan. */
public final class NaiveWalk {
  public static final String DEAD_END = "(dead end)";

  private final RouteGraph graph;
  private final TestFacts facts;

  /** Requests admitted so far, by element and key; none ever leaves. */
  private final Map<String, Integer> admitted;

  private final Iterator<Boolean> outcomes;
  final List<String> path = new ArrayList<>();

  public NaiveWalk(
      RouteGraph graph,
      TestFacts facts,
      Map<String, Integer> admitted,
      Iterator<Boolean> outcomes) {
    this.graph = graph;
    this.facts = facts;
    this.admitted = admitted;
    this.outcomes = outcomes;
  }

  public List<String> walk() {
    visit(graph.start());
    return path;
  }

  private void visit(Node node) {
    path.add(node.id());
    switch (node) {
      case Start start -> follow(start.next());
      case Conditional it -> follow(it.condition().test(facts) ? it.whenTrue() : it.whenFalse());
      case Percentage it -> follow(arm(it));
      case Rate it -> follow(passes(it) ? it.success() : it.fallback());
      case Model it -> follow(outcomes.next() ? it.success() : it.fallback());
      case End _ -> {}
    }
  }

  private void follow(Edge edge) {
    switch (edge) {
      case Edge.To(String id) -> visit(graph.node(id));
      case Edge.Nowhere _ -> path.add(DEAD_END);
    }
  }

  private Edge arm(Percentage split) {
    String subject =
        split.stickiness() instanceof ByKey(var path) && !json(facts.get(path)).equals("null")
            ? json(facts.get(path))
            : facts.requestId();
    byte[] bytes = (split.id() + "\0" + subject).getBytes(StandardCharsets.UTF_8);
    BigInteger hash = new BigInteger(Long.toUnsignedString(BucketsTest.reference(bytes)));
    BigInteger bucket = hash.multiply(BigInteger.valueOf(1_000_000)).shiftRight(64);
    long sum = 0;
    for (Arm arm : split.arms()) {
      sum += arm.share().partsPerMillion();
      if (bucket.longValueExact() < sum) {
        return arm.target();
      }
    }
    throw new AssertionError("shares do not sum to the whole");
  }

  private boolean passes(Rate rate) {
    String key = json(facts.get(rate.key().getFirst()));
    if (key.equals("null") && rate.onMissingKey() != OnMissingKey.SHARED) {
      return rate.onMissingKey() == OnMissingKey.SUCCESS;
    }
    String counter = rate.id() + " " + key;
    int before = admitted.getOrDefault(counter, 0);
    if (before >= rate.limit()) {
      return false;
    }
    admitted.put(counter, before + 1);
    return true;
  }

  private static String json(Value value) {
    return switch (value) {
      case Scalar.Text(String text) -> "\"" + text + "\"";
      case Scalar.Decimal(var number) -> number.toPlainString();
      case Scalar.Bool(boolean bool) -> "" + bool;
      case Scalar.Null _, Value.Missing _, Value.Many _, Value.Structured _ -> "null";
    };
  }
}
