package dev.turnpike.routequery.http;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.guardrails.Direction;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.kit.web.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is to be tried.
 *
 * @param settings {@code guardrails} and {@code dlp} in place of those that are saved, each absent
 *     for the saved one
 */
record GuardTrialBody(Direction direction, String text, ObjectNode settings) {
  static final int MAX_TEXT = 65_536;

  private static final List<String> SETTINGS = List.of("dlp", "guardrails");

  static GuardTrialBody read(byte @Nullable [] json) {
    JsonNode body = WireJson.mapper().readTree(json == null ? new byte[0] : json);
    if (!(body instanceof ObjectNode object)) {
      throw ApiFault.invalid("the body must be a JSON object", "body");
    }
    Optional<Direction> direction = direction(object.path("direction").stringValue(""));
    JsonNode text = object.path("text");
    List<Fault> faults = new ArrayList<>();
    if (direction.isEmpty()) {
      faults.add(
          Fault.of(ErrorCode.INVALID, "direction must be prompt or response", "body", "direction"));
    }
    if (!text.isString() || text.stringValue().length() > MAX_TEXT) {
      faults.add(
          Fault.of(
              ErrorCode.INVALID,
              "text must be a string of up to " + MAX_TEXT + " characters",
              "body",
              "text"));
    }
    if (!faults.isEmpty()) {
      throw ApiFault.invalid(faults);
    }
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    for (String name : SETTINGS) {
      if (object.has(name)) {
        settings.set(name, object.path(name));
      }
    }
    return new GuardTrialBody(direction.orElseThrow(), text.stringValue(), settings);
  }

  private static Optional<Direction> direction(String name) {
    for (Direction direction : Direction.values()) {
      if (direction.wireName().equals(name)) {
        return Optional.of(direction);
      }
    }
    return Optional.empty();
  }

  boolean bringsSettings() {
    return !settings.isEmpty();
  }

  /** The settings to try, those of the body before those that are saved. */
  ObjectNode over(ObjectNode saved) {
    ObjectNode tried = JsonNodeFactory.instance.objectNode();
    for (String name : SETTINGS) {
      JsonNode value = settings.has(name) ? settings.path(name) : saved.path(name);
      if (!value.isMissingNode()) {
        tried.set(name, value);
      }
    }
    return tried;
  }
}
