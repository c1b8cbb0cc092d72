package dev.turnpike.cli.apply;

import dev.turnpike.cli.api.Address;
import dev.turnpike.cli.api.ControlApi;
import dev.turnpike.cli.document.Document;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What is there and in no document. Meant are the routes of gateways that a document is about, and
 * own providers and prices where a document is about any. Gateways, keys and tokens are never
 * deleted so.
 */
final class Prune {
  private Prune() {}

  static List<Step> of(ControlApi api, List<Document> documents, Set<String> live) {
    Set<String> wanted = new HashSet<>();
    Set<String> gateways = new LinkedHashSet<>();
    boolean providers = false;
    boolean prices = false;
    for (Document document : documents) {
      wanted.add(document.what());
      switch (document) {
        case Document.Gateway gateway -> gateways.add(gateway.id());
        case Document.Route route -> gateways.add(route.gateway());
        case Document.CustomProvider _ -> providers = true;
        case Document.Price _ -> prices = true;
        case Document.ProviderConfig _, Document.Key _ -> {}
      }
    }
    gateways.retainAll(live);
    List<Step> steps = new ArrayList<>();
    for (String gateway : gateways) {
      String routes = "/gateways/" + Address.segment(gateway) + "/routes";
      for (JsonNode route : api.list(routes, "routes")) {
        String name = route.path("name").asString("");
        // By its id: its name may be another's by the time it is done.
        String id = Address.segment(route.path("id").asString(""));
        add(steps, wanted, "route " + gateway + "/" + name, routes + "/" + id);
      }
    }
    for (JsonNode price : prices ? api.list("/prices", "prices") : List.<JsonNode>of()) {
      String provider = price.path("provider").asString("");
      String model = price.path("model").asString("");
      String what = "price " + provider + "/" + model;
      add(steps, wanted, what, PricePlan.path(provider, model));
    }
    for (JsonNode one :
        providers ? api.list("/custom-providers", "custom_providers") : List.<JsonNode>of()) {
      String slug = one.path("slug").asString("");
      add(steps, wanted, "custom provider " + slug, "/custom-providers/" + Address.segment(slug));
    }
    return steps;
  }

  private static void add(List<Step> steps, Set<String> wanted, String what, String path) {
    if (!wanted.contains(what)) {
      steps.add(
          new Step(
              Verb.DELETE,
              what,
              List.of("in no file"),
              Step.Stage.REMOVALS,
              api -> {
                api.change("DELETE", path, null);
                return "";
              }));
    }
  }
}
