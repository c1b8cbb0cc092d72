package dev.turnpike.console;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where the control services listen, and which of them answers a request.
 *
 * <p>Writes go to the command service, reads to the query service, logs and budgets to the services
 * that keep them.
 */
record ControlServices(URI command, URI query, URI ledger, URI logs) {
  private static final String GATEWAY = "/client/v4/accounts/[^/]+/ai-gateway/gateways/[^/]+/";
  private static final Pattern LOGS =
      Pattern.compile(
          "("
              + GATEWAY
              + "((logs|analytics|metadata-keys|datasets|evaluations)(/.*)?"
              + "|routes/[^/]+/traffic(/events)?)"
              + "|/client/v4/accounts/[^/]+/ai-gateway/evaluation-types)");
  private static final Pattern LEDGER =
      Pattern.compile(
          "(" + GATEWAY + "budgets(/.*)?|/client/v4/accounts/[^/]+/ai-gateway/ledger/rebuild)");
  private static final Pattern QUERIES =
      Pattern.compile(
          "/client/v4/accounts/[^/]+/ai-gateway/(snapshots/republish|projection/rebuild"
              + "|gateways/[^/]+/guardrails/test|gateways/[^/]+/routes/[^/]+/explain)");

  /** Of the chain over the events that the command service writes. */
  private static final String AUDIT = "/client/v4/turnpike/audit/";

  /** Returns the service that answers this method on this path. */
  URI of(String method, String path) {
    if (LOGS.matcher(path).matches()) {
      return logs;
    }
    if (LEDGER.matcher(path).matches()) {
      return ledger;
    }
    if (path.startsWith(AUDIT)) {
      return command;
    }
    boolean read = method.equals("GET") || method.equals("HEAD");
    return read || QUERIES.matcher(path).matches() ? query : command;
  }

  List<URI> all() {
    return List.of(command, query, ledger, logs);
  }
}
