package dev.turnpike.cli.command;

import dev.turnpike.cli.terminal.Terminal;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** All commands. */
public final class Commands {
  private static final int FAILED = 1;

  private Commands() {}

  /** Returns the commands, for one run. */
  public static CommandLine all(Terminal terminal) {
    CommandLine root = new CommandLine(new Root());
    root.addSubcommand(new ApplyCommand(terminal));
    root.addSubcommand(new ExportCommand(terminal));
    root.addSubcommand(new ImportCommand(terminal));
    root.addSubcommand(new RoutesCommand(terminal));
    root.addSubcommand(new VersionsCommand(terminal));
    root.addSubcommand(new DeployCommand(terminal));
    root.addSubcommand(new RollbackCommand(terminal));
    root.addSubcommand(new DiffCommand(terminal));
    root.addSubcommand(new ExplainCommand(terminal));
    root.addSubcommand(new LogsCommand(terminal));
    root.addSubcommand(new BudgetsCommand(terminal));
    root.addSubcommand(new KeysCommand(terminal));
    root.addSubcommand(new ProviderKeysCommand(terminal));
    root.addSubcommand(new GatewaysCommand(terminal));
    root.addSubcommand(new WhoamiCommand(terminal));
    root.addSubcommand(new CompletionCommand(terminal));
    root.getSubcommands().values().forEach(Commands::help);
    root.setOut(terminal.out());
    root.setErr(terminal.err());
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.setExecutionExceptionHandler((broken, command, _) -> {
      if (broken instanceof CommandLine.ParameterException wrong) {
        throw wrong;
      }
      terminal
          .err()
          .println("turnpike: " + Objects.requireNonNullElse(broken.getMessage(), broken));
      terminal.err().flush();
      return FAILED;
    });
    return root;
  }

  /** Commands that only hold others have no options of their own. */
  private static void help(CommandLine command) {
    if (command.getCommandSpec().findOption("--help") == null) {
      command
          .getCommandSpec()
          .addOption(
              OptionSpec.builder("-h", "--help")
                  .usageHelp(true)
                  .description("Show this text.")
                  .build());
    }
  }
}
