package dev.turnpike.cli.command;

import dev.turnpike.cli.api.Address;
import dev.turnpike.cli.api.Answer;
import dev.turnpike.cli.api.ControlApi;
import dev.turnpike.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "rollback", description = "Makes an earlier version live again.")
final class RollbackCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private Connection connection = new Connection();

  @Parameters(paramLabel = "ROUTE", description = "Its name or id.")
  private String route = "";

  @Option(
      names = "--to",
      paramLabel = "VERSION",
      description = "Its number or id; without it the one that was live before.")
  private @Nullable String to;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Kept in the history.")
  private @Nullable String reason;

  RollbackCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ControlApi api = connection.api(terminal);
    String path = connection.path(terminal, "/routes/" + Address.segment(route));
    Answer seen = api.get(path);
    String version = to == null ? before(api, path, seen.result()) : to;
    return Deployment.of(
        terminal, connection, api, route, seen, version, reason == null ? "rollback" : reason);
  }

  /** The version that was live before the one that is. */
  private static String before(ControlApi api, String path, JsonNode route) {
    int live = route.at("/deployment/number").asInt(0);
    for (JsonNode deployment : api.list(path + "/deployments", "deployments")) {
      int number = deployment.path("number").asInt(0);
      if (number != live) {
        return Integer.toString(number);
      }
    }
    throw new IllegalArgumentException("no other version has ever been live");
  }
}
