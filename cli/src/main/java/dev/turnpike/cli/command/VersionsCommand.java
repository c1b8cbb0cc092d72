package dev.turnpike.cli.command;

import dev.turnpike.cli.api.Address;
import dev.turnpike.cli.terminal.JsonText;
import dev.turnpike.cli.terminal.Table;
import dev.turnpike.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "versions", description = "Saved versions of a route.")
final class VersionsCommand {
  private final Terminal terminal;

  VersionsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(name = "list", description = "All versions, the newest first.")
  int list(
      @Mixin Connection connection,
      @Parameters(paramLabel = "ROUTE", description = "Its name or id.") String route) {
    ArrayNode versions = JsonNodeFactory.instance.arrayNode();
    versions.addAll(connection.api(terminal).list(path(connection, route), "versions"));
    connection.print(
        terminal,
        versions,
        () -> {
          Table table = new Table("VERSION", "LIVE", "BY", "AT", "COMMENT");
          versions.forEach(version ->
              table.row(
                  JsonText.brief(version.path("number")),
                  version.path("active").asString("").equals("true") ? "live" : "",
                  JsonText.brief(version.path("author")),
                  JsonText.brief(version.path("created_at")),
                  JsonText.brief(version.path("comment"))));
          return table;
        });
    return 0;
  }

  @Command(name = "get", description = "One version with its elements, as JSON.")
  int get(
      @Mixin Connection connection,
      @Parameters(index = "0", paramLabel = "ROUTE", description = "Its name or id.") String route,
      @Parameters(index = "1", paramLabel = "VERSION", description = "Its number or id.")
          String version) {
    terminal.print(
        connection
            .api(terminal)
            .get(path(connection, route) + "/" + Address.segment(version))
            .result());
    return 0;
  }

  @Command(name = "save", description = "Saves a version. It is not live before it is deployed.")
  int save(
      @Mixin Connection connection,
      @Parameters(paramLabel = "ROUTE", description = "Its name or id.") String route,
      @Option(
              names = {"-f", "--file"},
              required = true,
              paramLabel = "FILE",
              description = "The elements in YAML or JSON; - is what is piped in.")
          String file,
      @Option(names = "--comment", paramLabel = "TEXT") @Nullable String comment) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("elements", Elements.elements(terminal, file));
    if (comment != null) {
      body.put("comment", comment);
    }
    JsonNode saved =
        connection.api(terminal).change("POST", path(connection, route), body).result();
    connection.print(
        terminal,
        saved,
        () ->
            new Table("SAVED", "VERSION")
                .row(JsonText.brief(saved.path("name")), JsonText.brief(saved.path("number"))));
    return 0;
  }

  private String path(Connection connection, String route) {
    return connection.path(terminal, "/routes/" + Address.segment(route) + "/versions");
  }
}
