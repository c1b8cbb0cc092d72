package dev.turnpike.routequery.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnpike.contracts.codec.GraphReader;
import dev.turnpike.contracts.codec.GraphReading;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.graph.Finding;
import dev.turnpike.contracts.graph.RouteGraph;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.kit.web.Fault;
import dev.turnpike.kit.web.Timestamps;
import dev.turnpike.routing.facts.JsonPart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is to be explained.
 *
 * @param version an id or number; absent for the live one
 * @param draft a graph that is not saved, in place of a version
 * @param at absent for now
 * @param requestId what decides splits without a key; absent where one is to be drawn
 */
record ExplainBody(
    @Nullable String version,
    @Nullable RouteGraph draft,
    @Nullable Instant at,
    @Nullable String requestId,
    DescribedRequest request,
    List<GivenBudget> budgets) {
  private static final Set<String> FIELDS =
      Set.of("version", "elements", "at", "request", "request_id", "budgets");
  private static final int MOST_BUDGETS = 500;
  private static final int MAX_ID = 128;

  ExplainBody {
    budgets = List.copyOf(budgets);
  }

  /**
   * What somebody says is spent of a budget, in place of what the ledger says.
   *
   * @param index its place in the body
   * @param spent in the unit of the budget, which is not known yet
   */
  record GivenBudget(int index, String element, String spent, String held) {}

  /**
   * @throws ApiFault 400 naming all that is wrong
   */
  static ExplainBody read(byte @Nullable [] sent) {
    byte[] json = sent == null ? new byte[0] : sent;
    JsonNode body = WireJson.mapper().readTree(json);
    if (!(body instanceof ObjectNode object)) {
      throw ApiFault.invalid("the body must be a JSON object", "body");
    }
    List<Fault> faults = new ArrayList<>();
    for (String name : object.propertyNames()) {
      if (!FIELDS.contains(name)) {
        faults.add(fault("there is no field " + shown(name), "body", shown(name)));
      }
    }
    String version = version(object, faults);
    RouteGraph draft = draft(json, object, faults);
    Instant at = at(object, faults);
    String requestId = requestId(object, faults);
    DescribedRequest request = DescribedRequest.read(json, object.path("request"), faults);
    List<GivenBudget> budgets = budgets(object.path("budgets"), faults);
    if (!faults.isEmpty()) {
      throw ApiFault.invalid(faults);
    }
    return new ExplainBody(version, draft, at, requestId, request, budgets);
  }

  static Fault fault(String message, Object... path) {
    return Fault.of(ErrorCode.INVALID, message, path);
  }

  /** Names of callers are cut in messages. */
  static String shown(String name) {
    return name.length() > MAX_ID ? name.substring(0, MAX_ID) : name;
  }

  private static @Nullable String version(ObjectNode body, List<Fault> faults) {
    JsonNode version = body.path("version");
    if (version.isMissingNode() || version.isNull()) {
      return null;
    }
    if (body.has("elements")) {
      faults.add(fault("give a version or elements, not both", "body", "version"));
    }
    if (version.isIntegralNumber() || (version.isString() && !version.stringValue().isBlank())) {
      return version.asString();
    }
    faults.add(fault("version must be an id or a number", "body", "version"));
    return null;
  }

  private static @Nullable RouteGraph draft(byte[] json, ObjectNode body, List<Fault> faults) {
    if (!body.has("elements")) {
      return null;
    }
    Optional<byte[]> elements = JsonPart.of(json, "elements");
    GraphReading reading =
        elements.isPresent()
            ? GraphReader.read(new String(elements.get(), UTF_8))
            : GraphReader.read(body.path("elements"));
    return switch (reading) {
      case GraphReading.Accepted accepted -> accepted.graph();
      case GraphReading.Refused refused -> {
        for (Finding finding : refused.findings()) {
          if (finding.isFault()) {
            String of =
                finding.elementId().isEmpty() ? "" : "element \"" + finding.elementId() + "\": ";
            faults.add(
                new Fault(
                    ErrorCode.INVALID, of + finding.message(), finding.location().wirePath()));
          }
        }
        yield null;
      }
    };
  }

  private static @Nullable Instant at(ObjectNode body, List<Fault> faults) {
    JsonNode at = body.path("at");
    if (at.isMissingNode() || at.isNull()) {
      return null;
    }
    try {
      return Timestamps.parse(at.isString() ? at.stringValue() : at.toString(), "body", "at");
    } catch (ApiFault refused) {
      faults.addAll(refused.faults());
      return null;
    }
  }

  private static @Nullable String requestId(ObjectNode body, List<Fault> faults) {
    JsonNode id = body.path("request_id");
    if (id.isMissingNode() || id.isNull()) {
      return null;
    }
    if (id.isString() && !id.stringValue().isBlank() && id.stringValue().length() <= MAX_ID) {
      return id.stringValue();
    }
    faults.add(
        fault("request_id must be a text of 1 to " + MAX_ID + " characters", "body", "request_id"));
    return null;
  }

  private static List<GivenBudget> budgets(JsonNode given, List<Fault> faults) {
    List<GivenBudget> budgets = new ArrayList<>();
    if (given.isMissingNode() || given.isNull()) {
      return budgets;
    }
    if (!given.isArray() || given.size() > MOST_BUDGETS) {
      faults.add(fault("budgets must be an array of up to " + MOST_BUDGETS, "body", "budgets"));
      return budgets;
    }
    for (int i = 0; i < given.size(); i++) {
      JsonNode one = given.get(i);
      JsonNode element = one.path("element");
      JsonNode spent = one.path("spent");
      JsonNode held = one.path("held");
      boolean holds = held.isMissingNode() || isAmount(held);
      if (element.isString() && isAmount(spent) && holds) {
        budgets.add(
            new GivenBudget(
                i, element.stringValue(), text(spent), held.isMissingNode() ? "0" : text(held)));
      } else {
        faults.add(
            fault(
                "a budget has an element, and amounts as spent and perhaps held",
                "body",
                "budgets",
                i));
      }
    }
    return budgets;
  }

  private static boolean isAmount(JsonNode node) {
    return node.isNumber() || node.isString();
  }

  private static String text(JsonNode amount) {
    return amount.isNumber() ? amount.decimalValue().toPlainString() : amount.stringValue();
  }
}
