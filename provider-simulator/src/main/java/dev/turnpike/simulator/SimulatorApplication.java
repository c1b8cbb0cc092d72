package dev.turnpike.simulator;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Runs a simulator until the process is told to stop.
 *
 * <p>Environment: {@code TURNPIKE_BIND} (127.0.0.1), {@code TURNPIKE_SIMULATOR_PORT} (8789), {@code
 * TURNPIKE_SIMULATOR_LATENCY_SCALE} (1), {@code TURNPIKE_SIMULATOR_INVOICES} (1000000), {@code
 * TURNPIKE_SIMULATOR_ANSWER_BYTES} (0: natural size), {@code TURNPIKE_SIMULATOR_EVENT_LOOPS} (one a
 * processor), {@code TURNPIKE_SIMULATOR_RECORD} (off).
 */
public final class SimulatorApplication {

  private SimulatorApplication() {}

  /**
   * Starts the simulator; exits with status 2 when a setting is wrong and 1 when it cannot listen.
   */
  public static void main(String[] arguments) {
    // Only as its own process: embedded in another, the simulator logs as that one is set up to.
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "dev/turnpike/simulator/logback.xml");
    }
    try {
      Simulator simulator = Simulator.start(settings(System.getenv()));
      Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "simulator-stop"));
    } catch (IllegalArgumentException e) {
      System.err.println("Wrong setting: " + e.getMessage());
      System.exit(2);
    } catch (IllegalStateException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  static SimulatorSettings settings(Map<String, String> all) {
    Map<String, String> environment = new HashMap<>(all);
    environment.values().removeIf(String::isBlank);
    SimulatorSettings defaults = SimulatorSettings.defaults();
    return defaults
        .withBind(environment.getOrDefault("TURNPIKE_BIND", defaults.bind()))
        .withPort(number(environment, "TURNPIKE_SIMULATOR_PORT", 8789, Integer::valueOf))
        .withLatencyScale(
            number(
                environment,
                "TURNPIKE_SIMULATOR_LATENCY_SCALE",
                defaults.latencyScale(),
                Double::valueOf))
        .withInvoiceCapacity(
            number(
                environment,
                "TURNPIKE_SIMULATOR_INVOICES",
                defaults.invoiceCapacity(),
                Integer::valueOf))
        .withAnswerBytes(
            number(
                environment,
                "TURNPIKE_SIMULATOR_ANSWER_BYTES",
                defaults.answerBytes(),
                Integer::valueOf))
        .withEventLoops(
            number(
                environment,
                "TURNPIKE_SIMULATOR_EVENT_LOOPS",
                defaults.eventLoops(),
                Integer::valueOf))
        .withRecord(onOff(environment, "TURNPIKE_SIMULATOR_RECORD"));
  }

  private static boolean onOff(Map<String, String> environment, String name) {
    return switch (environment.getOrDefault(name, "off").trim()) {
      case "on" -> true;
      case "off" -> false;
      default ->
          throw new IllegalArgumentException(
              name + "=" + environment.get(name) + " is not on or off");
    };
  }

  private static <T extends Number> T number(
      Map<String, String> environment, String name, T absent, Function<String, T> parse) {
    String text = environment.get(name);
    if (text == null || text.isBlank()) {
      return absent;
    }
    try {
      return parse.apply(text.trim());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + "=" + text + " is not a number");
    }
  }
}
