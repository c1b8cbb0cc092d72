package dev.turnpike.routecommand.audit.verify;

import dev.turnpike.kit.boot.SealingKit;
import dev.turnpike.kit.sealing.MasterKeyUnusable;
import dev.turnpike.kit.store.PostgresSettings;
import dev.turnpike.routecommand.audit.CheckpointFile;
import dev.turnpike.routecommand.audit.chain.ChainKey;
import dev.turnpike.routecommand.audit.chain.ChainWalk;
import dev.turnpike.routecommand.audit.chain.Expected;
import dev.turnpike.routecommand.audit.chain.Faults;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.env.StandardEnvironment;

/**
 * The verifier as a program: reads PostgreSQL, the master key and the file of checkpoints, and asks
 * no service.
 */
public final class AuditVerify {
  private static final int AS_RECORDED = 0;
  private static final int NOT_AS_RECORDED = 1;
  private static final int UNKNOWN = 2;
  private static final int EVENTS_BETWEEN_WORDS = 100_000;

  private final PropertyResolver settings;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * A verifier.
   *
   * @param settings has {@code turnpike.postgres.*}, {@code turnpike.master-key} and {@code
   *     turnpike.data}
   */
  public AuditVerify(PropertyResolver settings, PrintStream out, PrintStream err) {
    this.settings = settings;
    this.out = out;
    this.err = err;
  }

  /** Takes its settings from the environment. */
  public static void main(String[] arguments) {
    System.exit(
        new AuditVerify(new StandardEnvironment(), System.out, System.err).run(List.of(arguments)));
  }

  /** Returns the exit status. */
  public int run(List<String> arguments) {
    if (arguments.contains("--help")) {
      out.print(Options.USAGE);
      return AS_RECORDED;
    }
    try {
      Options options = Options.of(arguments);
      Report report = verify(options);
      out.print(options.json() ? report.json() + "\n" : report.text());
      return report.intact() ? AS_RECORDED : NOT_AS_RECORDED;
    } catch (MasterKeyUnusable e) {
      err.println("turnpike: " + e.getMessage() + ". " + e.advice());
    } catch (SQLException e) {
      err.println("turnpike: the event store cannot be read: " + e.getMessage());
    } catch (IllegalArgumentException | UncheckedIOException e) {
      err.println("turnpike: " + e.getMessage());
    }
    return UNKNOWN;
  }

  private Report verify(Options options) throws SQLException {
    Path data = Path.of(settings.getProperty("turnpike.data", ".turnpike"));
    ChainKey key = key(data);
    Faults faults = new Faults();
    KeptCheckpoints kept = KeptCheckpoints.of(new CheckpointFile(data, key), faults);
    List<Expected> expected = new ArrayList<>(kept.expected());
    expected.addAll(options.checkpoints());
    ChainWalk walk = new ChainWalk(key, expected, faults);
    PostgresSettings postgres = PostgresSettings.of(settings);
    try (Connection connection = DriverManager.getConnection(postgres.url(), login(postgres))) {
      long[] rows = {0};
      StoredRows.read(
          connection,
          row -> {
            walk.next(row);
            if (++rows[0] % EVENTS_BETWEEN_WORDS == 0) {
              err.println(rows[0] + " events read");
            }
          });
    }
    return Report.of(walk.end(), kept, options.checkpoints().size());
  }

  /** Makes none: a new key would fit nothing. */
  private ChainKey key(Path data) {
    String given = settings.getProperty("turnpike.master-key", "");
    if (given.isBlank() && !Files.exists(data.resolve("master.key"))) {
      throw new IllegalArgumentException(
          "there is no master key in "
              + data.toAbsolutePath().normalize()
              + "; set TURNPIKE_MASTER_KEY, or TURNPIKE_DATA to the directory that has it");
    }
    return new ChainKey(SealingKit.masterKey(settings, new SecureRandom()));
  }

  private static Properties login(PostgresSettings postgres) {
    Properties login = new Properties();
    login.setProperty("connectTimeout", "5");
    login.setProperty("socketTimeout", "600");
    if (postgres.user() != null) {
      login.setProperty("user", postgres.user());
    }
    if (postgres.password() != null) {
      login.setProperty("password", postgres.password());
    }
    return login;
  }
}
