package dev.turnpike.cli.command;

import dev.turnpike.cli.api.ControlApi;
import dev.turnpike.cli.apply.Plan;
import dev.turnpike.cli.apply.Planner;
import dev.turnpike.cli.apply.Step;
import dev.turnpike.cli.apply.Verb;
import dev.turnpike.cli.document.DocumentFiles;
import dev.turnpike.cli.document.DocumentReader;
import dev.turnpike.cli.document.Flaw;
import dev.turnpike.cli.terminal.Progress;
import dev.turnpike.cli.terminal.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "apply",
    description = {
      "Makes an account what files say it should be.",
      "%nAll files are checked first; if anything is wrong nothing is changed. A second run changes"
          + " nothing. docs/cli.md describes the files."
    })
final class ApplyCommand implements Callable<Integer> {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int WOULD_CHANGE = 3;

  private final Terminal terminal;

  @Mixin private Connection connection = new Connection();

  @Option(
      names = {"-f", "--file"},
      required = true,
      paramLabel = "FILE|DIRECTORY|-",
      description = "What to apply; may be repeated. - is what is piped in.")
  private List<String> files = new ArrayList<>();

  @Option(names = "--dry-run", description = "Show what would be done, and do nothing.")
  private boolean dryRun;

  @Option(
      names = "--exit-code",
      description = "With --dry-run: exit with 3 if something would be done.")
  private boolean exitCode;

  @Option(
      names = "--prune",
      description =
          "Delete what is in no file: routes of the gateways the files name, and own providers and"
              + " prices where the files have any.")
  private boolean prune;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask before deleting.")
  private boolean yes;

  ApplyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    DocumentReader reader = new DocumentReader(connection.gateway(terminal));
    for (String file : files) {
      read(file, reader);
    }
    if (!reader.flaws().isEmpty()) {
      return refuse(reader.flaws());
    }
    if (reader.documents().isEmpty()) {
      throw new IllegalArgumentException("there is no document in " + String.join(", ", files));
    }
    ControlApi api = connection.api(terminal);
    Planner planner = new Planner(api);
    Progress progress = new Progress(terminal, "compared", reader.documents().size());
    Plan plan = planner.plan(reader.documents(), prune, progress::at);
    progress.end();
    if (!planner.flaws().isEmpty()) {
      return refuse(planner.flaws());
    }
    if (!connection.isJson()) {
      plan.steps().forEach(this::show);
    }
    if (dryRun) {
      summary(plan, "would be done", List.of());
      return exitCode && plan.changes() ? WOULD_CHANGE : DONE;
    }
    long deletions = plan.count(Verb.DELETE);
    if (deletions > 0) {
      Agreement.get(terminal, yes, "Delete what is marked - (" + deletions + ")?");
    }
    List<String> failures =
        plan.execute(
            api,
            (step, outcome) -> {
              if (!connection.isJson()) {
                terminal.say(
                    done(step.verb())
                        + " "
                        + step.what()
                        + (outcome.isEmpty() ? "" : ": " + outcome));
              }
            });
    summary(plan, "done", failures);
    failures.forEach(failure -> terminal.err().println("turnpike: " + failure));
    terminal.err().flush();
    return failures.isEmpty() ? DONE : FAILED;
  }

  private void read(String file, DocumentReader reader) {
    if (file.equals("-")) {
      reader.read("stdin", Elements.text(terminal, file));
    } else if (Files.exists(Path.of(file))) {
      DocumentFiles.read(Path.of(file), reader);
    } else {
      throw new IllegalArgumentException("there is no file or directory " + file);
    }
  }

  private int refuse(List<Flaw> flaws) {
    flaws.forEach(flaw -> terminal.note(flaw.toString()));
    terminal.note(
        "turnpike: nothing was changed: "
            + (flaws.size() == 1 ? "1 fault" : flaws.size() + " faults"));
    return FAILED;
  }

  private void show(Step step) {
    if (step.verb() == Verb.UNCHANGED) {
      return;
    }
    terminal.say(
        step.verb().sign()
            + " "
            + step.verb().name().toLowerCase(Locale.ROOT).replace('_', ' ')
            + " "
            + step.what());
    step.details().forEach(detail -> terminal.say("    " + detail));
  }

  private static String done(Verb verb) {
    return switch (verb) {
      case CREATE -> "created";
      case CHANGE -> "changed";
      case DELETE -> "deleted";
      case UNCHANGED, BY_HAND -> "left";
    };
  }

  private void summary(Plan plan, String tense, List<String> failures) {
    if (connection.isJson()) {
      terminal.print(json(plan, failures));
      return;
    }
    terminal.say(
        "%s: %d to create, %d to change, %d to delete, %d unchanged, %d by hand%s"
            .formatted(
                plan.changes() ? tense : "nothing to do",
                plan.count(Verb.CREATE),
                plan.count(Verb.CHANGE),
                plan.count(Verb.DELETE),
                plan.count(Verb.UNCHANGED),
                plan.count(Verb.BY_HAND),
                failures.isEmpty() ? "" : "; failed: " + failures.size()));
  }

  private ObjectNode json(Plan plan, List<String> failures) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("changes", plan.changes()).put("dry_run", dryRun);
    ArrayNode steps = json.putArray("steps");
    for (Step step : plan.steps()) {
      ObjectNode one = steps.addObject();
      one.put("verb", step.verb().name().toLowerCase(Locale.ROOT)).put("what", step.what());
      step.details().forEach(one.putArray("details")::add);
    }
    failures.forEach(json.putArray("failures")::add);
    return json;
  }
}
