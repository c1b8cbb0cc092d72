package dev.turnpike.cli.command;

import dev.turnpike.cli.api.Address;
import dev.turnpike.cli.api.ControlApi;
import dev.turnpike.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "deploy", description = "Makes a saved version live.")
final class DeployCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private Connection connection = new Connection();

  @Parameters(index = "0", paramLabel = "ROUTE", description = "Its name or id.")
  private String route = "";

  @Parameters(index = "1", paramLabel = "VERSION", description = "Its number or id.")
  private String version = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Kept in the history.")
  private @Nullable String reason;

  DeployCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ControlApi api = connection.api(terminal);
    return Deployment.of(
        terminal,
        connection,
        api,
        route,
        api.get(connection.path(terminal, "/routes/" + Address.segment(route))),
        version,
        reason);
  }
}
