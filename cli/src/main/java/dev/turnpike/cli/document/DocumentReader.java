package dev.turnpike.cli.document;

import dev.turnpike.cli.yaml.YamlDocument;
import dev.turnpike.cli.yaml.YamlFault;
import dev.turnpike.cli.yaml.YamlReader;
import dev.turnpike.contracts.codec.GraphReader;
import dev.turnpike.contracts.codec.GraphReading;
import dev.turnpike.contracts.graph.Finding;
import dev.turnpike.contracts.graph.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads files of documents, and finds all that is wrong with all of them. */
public final class DocumentReader {
  private static final Location ROOT = Location.ROOT;
  private static final Location SPEC = ROOT.field("spec");

  private final String defaultGateway;
  private final List<Document> documents = new ArrayList<>();
  private final List<Flaw> flaws = new ArrayList<>();
  private final Map<String, String> places = new HashMap<>();

  /**
   * Begins without any.
   *
   * @param defaultGateway the gateway of documents that name none
   */
  public DocumentReader(String defaultGateway) {
    this.defaultGateway = defaultGateway;
  }

  /** Returns what was read and is sound, in the order of the files. */
  public List<Document> documents() {
    return List.copyOf(documents);
  }

  /** Returns all that is wrong. */
  public List<Flaw> flaws() {
    return List.copyOf(flaws);
  }

  /** Notes that a file cannot be read. */
  void refuse(String file, String message) {
    flaws.add(new Flaw(file, message));
  }

  /** Reads the documents of one file. */
  public void read(String file, String text) {
    List<YamlDocument> read;
    try {
      read = YamlReader.read(text);
    } catch (YamlFault e) {
      flaws.add(new Flaw(file + ":" + e.line(), String.valueOf(e.getMessage())));
      return;
    }
    for (YamlDocument document : read) {
      if (!document.tree().isNull()) {
        document(new Origin(file, Optional.of(document)), document);
      }
    }
  }

  private void document(Origin origin, YamlDocument text) {
    if (!(text.tree() instanceof ObjectNode tree)) {
      flaws.add(origin.flaw(ROOT, "a document is an object with kind and spec"));
      return;
    }
    int before = flaws.size();
    Fields fields = new Fields(origin, tree, flaws);
    Optional<Document> read =
        switch (fields.text("kind", Optional.empty())) {
          case "Gateway" -> gateway(origin, fields);
          case "Route" -> route(origin, fields);
          case "CustomProvider" -> customProvider(origin, fields);
          case "Price" -> price(origin, fields);
          case "ProviderConfig" -> providerConfig(origin, fields);
          case "Key" -> key(origin, fields);
          default -> {
            flaws.add(
                origin.flaw(
                    ROOT.field("kind"),
                    "is one of Gateway, Route, CustomProvider, Price, ProviderConfig, Key"));
            yield Optional.empty();
          }
        };
    read.filter(document -> flaws.size() == before).ifPresent(this::keep);
  }

  private void keep(Document document) {
    String place = document.origin().at(ROOT);
    String other = places.putIfAbsent(document.what(), place);
    if (other != null) {
      flaws.add(new Flaw(place, document.what() + " is in " + other + " already"));
    } else {
      documents.add(document);
    }
  }

  private Optional<Document> gateway(Origin origin, Fields fields) {
    String id = fields.text("id", Optional.empty());
    ObjectNode spec = fields.spec();
    fields.only("kind", "id", "spec");
    if (spec.has("id")) {
      flaws.add(origin.flaw(SPEC.field("id"), "stands beside kind, not in spec"));
    }
    return Optional.of(new Document.Gateway(origin, id, spec));
  }

  private Optional<Document> route(Origin origin, Fields fields) {
    String gateway = fields.text("gateway", Optional.of(defaultGateway));
    String name = fields.text("name", Optional.empty());
    ObjectNode spec = fields.spec();
    fields.only("kind", "gateway", "name", "spec");
    Fields inner = new Fields(origin, spec, SPEC, flaws);
    inner.only("comment", "elements");
    String comment = inner.text("comment", Optional.of(""));
    if (!(spec.path("elements") instanceof ArrayNode elements)) {
      if (!spec.isEmpty()) {
        flaws.add(origin.flaw(SPEC.field("elements"), "is an array of elements, and required"));
      }
      return Optional.empty();
    }
    switch (GraphReader.read(elements)) {
      case GraphReading.Accepted _ -> {}
      case GraphReading.Refused refused ->
          refused.findings().stream()
              .filter(Finding::isFault)
              .forEach(fault -> flaws.add(flaw(origin, fault)));
    }
    return Optional.of(
        new Document.Route(
            origin,
            gateway,
            name,
            comment.isEmpty() ? Optional.empty() : Optional.of(comment),
            elements));
  }

  private static Flaw flaw(Origin origin, Finding fault) {
    List<dev.turnpike.contracts.condition.Step> steps = new ArrayList<>(SPEC.steps());
    steps.addAll(fault.location().steps());
    String element = fault.elementId().isEmpty() ? "" : "element \"" + fault.elementId() + "\": ";
    return origin.flaw(new Location(steps), element + fault.message());
  }

  private Optional<Document> customProvider(Origin origin, Fields fields) {
    String slug = fields.text("slug", Optional.empty());
    ObjectNode spec = fields.spec();
    fields.only("kind", "slug", "spec");
    if (slug.startsWith("custom-")) {
      flaws.add(origin.flaw(ROOT.field("slug"), "is without the custom- that elements name it by"));
    }
    return Optional.of(new Document.CustomProvider(origin, slug, spec));
  }

  private Optional<Document> price(Origin origin, Fields fields) {
    String provider = fields.text("provider", Optional.empty());
    String model = fields.text("model", Optional.empty());
    ObjectNode spec = fields.spec();
    fields.only("kind", "provider", "model", "spec");
    return Optional.of(new Document.Price(origin, provider, model, spec));
  }

  private Optional<Document> providerConfig(Origin origin, Fields fields) {
    String gateway = fields.text("gateway", Optional.of(defaultGateway));
    String provider = fields.text("provider", Optional.empty());
    String alias = fields.text("alias", Optional.of("default"));
    ObjectNode spec = fields.has("spec") ? fields.spec() : JsonNodeFactory.instance.objectNode();
    fields.only("kind", "gateway", "provider", "alias", "spec");
    if (spec.has("secret")) {
      flaws.add(
          origin.flaw(
              SPEC.field("secret"),
              "a provider's key does not belong into a file: take it out, and replace the key if"
                  + " others can read this"));
    }
    return Optional.of(new Document.ProviderConfig(origin, gateway, provider, alias, spec));
  }

  private Optional<Document> key(Origin origin, Fields fields) {
    String gateway = fields.text("gateway", Optional.of(defaultGateway));
    String name = fields.text("name", Optional.empty());
    ObjectNode spec = fields.has("spec") ? fields.spec() : JsonNodeFactory.instance.objectNode();
    fields.only("kind", "gateway", "name", "spec");
    return Optional.of(new Document.Key(origin, gateway, name, spec));
  }
}
