package dev.turnpike.cli.command;

import dev.turnpike.cli.api.Address;
import dev.turnpike.cli.api.ControlApi;
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

@Command(name = "routes", description = "Routes of a gateway.")
final class RoutesCommand {
  private static final int MAX_HISTORY = 50;

  private final Terminal terminal;

  RoutesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(name = "list", description = "All routes, without their elements.")
  int list(
      @Mixin Connection connection,
      @Option(names = "--search", paramLabel = "TEXT", description = "Text in the name.")
          @Nullable String search) {
    String query = search == null ? "" : "?search=" + Address.segment(search);
    ArrayNode routes = JsonNodeFactory.instance.arrayNode();
    routes.addAll(
        connection.api(terminal).list(connection.path(terminal, "/routes" + query), "routes"));
    connection.print(
        terminal,
        routes,
        () -> {
          Table table = new Table("NAME", "LIVE", "BY", "MODIFIED", "ID");
          routes.forEach(route ->
              table.row(
                  cell(route, "/name"),
                  cell(route, "/deployment/number"),
                  cell(route, "/deployment/author"),
                  cell(route, "/modified_at"),
                  cell(route, "/id")));
          return table;
        });
    return 0;
  }

  private static String cell(JsonNode route, String place) {
    return JsonText.brief(route.at(place));
  }

  @Command(name = "get", description = "One route with its live version and elements.")
  int get(
      @Mixin Connection connection,
      @Parameters(paramLabel = "ROUTE", description = "Its name or id.") String route,
      @Option(names = "--as-of", paramLabel = "TIME", description = "As it was at this time.")
          @Nullable String asOf) {
    String query = asOf == null ? "" : "?as_of=" + Address.segment(asOf);
    JsonNode found = connection.api(terminal).get(path(connection, route) + query).result();
    connection.print(
        terminal,
        found,
        () -> {
          terminal.say(
              "%s: version %s live since %s, deployed by %s"
                  .formatted(
                      cell(found, "/name"),
                      cell(found, "/deployment/number"),
                      cell(found, "/deployment/created_at"),
                      cell(found, "/deployment/author")));
          Table table = new Table("ELEMENT", "TYPE", "PROPERTIES", "OUTPUTS");
          found
              .path("elements")
              .forEach(element ->
                  table.row(
                      cell(element, "/id"),
                      cell(element, "/type"),
                      cell(element, "/properties"),
                      outputs(element)));
          return table;
        });
    return 0;
  }

  private static String outputs(JsonNode element) {
    StringBuilder outputs = new StringBuilder();
    element
        .path("outputs")
        .forEachEntry((name, to) ->
            outputs
                .append(outputs.isEmpty() ? "" : ", ")
                .append(name)
                .append(" > ")
                .append(to.path("elementId").asString("")));
    element
        .at("/properties/branches")
        .forEach(branch ->
            outputs
                .append(outputs.isEmpty() ? "" : ", ")
                .append(JsonText.brief(branch.path("weight")))
                .append("% > ")
                .append(branch.path("elementId").asString("")));
    return outputs.toString();
  }

  @Command(name = "create", description = "A new route, live at once.")
  int create(
      @Mixin Connection connection,
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = {"-f", "--file"},
              required = true,
              paramLabel = "FILE",
              description = "Its elements in YAML or JSON; - is what is piped in.")
          String file,
      @Option(names = "--comment", paramLabel = "TEXT") @Nullable String comment) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name);
    body.set("elements", Elements.elements(terminal, file));
    if (comment != null) {
      body.put("comment", comment);
    }
    JsonNode made =
        connection
            .api(terminal)
            .change("POST", connection.path(terminal, "/routes"), body)
            .result();
    connection.print(
        terminal,
        made,
        () -> new Table("CREATED", "VERSION", "ID").row(name, "1, live", cell(made, "/id")));
    return 0;
  }

  @Command(name = "validate", description = "Everything wrong with a graph. Nothing is saved.")
  int validate(
      @Mixin Connection connection,
      @Option(
              names = {"-f", "--file"},
              required = true,
              paramLabel = "FILE",
              description = "Elements in YAML or JSON; - is what is piped in.")
          String file) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("elements", Elements.elements(terminal, file));
    JsonNode verdict =
        connection
            .api(terminal)
            .change("POST", connection.path(terminal, "/routes/validate"), body)
            .result();
    boolean valid = verdict.path("valid").asBoolean(false);
    connection.print(
        terminal,
        verdict,
        () -> {
          Table table = new Table("SEVERITY", "ELEMENT", "PLACE", "MESSAGE");
          verdict
              .path("findings")
              .forEach(finding ->
                  table.row(
                      cell(finding, "/severity"),
                      cell(finding, "/element_id"),
                      cell(finding, "/json_path"),
                      cell(finding, "/message")));
          terminal.say(valid ? "valid" : "not valid");
          return table;
        });
    return valid ? 0 : 1;
  }

  @Command(name = "delete", description = "Deletes a route. Its history stays.")
  int delete(
      @Mixin Connection connection,
      @Parameters(paramLabel = "ROUTE", description = "Its name or id.") String route,
      @Option(
              names = {"-y", "--yes"},
              description = "Do not ask.")
          boolean yes) {
    ControlApi api = connection.api(terminal);
    Agreement.get(terminal, yes, "Delete the route " + route + "?");
    JsonNode gone = api.change("DELETE", path(connection, route), null).result();
    connection.print(
        terminal,
        gone,
        () -> new Table("DELETED", "ID").row(cell(gone, "/name"), cell(gone, "/id")));
    return 0;
  }

  @Command(name = "history", description = "What happened to a route, the last first.")
  int history(
      @Mixin Connection connection,
      @Parameters(paramLabel = "ROUTE", description = "Its name or id.") String route) {
    JsonNode entries =
        connection
            .api(terminal)
            .get(path(connection, route) + "/history?per_page=" + MAX_HISTORY)
            .result();
    connection.print(
        terminal,
        entries,
        () -> {
          Table table = new Table("AT", "WHO", "WHAT", "VERSION", "WHY");
          entries.forEach(entry ->
              table.row(
                  cell(entry, "/at"),
                  cell(entry, "/actor"),
                  cell(entry, "/what"),
                  cell(entry, "/version"),
                  cell(entry, "/why")));
          return table;
        });
    return 0;
  }

  private String path(Connection connection, String route) {
    return connection.path(terminal, "/routes/" + Address.segment(route));
  }
}
