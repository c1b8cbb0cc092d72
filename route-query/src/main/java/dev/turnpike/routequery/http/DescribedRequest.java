package dev.turnpike.routequery.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.Fault;
import dev.turnpike.routing.body.ChatBody;
import dev.turnpike.routing.body.Malformed;
import dev.turnpike.routing.body.RequestKind;
import dev.turnpike.routing.body.ScanResult;
import dev.turnpike.routing.facts.GivenFacts;
import dev.turnpike.routing.facts.JsonPart;
import dev.turnpike.routing.facts.MetadataReader;
import dev.turnpike.routing.plan.Plan;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A request as somebody describes it.
 *
 * @param headers by names in lower case
 * @param metadata what a runtime makes of it
 * @param warning what a runtime would drop of the metadata; absent if nothing
 * @param claims of the caller's verified token
 * @param body byte for byte as it stands in the description
 */
record DescribedRequest(
    RequestKind kind,
    Map<String, String> headers,
    Map<String, Object> metadata,
    @Nullable String warning,
    JsonNode claims,
    byte[] body) {
  private static final String METADATA_HEADER = "cf-aig-metadata";
  private static final Set<String> FIELDS =
      Set.of("endpoint", "headers", "metadata", "identity", "body");
  private static final List<RequestKind> KINDS =
      List.of(
          RequestKind.CHAT, RequestKind.RESPONSES, RequestKind.MESSAGES, RequestKind.EMBEDDINGS);
  private static final byte[] NOTHING = "{}".getBytes(US_ASCII);

  DescribedRequest {
    headers = Map.copyOf(headers);
    metadata = Map.copyOf(metadata);
  }

  /** Reads the field {@code request} of a body; adds to the faults what is wrong with it. */
  static DescribedRequest read(byte[] json, JsonNode request, List<Fault> faults) {
    if (!request.isMissingNode() && !request.isObject()) {
      faults.add(ExplainBody.fault("request must be an object", "body", "request"));
    }
    for (String name : request.isObject() ? request.propertyNames() : List.<String>of()) {
      if (!FIELDS.contains(name)) {
        String shown = ExplainBody.shown(name);
        faults.add(
            ExplainBody.fault("there is no field request." + shown, "body", "request", shown));
      }
    }
    Map<String, String> headers = headers(request.path("headers"), faults);
    MetadataReader.Entries metadata = metadata(json, request, headers, faults);
    JsonNode identity = request.path("identity");
    if (!identity.isMissingNode() && !identity.isObject()) {
      faults.add(
          ExplainBody.fault(
              "identity must be an object, the claims of a token", "body", "request", "identity"));
    }
    return new DescribedRequest(
        kind(request.path("endpoint"), faults),
        headers,
        metadata.usable(),
        metadata.warning(),
        identity.isObject() ? identity : JsonNodeFactory.instance.objectNode(),
        body(json, request.path("body"), faults));
  }

  private static RequestKind kind(JsonNode endpoint, List<Fault> faults) {
    if (endpoint.isMissingNode()) {
      return RequestKind.CHAT;
    }
    for (RequestKind kind : KINDS) {
      if (endpoint.isString() && endpoint.stringValue().equals(kind.path())) {
        return kind;
      }
    }
    faults.add(
        ExplainBody.fault(
            "endpoint must be chat/completions, responses, messages or embeddings",
            "body",
            "request",
            "endpoint"));
    return RequestKind.CHAT;
  }

  private static Map<String, String> headers(JsonNode given, List<Fault> faults) {
    Map<String, String> headers = new HashMap<>();
    if (given.isMissingNode()) {
      return headers;
    }
    if (!given.isObject()) {
      faults.add(ExplainBody.fault("headers must be an object", "body", "request", "headers"));
      return headers;
    }
    for (Map.Entry<String, JsonNode> header : given.properties()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      JsonNode value = header.getValue();
      boolean text =
          value.isString() && (name.equals(METADATA_HEADER) || isAscii(value.stringValue()));
      if (!text || headers.put(name, asSent(value.stringValue().strip())) != null) {
        String shown = ExplainBody.shown(header.getKey());
        faults.add(
            ExplainBody.fault(
                "a header is given once, as printable ASCII text",
                "body",
                "request",
                "headers",
                shown));
      }
    }
    return headers;
  }

  /** Header text is one character a byte of its UTF-8. */
  private static String asSent(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  private static MetadataReader.Entries metadata(
      byte[] json, JsonNode request, Map<String, String> headers, List<Fault> faults) {
    MetadataReader.Entries none = new MetadataReader.Entries(Map.of(), null);
    String header = headers.get(METADATA_HEADER);
    boolean isGiven = request.has("metadata");
    if (header != null && isGiven) {
      faults.add(
          ExplainBody.fault(
              "metadata is given as such and as a header", "body", "request", "metadata"));
      return none;
    }
    if (header == null && !isGiven) {
      return none;
    }
    byte[] entries =
        header == null
            ? JsonPart.of(json, "request", "metadata").orElse(new byte[0])
            : header.getBytes(ISO_8859_1);
    headers.put(METADATA_HEADER, new String(entries, ISO_8859_1));
    return switch (MetadataReader.read(METADATA_HEADER, entries)) {
      case MetadataReader.Entries read -> read;
      case MetadataReader.Refused(String allowed) -> {
        faults.add(ExplainBody.fault("metadata must be " + allowed, "body", "request", "metadata"));
        yield none;
      }
    };
  }

  private static byte[] body(byte[] json, JsonNode given, List<Fault> faults) {
    if (given.isMissingNode() || given.isNull()) {
      return NOTHING;
    }
    return JsonPart.of(json, "request", "body")
        .orElseGet(() -> {
          faults.add(ExplainBody.fault("the body nests too deeply", "body", "request", "body"));
          return NOTHING;
        });
  }

  /**
   * Returns what a route sees of it.
   *
   * @param route its name; the model the body asks for where it does not say
   * @throws ApiFault 400 if a runtime would refuse the body
   */
  GivenFacts facts(Plan plan, String route, String requestId) {
    return switch (scan(route)) {
      case ChatBody read ->
          new GivenFacts(requestId, metadata, headers, claims, read, plan.bodyPaths());
      case Malformed(String message, String _) ->
          throw ApiFault.invalid(
              "the request would be refused: " + message, "body", "request", "body");
    };
  }

  private ScanResult scan(String route) {
    ScanResult read = ChatBody.scan(body, kind);
    return read instanceof Malformed(String _, String field) && "model".equals(field)
        ? ChatBody.scan(asking("dynamic/" + route), kind)
        : read;
  }

  /** Returns the body with this model in front; one that names none then has it. */
  private byte[] asking(String model) {
    int open = 0;
    while (body[open] != '{') {
      open++;
    }
    int next = open + 1;
    while (next < body.length && body[next] <= ' ') {
      next++;
    }
    String end = next < body.length && body[next] == '}' ? "" : ",";
    byte[] field = ("\"model\":\"" + model + "\"" + end).getBytes(UTF_8);
    ByteArrayOutputStream asking = new ByteArrayOutputStream(body.length + field.length);
    asking.write(body, 0, open + 1);
    asking.writeBytes(field);
    asking.write(body, open + 1, body.length - open - 1);
    return asking.toByteArray();
  }
}
