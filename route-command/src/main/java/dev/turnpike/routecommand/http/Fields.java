package dev.turnpike.routecommand.http;

import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.kit.web.Fault;
import dev.turnpike.routecommand.domain.route.RouteRules;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of a body, read one by one while all faults are gathered. A field at fault reads as
 * empty text: nothing may be done with what was read before {@link #throwFaults()}.
 */
public final class Fields {
  private final JsonNode body;
  private final List<Fault> faults = new ArrayList<>();

  /**
   * @param body an object; anything else has no fields, and is a fault
   */
  public Fields(JsonNode body) {
    this.body = body;
    if (!(body instanceof ObjectNode)) {
      fault("the body must be a JSON object", "body");
    }
    faults.addAll(UnreadableText.faults(body));
  }

  private Fields(List<Fault> faults) {
    body = MissingNode.getInstance();
    this.faults.addAll(faults);
  }

  /** The fields of a body that could not be read, for these reasons. */
  static Fields none(List<Fault> faults) {
    return new Fields(faults);
  }

  /** Takes over faults found elsewhere in the body. */
  public Fields add(List<Fault> others) {
    faults.addAll(others);
    return this;
  }

  /** The name of a route, which must be there. */
  public String name() {
    JsonNode name = body.path("name");
    if (name.isString() && RouteRules.isName(name.stringValue())) {
      return name.stringValue();
    }
    if (body instanceof ObjectNode) {
      fault(
          name.isMissingNode() || name.isNull() ? "name is required" : RouteRules.NAME_RULE,
          "body",
          "name");
    }
    return "";
  }

  /** A comment or reason; empty if absent or null. */
  public String remark(String field) {
    JsonNode remark = body.path(field);
    if (remark.isMissingNode() || remark.isNull()) {
      return "";
    }
    if (!remark.isString()) {
      fault(field + " must be a string", "body", field);
      return "";
    }
    if (RouteRules.isTooLong(remark.stringValue())) {
      fault(field + " must have at most " + RouteRules.MAX_TEXT + " characters", "body", field);
      return "";
    }
    return remark.stringValue();
  }

  /** An id or number, written as a string or a whole number, which must be there. */
  public String reference(String field) {
    JsonNode reference = body.path(field);
    if (reference.isString() && !reference.stringValue().isBlank()) {
      return reference.stringValue();
    }
    if (reference.isIntegralNumber()) {
      return reference.asString();
    }
    if (body instanceof ObjectNode) {
      fault(field + " must be an id or a number", "body", field);
    }
    return "";
  }

  public List<Fault> faults() {
    return List.copyOf(faults);
  }

  /**
   * Refuses the body if anything is wrong with it.
   *
   * @throws ApiFault 400 with all faults
   */
  public void throwFaults() {
    if (!faults.isEmpty()) {
      throw ApiFault.invalid(faults);
    }
  }

  private void fault(String message, Object... path) {
    faults.add(Fault.of(ErrorCode.INVALID, message, path));
  }
}
