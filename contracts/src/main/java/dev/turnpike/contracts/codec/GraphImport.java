package dev.turnpike.contracts.codec;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A graph brought over from another form.
 *
 * <p>That form is a list of {@code nodes} in which a branch is named by its target: {@code
 * condition} with {@code true_branch} and {@code false_branch}, {@code branches} of {@code weight}
 * and {@code next}, models without a provider, without a start or an end. Elements in the wire form
 * stay as they are.
 *
 * @param elements the array of elements that was made of it, in the wire form; an empty text if the
 *     input was no JSON
 * @param assumptions what was not said and had to be assumed
 * @param reading what reading those elements found; they can be saved if it is accepted
 */
public record GraphImport(String elements, List<Assumption> assumptions, GraphReading reading) {

  /** Something that was not said, what was assumed instead, and for which element. */
  public record Assumption(String elementId, String message) {}

  public GraphImport {
    assumptions = List.copyOf(assumptions);
  }

  /**
   * Brings over a JSON text: an array, or an object with it as {@code nodes} or {@code elements}.
   */
  public static GraphImport of(String json) {
    GraphSource source = GraphSource.ofBody(json);
    JsonNode body = source.body();
    JsonNode nodes = body.isArray() ? body : body.path("nodes");
    if (body.isArray() && !source.flaws().isEmpty()) {
      source = GraphSource.ofElements(json);
    }
    if (!source.flaws().isEmpty() || (!nodes.isArray() && !body.path("elements").isArray())) {
      return new GraphImport("", List.of(), GraphReader.read(source));
    }
    GraphImporter importer = new GraphImporter();
    String elements = importer.elements(nodes.isArray() ? nodes : body.path("elements")).toString();
    return new GraphImport(elements, importer.assumptions(), GraphReader.read(elements));
  }
}
