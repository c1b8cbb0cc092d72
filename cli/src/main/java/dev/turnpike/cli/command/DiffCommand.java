package dev.turnpike.cli.command;

import dev.turnpike.cli.api.Address;
import dev.turnpike.cli.api.ControlApi;
import dev.turnpike.cli.terminal.JsonText;
import dev.turnpike.cli.terminal.Table;
import dev.turnpike.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "diff", description = "What differs between two versions of a route.")
final class DiffCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private Connection connection = new Connection();

  @Parameters(paramLabel = "ROUTE", description = "Its name or id.")
  private String route = "";

  @Option(names = "--from", paramLabel = "VERSION", description = "Without it the live one.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "VERSION", description = "Without it the last one saved.")
  private @Nullable String to;

  DiffCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ControlApi api = connection.api(terminal);
    String path = connection.path(terminal, "/routes/" + Address.segment(route));
    String first =
        from == null ? JsonText.brief(api.get(path).result().at("/deployment/number")) : from;
    String second =
        to == null
            ? JsonText.brief(
                api.get(path + "/versions?per_page=1").body().at("/data/versions/0/number"))
            : to;
    JsonNode diff =
        api.get(path + "/diff?from=" + Address.segment(first) + "&to=" + Address.segment(second))
            .result();
    connection.print(terminal, diff, () -> table(diff));
    return 0;
  }

  private static Table table(JsonNode diff) {
    Table table = new Table("", "WHAT", "WHERE", "BEFORE", "AFTER");
    JsonNode elements = diff.path("elements");
    elements.path("added").forEach(one -> table.row("+", "element", id(one), "", ""));
    elements.path("removed").forEach(one -> table.row("-", "element", id(one), "", ""));
    for (JsonNode changed : elements.path("changed")) {
      for (JsonNode place : changed.path("places")) {
        String pointer = place.asString("");
        table.row(
            "~",
            "element",
            id(changed) + " " + pointer,
            JsonText.brief(changed.path("before").at(pointer)),
            JsonText.brief(changed.path("after").at(pointer)));
      }
    }
    diff.at("/edges/added").forEach(edge -> table.row("+", "edge", edge(edge), "", ""));
    diff.at("/edges/removed").forEach(edge -> table.row("-", "edge", edge(edge), "", ""));
    return table;
  }

  private static String id(JsonNode element) {
    return element.isString() ? element.stringValue() : element.path("id").asString("");
  }

  private static String edge(JsonNode edge) {
    return JsonText.brief(edge.path("from"))
        + " "
        + JsonText.brief(edge.path("output"))
        + " > "
        + JsonText.brief(edge.path("to"));
  }
}
