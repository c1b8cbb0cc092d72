package dev.turnpike.cli.api;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A good answer.
 *
 * @param body all of it
 * @param etag the state of the route it is about
 */
public record Answer(JsonNode body, Optional<String> etag) {

  public JsonNode result() {
    return body.path("result");
  }
}
