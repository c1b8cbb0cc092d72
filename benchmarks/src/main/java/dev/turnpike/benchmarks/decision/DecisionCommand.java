package dev.turnpike.benchmarks.decision;

import dev.turnpike.benchmarks.measure.HelpOption;
import dev.turnpike.benchmarks.measure.Machine;
import dev.turnpike.benchmarks.measure.Table;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the JMH benchmarks of this package and sets their figures beside the bars. */
@Command(
    name = "decision",
    description = {
      "What a routing decision costs, by JMH.",
      "%nTime and bytes allocated: a decision of the lab route on each of its ways and of"
          + " 500-element graphs; compiling a plan; scanning a body and putting the model in."
    })
public final class DecisionCommand implements Callable<Integer> {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  @Mixin private HelpOption help = new HelpOption();

  @Option(
      names = "--quick",
      description = "One short fork, to see that it works: figures are rough.")
  private boolean quick;

  @Option(
      names = "--only",
      paramLabel = "REGEX",
      description = "Only benchmarks whose name has this, such as lab, 500, splice.")
  private String only = "";

  @Override
  public Integer call() throws RunnerException {
    Machine.print(System.out);
    OptionsBuilder options = new OptionsBuilder();
    options
        .include(DecisionCommand.class.getPackageName().replace(".", "\\.") + ".*" + only + ".*")
        .addProfiler(GCProfiler.class)
        .jvmArgs("-Xmx512m", "--sun-misc-unsafe-memory-access=allow")
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT)
        .forks(quick ? 1 : 3)
        .warmupIterations(quick ? 3 : 5)
        .warmupTime(TimeValue.milliseconds(quick ? 300 : 1_000))
        .measurementIterations(quick ? 3 : 5)
        .measurementTime(TimeValue.milliseconds(quick ? 300 : 1_000));
    System.err.println(
        quick ? "About 2 s for each benchmark." : "About 30 s for each benchmark, 12 of them.");
    print(new Runner(options.build()).run());
    return 0;
  }

  private static void print(Collection<RunResult> results) {
    Table table = new Table("What", "ns/op", "+- (99.9%)", "B/op", "bar (ns)", "");
    List<RunResult> sorted =
        results.stream().sorted(Comparator.comparing(DecisionCommand::measured)).toList();
    for (RunResult result : sorted) {
      Measured measured = measured(result);
      Result<?> time = result.getPrimaryResult();
      Result<?> bytes = result.getSecondaryResults().get(ALLOCATED);
      table.row(
          measured.title,
          number(time.getScore()),
          number(time.getScoreError()),
          bytes == null ? "-" : number(bytes.getScore()),
          measured.bar == 0 ? "-" : Long.toString(measured.bar),
          measured.bar == 0 ? "" : time.getScore() <= measured.bar ? "met" : "missed");
    }
    table.print(System.out);
  }

  private static Measured measured(RunResult result) {
    return Measured.of(result.getParams().getBenchmark());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
  }
}
