package dev.turnpike.benchmarks.decision;

import dev.turnpike.contracts.codec.GraphReader;
import dev.turnpike.contracts.graph.GraphDocument;
import dev.turnpike.contracts.graph.RouteGraph;
import dev.turnpike.routing.plan.Plan;
import dev.turnpike.routing.plan.PlanRejected;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a runtime does with a version that it sees for the first time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CompileBenchmark {
  private final String lab = Graphs.lab();
  private final RouteGraph labGraph = GraphReader.readStored(new GraphDocument(lab));
  private final RouteGraph mixedGraph =
      GraphReader.readStored(new GraphDocument(Graphs.mixed(DecisionBenchmark.LARGEST_GRAPH)));

  @Benchmark
  public Plan compileLab() throws PlanRejected {
    return Plan.compile(labGraph, Graphs.IDENTITY);
  }

  @Benchmark
  public Plan compile500() throws PlanRejected {
    return Plan.compile(mixedGraph, Graphs.IDENTITY);
  }

  @Benchmark
  public Plan readAndCompileLab() {
    return Graphs.plan(lab);
  }
}
