package dev.turnpike.routing.plan;

import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.condition.Condition;
import dev.turnpike.contracts.condition.Operator;
import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.graph.Arm;
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
import java.math.BigDecimal;
import java.util.List;

/** Graphs that read like their picture. */
public final class Routes {
  public static final RouteIdentity IDENTITY =
      new RouteIdentity(new GatewayId("default", "bootcamp-lab"), "route-1", "smart-route", 2);
  public static final long DOLLAR = 1_000_000_000_000L;
  public static final ValuePath USER = ValuePath.metadata("user_id");

  private Routes() {}

  /** The lab's route: the admin within a dollar an hour gets the large model, all others small. */
  public static RouteGraph lab() {
    return new RouteGraph(
        List.of(
            start("is-admin"),
            conditional("is-admin", is("user-admin"), "budget", "small"),
            budget("budget", DOLLAR, "large", "small"),
            model("large", "END", "small"),
            model("small", "END"),
            end()));
  }

  public static Plan plan(RouteGraph graph) {
    try {
      return Plan.compile(graph, IDENTITY);
    } catch (PlanRejected e) {
      throw new AssertionError(e);
    }
  }

  public static Plan plan(Node... nodes) {
    return plan(new RouteGraph(List.of(nodes)));
  }

  public static Start start(String next) {
    return new Start("START", "", Edge.to(next));
  }

  public static End end() {
    return new End("END", "");
  }

  public static Condition is(String user) {
    return new Condition.Test(USER, new Operator.Equal(Scalar.of(user)));
  }

  public static Conditional conditional(String id, Condition when, String yes, String no) {
    return new Conditional(id, "", when, Edge.to(yes), Edge.to(no));
  }

  public static Rate budget(String id, long limit, String success, String fallback) {
    return rate(id, BudgetUnit.COST, limit, OnMissingKey.SHARED, success, Edge.to(fallback));
  }

  public static Rate rate(
      String id,
      BudgetUnit unit,
      long limit,
      OnMissingKey onMissingKey,
      String success,
      Edge fallback) {
    return new Rate(
        id,
        "",
        unit,
        limit,
        List.of(USER),
        Window.sliding(3600),
        onMissingKey,
        false,
        Edge.to(success),
        fallback);
  }

  public static Percentage split(String id, Stickiness stickiness, Arm... arms) {
    return new Percentage(id, "", List.of(arms), stickiness);
  }

  public static Arm arm(String percent, String target) {
    return new Arm(Share.ofPercent(new BigDecimal(percent)), new Edge.To(target), "");
  }

  public static Model model(String id, String success) {
    return model(id, success, Edge.NOWHERE);
  }

  public static Model model(String id, String success, String fallback) {
    return model(id, success, Edge.to(fallback));
  }

  public static Model model(String id, String success, Edge fallback) {
    return new Model(
        id,
        "",
        "workers-ai",
        "@cf/" + id,
        CallPolicy.INHERITED,
        Setting.inherited(),
        Setting.inherited(),
        Edge.to(success),
        fallback);
  }
}
