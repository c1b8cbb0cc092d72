package dev.turnpike.cli.command;

import dev.turnpike.cli.api.Address;
import dev.turnpike.cli.terminal.JsonText;
import dev.turnpike.cli.terminal.Table;
import dev.turnpike.cli.terminal.Terminal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "keys", description = "Tokens that callers of a gateway show.")
final class KeysCommand {
  private static final String LIST = "/api-keys";

  private final Terminal terminal;

  KeysCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(name = "list", description = "All tokens, as previews.")
  int list(@Mixin Connection connection) {
    ArrayNode keys = JsonNodeFactory.instance.arrayNode();
    keys.addAll(connection.api(terminal).list(connection.path(terminal, LIST), "api_keys"));
    connection.print(
        terminal,
        keys,
        () -> {
          Table table =
              new Table("NAME", "PREVIEW", "ROUTES", "PROVIDERS", "BUDGET", "EXPIRES", "ID");
          keys.forEach(key ->
              table.row(
                  JsonText.brief(key.path("name")),
                  JsonText.brief(key.path("preview")),
                  JsonText.brief(key.path("routes")),
                  JsonText.brief(key.path("providers")),
                  JsonText.brief(key.path("budget")),
                  JsonText.brief(key.path("expires_at")),
                  JsonText.brief(key.path("id"))));
          return table;
        });
    return 0;
  }

  @Command(
      name = "create",
      description = "Issues a token. It is printed this once, alone on a line, and kept nowhere.")
  int create(
      @Mixin Connection connection,
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--route",
              paramLabel = "ROUTE",
              description = "A route it opens; may be repeated. Without any it opens all.")
          @Nullable List<String> routes,
      @Option(
              names = "--provider",
              paramLabel = "SLUG",
              description = "A provider its holder may name; may be repeated.")
          @Nullable List<String> providers,
      @Option(names = "--expires", paramLabel = "TIME") @Nullable String expires,
      @Option(
              names = "--budget",
              paramLabel = "USD/SECONDS",
              description = "What it may spend in a sliding window, such as 5/86400.")
          @Nullable String budget) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name);
    if (routes != null) {
      routes.forEach(body.withArray("routes")::add);
    }
    if (providers != null) {
      providers.forEach(body.withArray("providers")::add);
    }
    if (expires != null) {
      body.put("expires_at", expires);
    }
    if (budget != null) {
      String[] parts = budget.split("/", -1);
      if (parts.length != 2 || !parts[1].matches("[0-9]{1,9}")) {
        throw new IllegalArgumentException("--budget is US dollars and seconds, such as 5/86400");
      }
      body.putObject("budget").put("limit", parts[0]).put("window", Integer.parseInt(parts[1]));
    }
    JsonNode made =
        connection.api(terminal).change("POST", connection.path(terminal, LIST), body).result();
    if (connection.isJson()) {
      terminal.print(made);
    } else {
      terminal.note("Issued " + name + " (" + JsonText.brief(made.path("id")) + "):");
      terminal.say(JsonText.brief(made.path("token")));
    }
    return 0;
  }

  @Command(name = "revoke", description = "Ends a token. Its history stays.")
  int revoke(
      @Mixin Connection connection,
      @Parameters(paramLabel = "ID") String id,
      @Option(
              names = {"-y", "--yes"},
              description = "Do not ask.")
          boolean yes) {
    Agreement.get(terminal, yes, "Revoke the token " + id + "?");
    JsonNode gone =
        connection
            .api(terminal)
            .change("DELETE", connection.path(terminal, LIST + "/" + Address.segment(id)), null)
            .result();
    connection.print(
        terminal, gone, () -> new Table("REVOKED").row(JsonText.brief(gone.path("id"))));
    return 0;
  }
}
