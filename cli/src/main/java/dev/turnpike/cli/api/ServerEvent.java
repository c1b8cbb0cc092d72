package dev.turnpike.cli.api;

import tools.jackson.databind.JsonNode;

/** One event of a stream. */
public record ServerEvent(String name, JsonNode data) {}
