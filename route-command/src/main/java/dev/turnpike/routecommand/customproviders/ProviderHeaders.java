package dev.turnpike.routecommand.customproviders;

import dev.turnpike.routecommand.http.Bodies;
import dev.turnpike.routecommand.http.Inputs;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The headers sent with every call of an own provider. Keys are refused: these headers are kept as
 * they are, and keys belong where they are sealed.
 */
final class ProviderHeaders {
  private static final int MOST = 20;
  private static final int LONGEST = 1_000;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]*");
  private static final Pattern KEY =
      Pattern.compile(".*(auth|api-?key|token|secret|cookie|password|credential).*");

  /** Of the connection, or written by the gateway. */
  private static final Set<String> OURS =
      Set.of(
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "expect",
          "host",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  /** Room for all of them, spelled with escapes. */
  private static final int LONGEST_OBJECT = 100_000;

  private ProviderHeaders() {}

  /**
   * The object in a text, the form in which Cloudflare's clients send headers. What holds none is
   * left as it is, and refused as any other value that is no object.
   */
  static Optional<ObjectNode> ofText(JsonNode sent) {
    if (!sent.isString() || sent.stringValue().length() > LONGEST_OBJECT) {
      return Optional.empty();
    }
    if (sent.stringValue().isBlank()) {
      return Optional.of(JsonNodeFactory.instance.objectNode());
    }
    try {
      return Optional.of(Bodies.tree(sent.stringValue()))
          .filter(ObjectNode.class::isInstance)
          .map(ObjectNode.class::cast);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** By lower-case name; faults are added to the body's. */
  static Map<String, String> read(Inputs body) {
    Map<String, String> headers = new LinkedHashMap<>();
    Inputs object = body.object("headers");
    JsonNode node = object.node();
    if (node.size() > MOST) {
      body.fault("must be at most " + MOST, "headers");
      return headers;
    }
    node.forEachEntry((name, value) -> {
      String lower = name.toLowerCase(Locale.ROOT);
      if (!NAME.matcher(name).matches() || OURS.contains(lower)) {
        object.fault("is no header that can be set", name);
      } else if (KEY.matcher(lower).matches()) {
        object.fault("sounds like a key; keep it in provider_configs", name);
      } else if (!value.isString()
          || value.stringValue().length() > LONGEST
          || !VALUE.matcher(value.stringValue()).matches()) {
        object.fault("must be printable ASCII of up to " + LONGEST + " characters", name);
      } else if (headers.put(lower, value.stringValue()) != null) {
        object.fault("is there twice", name);
      }
    });
    return headers;
  }
}
