package dev.turnpike.benchmarks.decision;

import dev.turnpike.contracts.codec.GraphReader;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.graph.GraphDocument;
import dev.turnpike.routing.plan.Plan;
import dev.turnpike.routing.plan.PlanRejected;
import dev.turnpike.routing.plan.RouteIdentity;
import java.util.ArrayList;
import java.util.List;

/** The routes decisions are measured on, in the wire form. */
final class Graphs {
  static final RouteIdentity IDENTITY =
      new RouteIdentity(GatewayId.DEFAULT, "route-1", "measured", 1);

  private static final String END = "{\"id\":\"END\",\"type\":\"end\",\"outputs\":{}}";

  private Graphs() {}

  /**
   * The lab's route with its A/B split: admin within a dollar an hour, admin beyond, all others.
   */
  static String lab() {
    return """
    [{"id":"START","type":"start","outputs":{"next":{"elementId":"is-admin"}}},
     {"id":"is-admin","type":"conditional",
      "properties":{"conditions":{"metadata.user_id":{"$eq":"user-admin"}}},
      "outputs":{"true":{"elementId":"budget"},"false":{"elementId":"is-tester"}}},
     {"id":"budget","type":"rate",
      "properties":{"limitType":"cost","key":"metadata.user_id","limit":1,"window":3600},
      "outputs":{"success":{"elementId":"large"},"fallback":{"elementId":"small"}}},
     {"id":"is-tester","type":"conditional",
      "properties":{"conditions":{"metadata.user_id":{"$eq":"user-tester"}}},
      "outputs":{"true":{"elementId":"split"},"false":{"elementId":"small"}}},
     {"id":"split","type":"percentage",
      "properties":{"branches":[
        {"weight":50,"elementId":"large"},{"weight":50,"elementId":"small"}]},
      "outputs":{}},
     %s,%s,%s]
    """
        .formatted(model("large"), model("small"), END);
  }

  /** A chain of conditionals, all of them false. */
  static String conditionals(int elements) {
    return chain(elements, List.of(Graphs::conditional));
  }

  /** A chain of conditionals, splits and budget gates by turns, all of which are passed. */
  static String mixed(int elements) {
    return chain(elements, List.of(Graphs::conditional, Graphs::split, Graphs::gate));
  }

  /**
   * A tree of conditionals as it grows by hand: every second one leads to two more, the leaves to
   * one of two models. A request passes about nine of them.
   */
  static String tree(int elements) {
    int conditionals = elements - 4;
    List<String> parts = new ArrayList<>(List.of(start("c0")));
    for (int i = 0; i < conditionals; i++) {
      parts.add(
          conditional(
              "c" + i,
              2 * i + 1 < conditionals ? "c" + (2 * i + 1) : "large",
              2 * i + 2 < conditionals ? "c" + (2 * i + 2) : "small"));
    }
    parts.addAll(List.of(model("large"), model("small"), END));
    return "[" + String.join(",", parts) + "]";
  }

  static Plan plan(String elements) {
    try {
      return Plan.compile(GraphReader.readStored(new GraphDocument(elements)), IDENTITY);
    } catch (PlanRejected e) {
      throw new IllegalStateException("a route of these benchmarks is broken", e);
    }
  }

  @FunctionalInterface
  private interface Link {
    String of(String id, String next);
  }

  private static String chain(int elements, List<Link> kinds) {
    int links = elements - 3;
    List<String> parts = new ArrayList<>(List.of(start("n0")));
    for (int i = 0; i < links; i++) {
      String next = i + 1 < links ? "n" + (i + 1) : "small";
      parts.add(kinds.get(i % kinds.size()).of("n" + i, next));
    }
    parts.addAll(List.of(model("small"), END));
    return "[" + String.join(",", parts) + "]";
  }

  private static String start(String next) {
    return "{\"id\":\"START\",\"type\":\"start\",\"outputs\":{\"next\":{\"elementId\":\"%s\"}}}"
        .formatted(next);
  }

  /** False for every user there is, and on to the next one. */
  private static String conditional(String id, String next) {
    return conditional(id, "small", next);
  }

  private static String conditional(String id, String whenTrue, String whenFalse) {
    return """
    {"id":"%s","type":"conditional",
     "properties":{"conditions":{"metadata.user_id":{"$eq":"nobody-%s"}}},
     "outputs":{"true":{"elementId":"%s"},"false":{"elementId":"%s"}}}
    """
        .formatted(id, id, whenTrue, whenFalse);
  }

  private static String split(String id, String next) {
    return """
    {"id":"%s","type":"percentage",
     "properties":{"branches":[{"weight":50,"elementId":"%s"},{"weight":50,"elementId":"%s"}]},
     "outputs":{}}
    """
        .formatted(id, next, next);
  }

  private static String gate(String id, String next) {
    return """
    {"id":"%s","type":"rate",
     "properties":{"limitType":"cost","key":"metadata.user_id","limit":1000,"window":3600},
     "outputs":{"success":{"elementId":"%s"},"fallback":{"elementId":"small"}}}
    """
        .formatted(id, next);
  }

  private static String model(String id) {
    return """
    {"id":"%s","type":"model","properties":{"provider":"workers-ai","model":"@cf/%s"},
     "outputs":{"success":{"elementId":"END"},"fallback":{"elementId":"END"}}}
    """
        .formatted(id, id);
  }
}
