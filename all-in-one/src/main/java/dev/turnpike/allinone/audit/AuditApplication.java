package dev.turnpike.allinone.audit;

import dev.turnpike.allinone.EarlyLogging;
import dev.turnpike.allinone.EmbeddedStore;
import dev.turnpike.allinone.PlatformSettings;
import dev.turnpike.engines.EngineException;
import dev.turnpike.routecommand.audit.verify.AuditVerify;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The verifier on the database of this directory: the one that is named, else the embedded one,
 * which is started for it where it does not run.
 */
public final class AuditApplication {
  private static final int UNKNOWN = 2;

  private final PrintStream report;

  private AuditApplication(PrintStream report) {
    this.report = report;
  }

  /** Ends the process with the verifier's exit status. */
  public static void main(String[] arguments) {
    PrintStream report = System.out;
    // What is logged must not get into the report.
    System.setOut(System.err);
    EarlyLogging.configure();
    System.exit(new AuditApplication(report).run(List.of(arguments), System.getenv()));
  }

  private int run(List<String> arguments, Map<String, String> environment) {
    if (arguments.contains("--help")) {
      return verify(arguments, Map.of());
    }
    try {
      PlatformSettings settings = PlatformSettings.of(environment);
      Map<String, Object> properties = new HashMap<>();
      properties.put("turnpike.data", settings.data().toString());
      if (settings.postgresUrl().isPresent()) {
        return verify(arguments, properties);
      }
      try (EmbeddedStore store = EmbeddedStore.open(settings)) {
        // Where somebody has no patience, a server that was started here must not stay.
        Runtime.getRuntime().addShutdownHook(new Thread(store::close, "stop"));
        properties.putAll(store.properties());
        return verify(arguments, properties);
      }
    } catch (EngineException | IllegalArgumentException | UncheckedIOException e) {
      System.err.println("turnpike: " + e.getMessage());
      return UNKNOWN;
    }
  }

  private int verify(List<String> arguments, Map<String, Object> properties) {
    StandardEnvironment settings = new StandardEnvironment();
    settings.getPropertySources().addFirst(new MapPropertySource("audit", properties));
    return new AuditVerify(settings, report, System.err).run(arguments);
  }
}
