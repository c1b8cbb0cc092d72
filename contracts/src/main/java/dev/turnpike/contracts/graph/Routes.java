package dev.turnpike.contracts.graph;

import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.condition.Condition;
import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.contracts.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds a graph that reads like its picture.
 *
 * <pre>{@code
 * RouteGraph graph =
 *     Routes.route()
 *         .conditional("is-admin", where("metadata.user_id").is("admin"), "budget", "small")
 *         .budget("budget", "1", Window.sliding(3600), "metadata.user_id", "large", "small")
 *         .model("large", "openai/gpt-4o", "small")
 *         .model("small", "openai/gpt-4o-mini")
 *         .build();
 * }</pre>
 *
 * <p>A start named {@value #START} leads to the element that was given first; whatever answers goes
 * to an end named {@value #END}. Not thread-safe.
 */
public final class Routes {
  public static final String START = "START";
  public static final String END = "END";

  private final List<Node> nodes = new ArrayList<>();

  private Routes() {}

  public static Routes route() {
    return new Routes();
  }

  public Routes add(Node node) {
    nodes.add(node);
    return this;
  }

  public Routes conditional(String id, Condition condition, String whenTrue, String whenFalse) {
    return add(new Conditional(id, "", condition, Edge.to(whenTrue), Edge.to(whenFalse)));
  }

  /** Lets requests through while less than so many dollars were spent in the window. */
  public Routes budget(
      String id, String usd, Window window, String key, String within, String over) {
    return rate(id, BudgetUnit.COST, Money.parseUsd(usd).picos(), window, key, within, over);
  }

  /** Lets requests through while less than the limit, in the unit's amounts, was spent. */
  public Routes rate(
      String id,
      BudgetUnit unit,
      long limit,
      Window window,
      String key,
      String within,
      String over) {
    List<ValuePath> paths = List.of(ValuePath.parse(key));
    Edge fallback = Edge.to(over);
    return add(
        new Rate(
            id,
            "",
            unit,
            limit,
            paths,
            window,
            OnMissingKey.SHARED,
            false,
            Edge.to(within),
            fallback));
  }

  /** Splits requests at random. */
  public Routes split(String id, Arm... arms) {
    return add(new Percentage(id, "", List.of(arms), Stickiness.PER_REQUEST));
  }

  /** Splits requests by the value of a key. */
  public Routes stickySplit(String id, String key, Arm... arms) {
    Stickiness stickiness = new Stickiness.ByKey(ValuePath.parse(key));
    return add(new Percentage(id, "", List.of(arms), stickiness));
  }

  /** Returns an arm that takes this many percent, such as {@code "12.5"}. */
  public static Arm arm(String percent, String target) {
    return new Arm(Share.ofPercent(new BigDecimal(percent)), Edge.to(target), "");
  }

  /** Asks a model, given as {@code provider/model}; without an answer the route ends. */
  public Routes model(String id, String model) {
    return model(id, model, Edge.NOWHERE);
  }

  /** Asks a model, given as {@code provider/model}, and without an answer goes to the fallback. */
  public Routes model(String id, String model, String fallback) {
    return model(id, model, Edge.to(fallback));
  }

  private Routes model(String id, String model, Edge fallback) {
    int slash = model.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("a model is given as provider/model");
    }
    return add(
        new Model(
            id,
            "",
            model.substring(0, slash),
            model.substring(slash + 1),
            CallPolicy.INHERITED,
            Setting.inherited(),
            Setting.inherited(),
            Edge.to(END),
            fallback));
  }

  /**
   * Returns the graph.
   *
   * @throws IllegalArgumentException if the elements make none, as {@link RouteGraph} says
   */
  public RouteGraph build() {
    List<Node> all = new ArrayList<>();
    all.add(new Start(START, "", Edge.to(nodes.isEmpty() ? END : nodes.getFirst().id())));
    all.addAll(nodes);
    all.add(new End(END, ""));
    return new RouteGraph(all);
  }
}
