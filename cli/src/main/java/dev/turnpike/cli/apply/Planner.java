package dev.turnpike.cli.apply;

import dev.turnpike.cli.api.ControlApi;
import dev.turnpike.cli.document.Document;
import dev.turnpike.cli.document.Flaw;
import dev.turnpike.contracts.graph.Location;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

/** Compares documents with what there is. */
public final class Planner {
  private final ControlApi api;
  private final List<Flaw> flaws = new ArrayList<>();

  public Planner(ControlApi api) {
    this.api = api;
  }

  /** Returns what cannot be done. */
  public List<Flaw> flaws() {
    return List.copyOf(flaws);
  }

  /**
   * Returns what is to be done. Nothing is changed.
   *
   * @param prune whether what is not in the documents is to be deleted, see {@link Prune}
   * @param progress takes how many documents have been compared
   */
  public Plan plan(List<Document> documents, boolean prune, IntConsumer progress) {
    Set<String> gateways = new HashSet<>();
    api.list("/gateways", "gateways")
        .forEach(gateway -> gateways.add(gateway.path("id").asString("")));
    Set<String> live = Set.copyOf(gateways);
    documents.forEach(document -> {
      if (document instanceof Document.Gateway gateway) {
        gateways.add(gateway.id());
      }
    });
    KeyPlans keys = new KeyPlans(api, live);
    List<Step> steps = new ArrayList<>();
    for (Document document : documents) {
      needs(document, gateways);
      steps.add(
          switch (document) {
            case Document.Gateway gateway ->
                GatewayPlan.of(api, gateway, live.contains(gateway.id()));
            case Document.Route route -> RoutePlan.of(api, route, live.contains(route.gateway()));
            case Document.CustomProvider provider -> ProviderPlan.of(api, provider);
            case Document.Price price -> PricePlan.of(api, price);
            case Document.ProviderConfig config -> keys.of(config);
            case Document.Key key -> keys.of(key);
          });
      progress.accept(steps.size());
    }
    if (prune) {
      steps.addAll(Prune.of(api, documents, live));
    }
    return new Plan(steps);
  }

  private void needs(Document document, Set<String> gateways) {
    String gateway =
        switch (document) {
          case Document.Route route -> route.gateway();
          case Document.ProviderConfig config -> config.gateway();
          case Document.Key key -> key.gateway();
          case Document.Gateway _, Document.CustomProvider _, Document.Price _ -> "";
        };
    if (!gateway.isEmpty() && !gateways.contains(gateway)) {
      flaws.add(
          document
              .origin()
              .flaw(
                  Location.ROOT.field("gateway"),
                  "there is no gateway \"" + gateway + "\": add a document of kind Gateway"));
    }
  }
}
