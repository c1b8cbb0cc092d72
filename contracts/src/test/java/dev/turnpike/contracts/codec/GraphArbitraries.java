package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.CalendarPeriod;
import dev.turnpike.contracts.budget.CalendarWindow;
import dev.turnpike.contracts.budget.Technique;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.condition.Condition;
import dev.turnpike.contracts.condition.Operator;
import dev.turnpike.contracts.condition.Regex;
import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.contracts.graph.Arm;
import dev.turnpike.contracts.graph.Backoff;
import dev.turnpike.contracts.graph.CallPolicy;
import dev.turnpike.contracts.graph.Conditional;
import dev.turnpike.contracts.graph.Edge;
import dev.turnpike.contracts.graph.End;
import dev.turnpike.contracts.graph.Model;
import dev.turnpike.contracts.graph.Node;
import dev.turnpike.contracts.graph.OnMissingKey;
import dev.turnpike.contracts.graph.Percentage;
import dev.turnpike.contracts.graph.Rate;
import dev.turnpike.contracts.graph.RouteGraph;
import dev.turnpike.contracts.graph.Setting;
import dev.turnpike.contracts.graph.Share;
import dev.turnpike.contracts.graph.Start;
import dev.turnpike.contracts.graph.Stickiness;
import dev.turnpike.contracts.money.TokenPrice;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Random graphs that may be saved; each edge leads to a later element, so there is no cycle. */
final class GraphArbitraries {
  private static final List<String> PATHS =
      List.of(
          "metadata.plan",
          "metadata.odd name",
          "headers.x-tier",
          "body.messages[0].role",
          "body[\"a.b\"][2]",
          "identity.groups",
          "request.input_tokens",
          "request.stream");

  private final RandomGenerator random;

  private GraphArbitraries(RandomGenerator random) {
    this.random = random;
  }

  static Arbitrary<RouteGraph> graphs() {
    return Arbitraries.longs().map(seed -> new GraphArbitraries(new Random(seed)).graph());
  }

  private RouteGraph graph() {
    int count = random.nextInt(8);
    List<Node> nodes = new ArrayList<>();
    nodes.add(new Start("n-1", label(), target(0, count)));
    for (int i = 0; i < count; i++) {
      nodes.add(node(i, count));
    }
    nodes.add(new End("n" + count, label()));
    Collections.shuffle(nodes, new Random(random.nextLong()));
    return new RouteGraph(nodes);
  }

  private Node node(int i, int end) {
    String id = "n" + i;
    return switch (random.nextInt(4)) {
      case 0 -> new Conditional(id, label(), condition(3), target(i + 1, end), target(i + 1, end));
      case 1 -> new Percentage(id, label(), arms(i + 1, end), stickiness());
      case 2 ->
          new Rate(
              id,
              label(),
              one(BudgetUnit.values()),
              random.nextLong(Long.MAX_VALUE),
              some(this::path),
              window(),
              one(OnMissingKey.values()),
              random.nextBoolean(),
              target(i + 1, end),
              fallback(i + 1, end));
      default ->
          new Model(
              id,
              label(),
              random.nextBoolean() ? "openai" : "custom-acme",
              "@cf/meta/llama",
              call(),
              random.nextBoolean() ? Setting.inherited() : Setting.of("team-a"),
              random.nextBoolean() ? Setting.inherited() : Setting.of(price()),
              target(i + 1, end),
              fallback(i + 1, end));
    };
  }

  private Window window() {
    Technique technique = one(Technique.values());
    return technique == Technique.CALENDAR
        ? CalendarWindow.of(
            one(CalendarPeriod.values()), one(new String[] {"UTC", "Europe/Rome", "+05:30"}))
        : Window.of(random.nextLong(1_000_000, 31_536_000_000_001L), technique);
  }

