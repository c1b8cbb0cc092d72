package dev.turnpike.cli.command;

import dev.turnpike.cli.document.DocumentFiles;
import dev.turnpike.cli.export.Export;
import dev.turnpike.cli.terminal.Progress;
import dev.turnpike.cli.terminal.Table;
import dev.turnpike.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "export",
    description = {
      "Writes an account as files that apply reads: gateways, live routes, own providers, prices.",
      "%nSecrets are left out. With --gateway that gateway alone."
    })
final class ExportCommand implements Callable<Integer> {
  private static final int UNKNOWN = Integer.MAX_VALUE;

  private final Terminal terminal;

  @Mixin private Connection connection = new Connection();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIRECTORY",
      description = "Where to; files of the same names are overwritten.")
  private Path out = Path.of(".");

  ExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Progress progress = new Progress(terminal, "documents read:", UNKNOWN);
    Export export =
        Export.of(
            connection.api(terminal),
            connection.namesGateway(terminal)
                ? Optional.of(connection.gateway(terminal))
                : Optional.empty(),
            progress::at);
    List<String> files = DocumentFiles.write(out, export.documents());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    files.forEach(json.putArray("files")::add);
    export.leftOut().forEach(json.putArray("left_out")::add);
    connection.print(
        terminal,
        json,
        () -> {
          Table table = new Table("FILE", "WHAT");
          for (int i = 0; i < files.size(); i++) {
            table.row(files.get(i), export.documents().get(i).what());
          }
          export.leftOut().forEach(line -> terminal.note("left out: " + line));
          return table;
        });
    return 0;
  }
}
