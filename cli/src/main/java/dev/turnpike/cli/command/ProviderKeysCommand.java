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

@Command(name = "provider-keys", description = "Keys of providers that a gateway has stored.")
final class ProviderKeysCommand {
  private static final String LIST = "/provider_configs";

  private final Terminal terminal;

  ProviderKeysCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(name = "list", description = "All keys, as previews.")
  int list(@Mixin Connection connection) {
    ArrayNode keys = JsonNodeFactory.instance.arrayNode();
    keys.addAll(connection.api(terminal).list(connection.path(terminal, LIST), "provider_configs"));
    connection.print(
        terminal,
        keys,
        () -> {
          Table table = new Table("PROVIDER", "ALIAS", "DEFAULT", "PREVIEW", "ID");
          keys.forEach(key ->
              table.row(
                  JsonText.brief(key.path("provider_slug")),
                  JsonText.brief(key.path("alias")),
                  key.path("default_config").asBoolean(false) ? "default" : "",
                  JsonText.brief(key.path("secret_preview")),
                  JsonText.brief(key.path("id"))));
          return table;
        });
    return 0;
  }

  @Command(
      name = "store",
      description = "Stores a key. It is read from a variable or piped in, never from arguments.")
  int store(
      @Mixin Connection connection,
      @Parameters(paramLabel = "PROVIDER", description = "Its slug.") String provider,
      @Option(
              names = "--alias",
              defaultValue = "default",
              description = "What elements call it by (${DEFAULT-VALUE}).")
          String alias,
      @Option(names = "--default", description = "Use it where no alias is named.")
          boolean isDefault,
      @Option(
              names = "--from-env",
              paramLabel = "VARIABLE",
              description = "Where the key is; without it it is read from what is piped in.")
          @Nullable String variable) {
    String secret =
        variable == null
            ? Elements.text(terminal, "-").strip()
            : terminal
                .variable(variable)
                .orElseThrow(() -> new IllegalArgumentException(variable + " is not set"));
    if (secret.isEmpty()) {
      throw new IllegalArgumentException("the key is empty: pipe it in, or name --from-env");
    }
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("alias", alias)
            .put("provider_slug", provider)
            .put("default_config", isDefault || alias.equals("default"))
            .put("secret", secret);
    JsonNode stored =
        connection.api(terminal).change("POST", connection.path(terminal, LIST), body).result();
    connection.print(
        terminal,
        stored,
        () ->
            new Table("STORED", "ALIAS", "PREVIEW", "ID")
                .row(
                    provider,
                    alias,
                    JsonText.brief(stored.path("secret_preview")),
                    JsonText.brief(stored.path("id"))));
    return 0;
  }

  @Command(name = "remove", description = "Removes a key.")
  int remove(
      @Mixin Connection connection,
      @Parameters(paramLabel = "ID") String id,
      @Option(
              names = {"-y", "--yes"},
              description = "Do not ask.")
          boolean yes) {
    Agreement.get(terminal, yes, "Remove the key " + id + "?");
    JsonNode gone =
        connection
            .api(terminal)
            .change("DELETE", connection.path(terminal, LIST + "/" + Address.segment(id)), null)
            .result();
    connection.print(
        terminal, gone, () -> new Table("REMOVED").row(JsonText.brief(gone.path("id"))));
    return 0;
  }
}