  private CallPolicy call() {
    return new CallPolicy(
        random.nextBoolean() ? Setting.inherited() : Setting.of(millis(1, 600_000)),
        random.nextBoolean() ? Setting.inherited() : Setting.of(random.nextInt(11)),
        random.nextBoolean() ? Setting.inherited() : Setting.of(millis(0, 60_000)),
        random.nextBoolean() ? Setting.inherited() : Setting.of(one(Backoff.values())),
        random.nextBoolean() ? Setting.inherited() : Setting.of(millis(1, 3_600_000)),
        new TreeSet<>(some(() -> random.nextInt(400, 600))));
  }

  private Duration millis(int min, int max) {
    return Duration.ofMillis(random.nextInt(min, max + 1));
  }

  private TokenPrice price() {
    return new TokenPrice(picos(), picos(), picos(), picos());
  }

  private long picos() {
    return random.nextLong(Long.MAX_VALUE);
  }

  private List<Arm> arms(int from, int end) {
    List<Arm> arms = new ArrayList<>();
    long left = Share.WHOLE.partsPerMillion();
    int more = random.nextInt(4);
    boolean labels = random.nextBoolean();
    for (int i = 0; i < more; i++) {
      long share = random.nextInt(5) == 0 ? 0 : random.nextLong(left + 1);
      left -= share;
      arms.add(new Arm(new Share(share), target(from, end), labels ? label() : ""));
    }
    arms.add(new Arm(new Share(left), target(from, end), ""));
    return arms;
  }

  private Stickiness stickiness() {
    return random.nextBoolean() ? Stickiness.PER_REQUEST : new Stickiness.ByKey(path());
  }

  private Edge.To target(int from, int end) {
    return Edge.to("n" + random.nextInt(from, end + 1));
  }

  private Edge fallback(int from, int end) {
    return random.nextBoolean() ? Edge.NOWHERE : target(from, end);
  }

  private String label() {
    return random.nextInt(3) == 0 ? "Ein Näme \"" + random.nextInt() : "";
  }

  private Condition condition(int depth) {
    return switch (depth == 0 ? 9 : random.nextInt(10)) {
      case 0 -> new Condition.All(some(() -> condition(depth - 1)));
      case 1 -> new Condition.Any(atLeastOne(depth - 1));
      case 2 -> new Condition.None(atLeastOne(depth - 1));
      case 3 -> new Condition.Not(condition(depth - 1));
      default -> new Condition.Test(path(), operator());
    };
  }

  private List<Condition> atLeastOne(int depth) {
    List<Condition> parts = new ArrayList<>(some(() -> condition(depth)));
    parts.add(condition(depth));
    return parts;
  }

  private Operator operator() {
    return switch (random.nextInt(10)) {
      case 0 -> new Operator.Equal(scalar(5));
      case 1 -> new Operator.NotEqual(scalar(5));
      case 2 -> new Operator.Greater(scalar(3));
      case 3 -> new Operator.GreaterOrEqual(scalar(3));
      case 4 -> new Operator.Less(scalar(3));
      case 5 -> new Operator.LessOrEqual(scalar(3));
      case 6 -> Operator.In.of(some(() -> scalar(5)));
      case 7 -> Operator.NotIn.of(some(() -> scalar(5)));
      case 8 -> new Operator.Exists(random.nextBoolean());
      default -> new Operator.Matches(Regex.of("^a[b\"]+|\\d{2}$"));
    };
  }

  private Scalar scalar(int kinds) {
    return switch (random.nextInt(kinds)) {
      case 0 -> Scalar.of("text " + random.nextInt());
      case 1 -> Scalar.of(random.nextLong());
      case 2 -> Scalar.of(new BigDecimal(random.nextInt() + "e" + random.nextInt(-50, 50)));
      case 3 -> Scalar.of(random.nextBoolean());
      default -> Scalar.NULL;
    };
  }

  private ValuePath path() {
    return ValuePath.parse(PATHS.get(random.nextInt(PATHS.size())));
  }

  private <E> E one(E[] values) {
    return values[random.nextInt(values.length)];
  }

  private <T> List<T> some(Supplier<T> supplier) {
    List<T> list = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(supplier.get());
    }
    return list;
  }
}
