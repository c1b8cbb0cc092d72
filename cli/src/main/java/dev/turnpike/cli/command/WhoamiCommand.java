package dev.turnpike.cli.command;

import dev.turnpike.cli.terminal.JsonText;
import dev.turnpike.cli.terminal.Table;
import dev.turnpike.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

@Command(name = "whoami", description = "Who the control API takes the caller for.")
final class WhoamiCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private Connection connection = new Connection();

  WhoamiCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    JsonNode who = connection.api(terminal).besides("/client/v4/turnpike/whoami").result();
    connection.print(
        terminal,
        who,
        () ->
            new Table("ACTOR", "ROLE", "METHOD")
                .row(
                    JsonText.brief(who.path("actor")),
                    JsonText.brief(who.path("role")),
                    JsonText.brief(who.path("method"))));
    return 0;
  }
}
