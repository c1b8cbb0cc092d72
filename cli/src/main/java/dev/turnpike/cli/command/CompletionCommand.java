package dev.turnpike.cli.command;

import dev.turnpike.cli.terminal.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

@Command(
    name = "completion",
    description = {
      "A script that completes commands and options.",
      "%nbash: source <(./turnpike completion bash)",
      "zsh:  source <(./turnpike completion zsh)"
    })
final class CompletionCommand implements Callable<Integer> {
  /** What the script does itself. */
  private static final List<String> OTHERS =
      List.of("up", "lab", "services", "status", "build", "prove", "ledger", "bench");

  private final Terminal terminal;

  @Parameters(paramLabel = "bash|zsh")
  private Shell shell = Shell.BASH;

  @CommandLine.Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  private boolean asked;

  CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  private enum Shell {
    BASH,
    ZSH
  }

  @Override
  public Integer call() {
    CommandLine all = Commands.all(terminal);
    OTHERS.forEach(name -> all.addSubcommand(name, CommandSpec.create()));
    if (shell == Shell.ZSH) {
      terminal.out().println("autoload -U +X compinit && compinit");
      terminal.out().println("autoload -U +X bashcompinit && bashcompinit");
    }
    terminal.out().println(AutoComplete.bash("turnpike", all));
    terminal.out().flush();
    return 0;
  }
}
