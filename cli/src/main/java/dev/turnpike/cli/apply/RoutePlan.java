package dev.turnpike.cli.apply;

import dev.turnpike.cli.api.Address;
import dev.turnpike.cli.api.Answer;
import dev.turnpike.cli.api.ApiFailure;
import dev.turnpike.cli.api.ControlApi;
import dev.turnpike.cli.document.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is to be done about a route. A version is saved and deployed only if the live elements mean
 * something else; if the last version means the same and is not live, it is deployed.
 */
final class RoutePlan {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String REASON = "apply";

  private RoutePlan() {}

  static Step of(ControlApi api, Document.Route route, boolean gatewayIsThere) {
    String routes = "/gateways/" + Address.segment(route.gateway()) + "/routes";
    String path = routes + "/" + Address.segment(route.name());
    Optional<Answer> there = gatewayIsThere ? api.find(path) : Optional.empty();
    if (there.isEmpty()) {
      return new Step(
          Verb.CREATE,
          route.what(),
          List.of(route.elements().size() + " elements"),
          Step.Stage.ROUTES,
          to -> {
            ObjectNode body = graph(route);
            body.put("name", route.name());
            to.change("POST", routes, body);
            return "version 1 is live";
          });
    }
    JsonNode live = there.get().result();
    if (Same.graphs(route.elements(), live.path("elements"))) {
      return Step.unchanged(route.what());
    }
    Optional<String> state = there.get().etag();
    List<String> details =
        new ArrayList<>(
            Differences.of(Same.current(live.path("elements")), Same.current(route.elements())));
    int liveNumber = live.at("/version/number").asInt(0);
    int saved = lastSaved(api, path, liveNumber, route);
    if (saved > 0) {
      details.add("version " + saved + " is that already and is deployed");
    }
    return new Step(
        Verb.CHANGE,
        route.what(),
        details,
        Step.Stage.ROUTES,
        to -> saved > 0 ? deploy(to, path, saved, state) : save(to, path, route, state));
  }

  /** The number of the last version if it is not live and what the file has, else 0. */
  private static int lastSaved(ControlApi api, String path, int live, Document.Route route) {
    JsonNode last = api.get(path + "/versions?per_page=1").body().at("/data/versions/0");
    int number = last.path("number").asInt(0);
    return number > live
            && Same.graphs(
                route.elements(), api.get(path + "/versions/" + number).result().path("elements"))
        ? number
        : 0;
  }

  private static String save(
      ControlApi api, String path, Document.Route route, Optional<String> state) {
    Answer saved = api.change("POST", path + "/versions", graph(route), state);
    int number = number(saved.result());
    try {
      return deploy(api, path, number, saved.etag());
    } catch (ApiFailure e) {
      throw e.after("version " + number + " is saved and not live");
    }
  }

  private static int number(JsonNode result) {
    return result.path("number").asInt(result.at("/version/number").asInt(0));
  }

  private static String deploy(ControlApi api, String path, int number, Optional<String> state) {
    ObjectNode body = NODES.objectNode().put("version_id", number).put("reason", REASON);
    api.change("POST", path + "/deployments", body, state);
    return "version " + number + " is live";
  }

  private static ObjectNode graph(Document.Route route) {
    ObjectNode body = NODES.objectNode();
    body.set("elements", route.elements());
    route.comment().ifPresent(comment -> body.put("comment", comment));
    return body;
  }
}
