package dev.turnpike.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "turnpike",
    description =
        "Speaks to a control API: TURNPIKE_URL, or the one at TURNPIKE_CONTROL_PORT here.",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done, or nothing to do",
      "1:refused or failed",
      "2:wrong usage",
      "3:with --exit-code: something would change"
    })
final class Root {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  private boolean asked;
}
