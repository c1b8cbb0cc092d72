package dev.turnpike.benchmarks;

import dev.turnpike.benchmarks.decision.DecisionCommand;
import dev.turnpike.benchmarks.hostile.HostileCommand;
import dev.turnpike.benchmarks.ledger.LedgerCommand;
import dev.turnpike.benchmarks.measure.HelpOption;
import dev.turnpike.benchmarks.platform.DeployCommand;
import dev.turnpike.benchmarks.platform.FallbackCommand;
import dev.turnpike.benchmarks.platform.StandingCommand;
import dev.turnpike.benchmarks.proxy.ProxyCommand;
import dev.turnpike.benchmarks.soak.SoakCommand;
import dev.turnpike.benchmarks.stream.StreamCommand;
import dev.turnpike.benchmarks.stream.StreamsCommand;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;

/** Every figure of docs/performance.md comes from one of these commands. */
@Command(
    name = "./turnpike bench",
    description = "Measures Turnpike. Each command says how loaded the machine was.",
    subcommands = {
      DecisionCommand.class,
      ProxyCommand.class,
      StreamCommand.class,
      StreamsCommand.class,
      DeployCommand.class,
      FallbackCommand.class,
      StandingCommand.class,
      LedgerCommand.class,
      SoakCommand.class,
      HostileCommand.class
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:measured; every request was answered as it had to be",
      "1:a request failed, something was lost, or the measurement broke off",
      "2:wrong usage",
      "3:measured, but rows were skipped because a program is missing"
    })
public final class Bench implements Callable<Integer> {
  @Mixin private HelpOption help = new HelpOption();

  private Bench() {}

  public static void main(String[] args) {
    CommandLine commands = new CommandLine(new Bench());
    commands.setCaseInsensitiveEnumValuesAllowed(true);
    commands.setExecutionExceptionHandler((broken, command, parsed) -> {
      System.err.println("bench: " + Objects.requireNonNullElse(broken.getMessage(), broken));
      return 1;
    });
    System.exit(commands.execute(args));
  }

  @Override
  public Integer call() {
    CommandLine.usage(this, System.out, Ansi.AUTO);
    return 0;
  }
}
