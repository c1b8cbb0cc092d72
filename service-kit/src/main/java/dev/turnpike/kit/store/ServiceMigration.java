package dev.turnpike.kit.store;

import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The tables of one service: a schema of its own, made and changed by the scripts in {@code
 * db/migration/<schema>}, with their history kept in that schema.
 *
 * <p>A service declares one as a bean; the {@link DataSource} bean is given out only after all of
 * them have run. Safe against other processes that do the same at the same time.
 */
public record ServiceMigration(String schema) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  public ServiceMigration {
    if (!NAME.matcher(schema).matches()) {
      throw new IllegalArgumentException("no schema name: " + schema);
    }
  }

  /** Brings the schema up to date; does nothing if it is. */
  public void run(DataSource dataSource) {
    Flyway.configure(ServiceMigration.class.getClassLoader())
        .dataSource(dataSource)
        .locations("classpath:db/migration/" + schema)
        .failOnMissingLocations(true)
        .schemas(schema)
        .defaultSchema(schema)
        .createSchemas(true)
        .table("schema_history")
        .validateMigrationNaming(true)
        .load()
        .migrate();
  }
}
