package dev.turnpike.benchmarks.measure;

import picocli.CommandLine.Option;

/** The option every command has. */
public final class HelpOption {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  private boolean asked;
}
