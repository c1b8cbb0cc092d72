package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.snapshot.GatewaySnapshot.VersionSnapshot;
import tools.jackson.databind.JsonNode;

/** The JSON of a {@link VersionSnapshot}: its graph as an array, not as text. */
record VersionJson(String id, int number, JsonNode elements) {

  static VersionJson of(VersionSnapshot version) {
    return new VersionJson(
        version.id(), version.number(), WireJson.mapper().readTree(version.elements()));
  }

  VersionSnapshot toVersion() {
    return new VersionSnapshot(id, number, elements.toString());
  }
}
