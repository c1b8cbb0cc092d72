package dev.turnpike.benchmarks.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnpike.benchmarks.measure.HelpOption;
import dev.turnpike.benchmarks.measure.Latencies;
import dev.turnpike.benchmarks.measure.Machine;
import dev.turnpike.benchmarks.measure.Table;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long a spent budget still lets requests through. */
@Command(
    name = "fallback",
    description = {
      "How long a spent budget still lets requests through.",
      "%nMilliseconds from the end of the answer that spends a budget to the end of the first answer"
          + " of the fallback model, asking again at once; another budget key each time. No request"
          + " may fail."
    })
public final class FallbackCommand implements Callable<Integer> {
  private static final int BAR_MILLIS = 250;
  private static final long PATIENCE_NANOS = 10_000_000_000L;
  private static final Map<String, String> EXPENSIVE =
      Map.of("cf-aig-custom-cost", "{\"per_token_in\":0.20,\"per_token_out\":0.20}");

  @Mixin private HelpOption help = new HelpOption();
  @Mixin private PlatformOptions platformOptions = new PlatformOptions();

  @Option(
      names = "--keys",
      defaultValue = "100",
      description = "How many budgets are spent (${DEFAULT-VALUE}).")
  private int keys;

  private final Latencies untilFallback = new Latencies();
  private int errors;
  private int stillLarge;
  private int never;
  private String firstError = "";

  @Override
  public Integer call() {
    platformOptions.check();
    Machine.print(System.out);
    try (PlatformUnderTest platform = platformOptions.platform();
        PlatformClient client = new PlatformClient(platform.addresses())) {
      String route = MeasuredRoutes.freshName("bench-fallback");
      client.change("/routes", Map.of("name", route, "elements", MeasuredRoutes.budget()));
      ServedRoute.await(client, route);
      for (int i = 0; i < keys; i++) {
        spend(client, route, "user-" + i);
      }
      report();
      return errors == 0 && never == 0 ? 0 : 1;
    }
  }

  private void spend(PlatformClient client, String route, String user) {
    String first = model(client, route, user, EXPENSIVE);
    long spent = System.nanoTime();
    if (!first.equals(MeasuredRoutes.LARGE)) {
      error("the request that was to spend the budget was served by " + first);
      return;
    }
    while (System.nanoTime() - spent < PATIENCE_NANOS) {
      String next = model(client, route, user, Map.of());
      if (next.equals(MeasuredRoutes.SMALL)) {
        untilFallback.add(System.nanoTime() - spent);
        return;
      }
      if (next.equals(MeasuredRoutes.LARGE)) {
        stillLarge++;
      }
    }
    never++;
  }

  /** Asks and returns the model that answered; an error is counted and has none. */
  private String model(
      PlatformClient client, String route, String user, Map<String, String> headers) {
    try {
      HttpResponse<byte[]> response = client.ask(client.question(route, user, headers));
      if (response.statusCode() == 200) {
        return response.headers().firstValue("cf-aig-model").orElse("");
      }
      error(response.statusCode() + " " + new String(response.body(), UTF_8));
    } catch (IOException e) {
      error(e.toString());
    }
    return "";
  }

  private void error(String what) {
    errors++;
    if (firstError.isEmpty()) {
      firstError = what;
    }
  }

  private void report() {
    Table table = new Table("ms", "p50", "p99", "max", "bar (p99)");
    table.row(
        Millis.row(
            "budget spent -> first answer of the fallback model",
            untilFallback,
            Integer.toString(BAR_MILLIS)));
    System.out.println();
    table.print(System.out);
    System.out.printf(
        "%d budgets spent; %d answers of the large model after that; %d never fell back; %d errors%n",
        keys, stillLarge, never, errors);
    if (!firstError.isEmpty()) {
      System.out.println("The first error: " + firstError);
    }
  }
}
