package dev.turnpike.cli.command;

import dev.turnpike.cli.api.Address;
import dev.turnpike.cli.api.ControlApi;
import dev.turnpike.cli.terminal.Table;
import dev.turnpike.cli.terminal.Terminal;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/**
 * The options every command has. There is none for the token: arguments are seen by every user of
 * the machine.
 */
final class Connection {
  private static final String DEFAULT = "default";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  private boolean asked;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The control API (TURNPIKE_URL, else the one on this machine).")
  private @Nullable String url;

  @Option(
      names = {"-a", "--account"},
      paramLabel = "NAME",
      description = "The account (TURNPIKE_ACCOUNT, else default).")
  private @Nullable String account;

  @Option(
      names = {"-g", "--gateway"},
      paramLabel = "NAME",
      description = "The gateway (TURNPIKE_GATEWAY, else default).")
  private @Nullable String gateway;

  @Option(
      names = "--actor",
      paramLabel = "NAME",
      description = "Who does it, kept with the change where no token says it.")
  private @Nullable String actor;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "table|json",
      defaultValue = "table",
      description = "How the result is written (${DEFAULT-VALUE}).")
  private Format output = Format.TABLE;

  ControlApi api(Terminal terminal) {
    return new ControlApi(
        new Address(
            said(url, terminal, "TURNPIKE_URL").orElseGet(() -> here(terminal)),
            said(account, terminal, "TURNPIKE_ACCOUNT").orElse(DEFAULT),
            terminal.variable("TURNPIKE_TOKEN").or(() -> terminal.variable("TURNPIKE_ADMIN_TOKEN")),
            Optional.ofNullable(actor)));
  }

  private static String here(Terminal terminal) {
    String bind = terminal.variable("TURNPIKE_BIND").orElse("127.0.0.1");
    String host = bind.equals("0.0.0.0") || bind.equals("::") ? "127.0.0.1" : bind;
    return "http://"
        + (host.indexOf(':') < 0 ? host : "[" + host + "]")
        + ":"
        + terminal.variable("TURNPIKE_CONTROL_PORT").orElse("8080");
  }

  private static Optional<String> said(@Nullable String option, Terminal terminal, String name) {
    return Optional.ofNullable(option).or(() -> terminal.variable(name));
  }

  /** The name of the gateway. */
  String gateway(Terminal terminal) {
    return said(gateway, terminal, "TURNPIKE_GATEWAY").orElse(DEFAULT);
  }

  /** Says whether a gateway was named. */
  boolean namesGateway(Terminal terminal) {
    return said(gateway, terminal, "TURNPIKE_GATEWAY").isPresent();
  }

  /** Returns a path under the gateway's. */
  String path(Terminal terminal, String rest) {
    return "/gateways/" + Address.segment(gateway(terminal)) + rest;
  }

  boolean isJson() {
    return output == Format.JSON;
  }

  /** Prints a result as it was asked for. */
  void print(Terminal terminal, JsonNode json, Supplier<Table> table) {
    if (isJson()) {
      terminal.print(json);
    } else {
      terminal.print(table.get());
    }
  }
}
