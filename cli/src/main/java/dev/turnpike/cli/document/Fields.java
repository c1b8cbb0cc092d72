package dev.turnpike.cli.document;

import dev.turnpike.contracts.graph.Location;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The fields of an object in a document, read with all that is wrong with them. */
final class Fields {
  private final Origin origin;
  private final ObjectNode object;
  private final Location place;
  private final List<Flaw> flaws;

  Fields(Origin origin, ObjectNode object, List<Flaw> flaws) {
    this(origin, object, Location.ROOT, flaws);
  }

  Fields(Origin origin, ObjectNode object, Location place, List<Flaw> flaws) {
    this.origin = origin;
    this.object = object;
    this.place = place;
    this.flaws = flaws;
  }

  boolean has(String name) {
    return object.has(name);
  }

  /** Returns a text; it is a flaw if there is none and no default. */
  String text(String name, Optional<String> otherwise) {
    JsonNode value = object.path(name);
    if (value.isString() && (otherwise.isPresent() || !value.stringValue().isBlank())) {
      return value.stringValue();
    }
    if (value.isMissingNode() && otherwise.isPresent()) {
      return otherwise.get();
    }
    if (!name.equals("kind")) {
      flaws.add(
          origin.flaw(
              place.field(name),
              value.isMissingNode() ? "is required" : "is a text; write it with quotes"));
    }
    return "";
  }

  ObjectNode spec() {
    if (object.path("spec") instanceof ObjectNode spec) {
      return spec;
    }
    flaws.add(origin.flaw(place.field("spec"), "is an object, and required"));
    return JsonNodeFactory.instance.objectNode();
  }

  /** Other fields are flaws: a misspelt one must not pass for one that is not there. */
  void only(String... names) {
    for (String name : object.propertyNames()) {
      if (!List.of(names).contains(name)) {
        flaws.add(
            origin.flaw(
                place.field(name), "has no meaning here; there are " + String.join(", ", names)));
      }
    }
  }
}
