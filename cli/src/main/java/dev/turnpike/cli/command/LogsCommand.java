package dev.turnpike.cli.command;

import dev.turnpike.cli.api.Address;
import dev.turnpike.cli.api.ControlApi;
import dev.turnpike.cli.terminal.JsonText;
import dev.turnpike.cli.terminal.Table;
import dev.turnpike.cli.terminal.Terminal;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(name = "logs", description = "What passed through a gateway.")
final class LogsCommand {
  private static final int PER_PAGE = 50;

  private final Terminal terminal;

  LogsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(name = "list", description = "Entries, the newest first.")
  int list(
      @Mixin Connection connection,
      @Mixin LogConditions conditions,
      @Option(
              names = {"-n", "--limit"},
              paramLabel = "N",
              defaultValue = "50",
              description = "How many (${DEFAULT-VALUE}).")
          int limit) {
    ControlApi api = connection.api(terminal);
    ArrayNode entries = JsonNodeFactory.instance.arrayNode();
    String cursor = "";
    do {
      String query =
          "?total=false&per_page=" + Math.clamp(limit - entries.size(), 1, PER_PAGE) + cursor;
      JsonNode body = api.get(connection.path(terminal, "/logs" + query + conditions.and())).body();
      body.path("result").forEach(entries::add);
      String next = body.at("/result_info/cursor").asString("");
      cursor = next.isEmpty() ? "" : "&cursor=" + Address.segment(next);
    } while (!cursor.isEmpty() && entries.size() < limit);
    connection.print(
        terminal,
        entries,
        () -> {
          Table table = new Table("AT", "STATUS", "ROUTE", "MODEL", "IN", "OUT", "USD", "MS", "ID");
          entries.forEach(entry -> table.row(cells(entry)));
          return table;
        });
    return 0;
  }

  private static String[] cells(JsonNode entry) {
    JsonNode version = entry.at("/route/version");
    return new String[] {
      JsonText.brief(entry.path("created_at")),
      JsonText.brief(entry.path("status_code")),
      JsonText.brief(entry.at("/route/name"))
          + (version.isMissingNode() ? "" : "@" + JsonText.brief(version)),
      JsonText.brief(entry.path("provider")) + "/" + JsonText.brief(entry.path("model")),
      JsonText.brief(entry.path("tokens_in")),
      JsonText.brief(entry.path("tokens_out")),
      JsonText.brief(entry.path("cost_usd")),
      JsonText.brief(entry.path("duration")),
      JsonText.brief(entry.path("id"))
    };
  }

  @Command(name = "get", description = "One entry, with the way it took and why, as JSON.")
  int get(
      @Mixin Connection connection,
      @Parameters(paramLabel = "ID", description = "What the caller got in cf-aig-log-id.")
          String id) {
    terminal.print(
        connection
            .api(terminal)
            .get(connection.path(terminal, "/logs/" + Address.segment(id)))
            .result());
    return 0;
  }

  @Command(
      name = "tail",
      description = "New entries as they are stored, until interrupted; as JSON one on a line.")
  int tail(
      @Mixin Connection connection,
      @Mixin LogConditions conditions,
      @Option(
              names = {"-n", "--limit"},
              paramLabel = "N",
              defaultValue = "0",
              description = "Stop after so many.")
          int limit) {
    AtomicInteger seen = new AtomicInteger();
    String query = conditions.and().replaceFirst("^&", "?");
    connection
        .api(terminal)
        .follow(
            connection.path(terminal, "/logs/tail" + query),
            event -> {
              if (event.name().equals("dropped")) {
                terminal.note(
                    JsonText.brief(event.data().path("dropped")) + " entries were dropped");
                return true;
              }
              terminal.say(
                  connection.isJson()
                      ? event.data().toString()
                      : String.join("  ", cells(event.data())));
              return seen.incrementAndGet() != limit;
            });
    return 0;
  }
}
