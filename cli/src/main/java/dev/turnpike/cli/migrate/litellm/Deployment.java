package dev.turnpike.cli.migrate.litellm;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One entry of the list of models.
 *
 * @param path where it is in the file
 * @param properties those of the model element it becomes
 * @param order the entries of a name with the lowest are tried first
 * @param shares what its share may go by: {@code weight}, {@code rpm}, {@code tpm}
 * @param budget what it may spend
 */
record Deployment(
    String path,
    ObjectNode properties,
    BigDecimal order,
    Map<String, BigDecimal> shares,
    Optional<Budget> budget) {
  Deployment {
    shares = Map.copyOf(shares);
  }

  /** Provider and model, as people say it. */
  String label() {
    return properties.path("provider").asString("") + "/" + properties.path("model").asString("");
  }
}
