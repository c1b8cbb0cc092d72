package dev.turnpike.cli.command;

import dev.turnpike.cli.document.DocumentFiles;
import dev.turnpike.cli.migrate.Draft;
import dev.turnpike.cli.migrate.Migration;
import dev.turnpike.cli.migrate.Remark;
import dev.turnpike.cli.migrate.cloudflare.CloudflareAnswers;
import dev.turnpike.cli.migrate.litellm.LiteLlmConfig;
import dev.turnpike.cli.migrate.litellm.VirtualKeys;
import dev.turnpike.cli.terminal.Table;
import dev.turnpike.cli.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "import",
    description = {
      "Makes files for apply of another gateway's configuration, and a report of what it became.",
      "%nNothing is sent anywhere: look at the files, then apply them."
    })
final class ImportCommand {
  private static final String REPORT = "REPORT.md";

  private final Terminal terminal;

  ImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(name = "litellm", description = "The configuration file of a LiteLLM proxy.")
  int litellm(
      @Mixin Connection connection,
      @Parameters(paramLabel = "FILE", description = "Its config.yaml.") String file,
      @Option(names = "--out", required = true, paramLabel = "DIRECTORY") Path out,
      @Option(
              names = "--keys",
              paramLabel = "FILE",
              description = "Its list of virtual keys, as JSON.")
          @Nullable String keys) {
    Draft draft = new Draft();
    String gateway = connection.gateway(terminal);
    new LiteLlmConfig(draft, gateway, name -> name.flatMap(terminal::variable))
        .read(Elements.tree(terminal, file));
    if (keys != null) {
      new VirtualKeys(draft, gateway).read(Elements.tree(terminal, keys));
    }
    return write(connection, "From LiteLLM: " + Path.of(file).getFileName(), draft.finish(), out);
  }

  @Command(
      name = "cloudflare",
      description =
          "Answers of Cloudflare's API to GET of gateways, routes, versions, custom providers and"
              + " provider configs.")
  int cloudflare(
      @Mixin Connection connection,
      @Parameters(arity = "1..*", paramLabel = "FILE", description = "The answers, as JSON.")
          List<String> files,
      @Option(names = "--out", required = true, paramLabel = "DIRECTORY") Path out) {
    Draft draft = new Draft();
    CloudflareAnswers answers = new CloudflareAnswers(draft, connection.gateway(terminal));
    for (String file : files) {
      answers.read(String.valueOf(Path.of(file).getFileName()), Elements.tree(terminal, file));
    }
    return write(connection, "From Cloudflare AI Gateway", draft.finish(), out);
  }

  private int write(Connection connection, String title, Migration migration, Path out) {
    List<String> files = DocumentFiles.write(out, migration.documents());
    try {
      Files.createDirectories(out);
      Files.writeString(out.resolve(REPORT), migration.report(title));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + out.resolve(REPORT) + ": " + e, e);
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    files.forEach(json.putArray("files")::add);
    for (Remark remark : migration.remarks()) {
      json.withArray("remarks")
          .addObject()
          .put("kind", remark.kind().name().toLowerCase(Locale.ROOT))
          .put("path", remark.path())
          .put("message", remark.message());
    }
    connection.print(
        terminal,
        json,
        () -> {
          Table table = new Table("FILE", "WHAT");
          for (int i = 0; i < files.size(); i++) {
            table.row(files.get(i), migration.documents().get(i).what());
          }
          for (Remark.Kind kind : Remark.Kind.values()) {
            terminal.note(kind.title() + ": " + migration.remarks(kind).size());
          }
          terminal.note(
              out.resolve(REPORT) + " tells each of them; then: ./turnpike apply -f " + out);
          return table;
        });
    return migration.documents().isEmpty() ? 1 : 0;
  }
}
