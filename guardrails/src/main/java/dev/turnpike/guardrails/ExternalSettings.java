package dev.turnpike.guardrails;

import java.net.URI;
import java.util.Map;
import java.util.Set;

/**
 * The operator's own judge.
 *
 * @param closed whether nothing goes on when it cannot be asked
 * @param action what is done about what it flags, where neither it nor a category says
 */
record ExternalSettings(
    URI url,
    Map<String, String> headers,
    int timeoutMillis,
    Set<Direction> checks,
    boolean closed,
    GuardAction action) {
  ExternalSettings {
    headers = Map.copyOf(headers);
    checks = Set.copyOf(checks);
  }
}
