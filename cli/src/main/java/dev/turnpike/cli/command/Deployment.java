package dev.turnpike.cli.command;

import dev.turnpike.cli.api.Address;
import dev.turnpike.cli.api.Answer;
import dev.turnpike.cli.api.ControlApi;
import dev.turnpike.cli.terminal.JsonText;
import dev.turnpike.cli.terminal.Table;
import dev.turnpike.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Making another version of a route live. */
final class Deployment {
  private Deployment() {}

  /** Deploys a version in place of the one that was seen live, and of no other. */
  static int of(
      Terminal terminal,
      Connection connection,
      ControlApi api,
      String route,
      Answer seen,
      String version,
      @Nullable String reason) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    if (version.matches("[0-9]{1,9}")) {
      body.put("version_id", Integer.parseInt(version));
    } else {
      body.put("version_id", version);
    }
    if (reason != null) {
      body.put("reason", reason);
    }
    String path = connection.path(terminal, "/routes/" + Address.segment(route) + "/deployments");
    JsonNode result = api.change("POST", path, body, seen.etag()).result();
    JsonNode now = result.path("deployment");
    connection.print(
        terminal,
        result,
        () ->
            new Table("ROUTE", "WAS", "LIVE")
                .row(
                    JsonText.brief(seen.result().path("name")),
                    JsonText.brief(seen.result().at("/deployment/number")),
                    JsonText.brief(now.path("number"))));
    return 0;
  }
}
