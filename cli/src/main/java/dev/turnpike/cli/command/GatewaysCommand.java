package dev.turnpike.cli.command;

import dev.turnpike.cli.terminal.JsonText;
import dev.turnpike.cli.terminal.Table;
import dev.turnpike.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(name = "gateways", description = "Gateways of an account; apply makes and changes them.")
final class GatewaysCommand {
  private final Terminal terminal;

  GatewaysCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(name = "list", description = "All gateways.")
  int list(@Mixin Connection connection) {
    ArrayNode gateways = JsonNodeFactory.instance.arrayNode();
    gateways.addAll(connection.api(terminal).list("/gateways", "gateways"));
    connection.print(
        terminal,
        gateways,
        () -> {
          Table table = new Table("ID", "AUTHENTICATION", "LOGS", "MODIFIED");
          gateways.forEach(gateway ->
              table.row(
                  JsonText.brief(gateway.path("id")),
                  JsonText.brief(gateway.path("authentication")),
                  JsonText.brief(gateway.path("collect_logs")),
                  JsonText.brief(gateway.path("modified_at"))));
          return table;
        });
    return 0;
  }

  @Command(name = "get", description = "One gateway (--gateway) with its settings, as JSON.")
  int get(@Mixin Connection connection) {
    terminal.print(connection.api(terminal).get(connection.path(terminal, "")).result());
    return 0;
  }
}
