package dev.turnpike.kit.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.turnpike.kit.health.Readiness;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * One pool of PostgreSQL connections for the process, given out after the migrations of every
 * service in it have run. Boot adds {@code JdbcClient} and {@code TransactionTemplate}. Importing
 * it twice is once.
 */
@Configuration(proxyBeanMethods = false)
public class StoreKit {
  @Bean
  PostgresSettings postgresSettings(Environment environment) {
    return PostgresSettings.of(environment);
  }

  @Bean
  HikariDataSource dataSource(
      PostgresSettings settings, ObjectProvider<ServiceMigration> migrations) {
    PostgresWait.until(settings);
    HikariDataSource pool = new HikariDataSource(pool(settings));
    try {
      migrations.orderedStream().distinct().forEach(migration -> migration.run(pool));
      return pool;
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  @Bean
  Readiness postgresReadiness(DataSource dataSource) {
    return Readiness.of("postgres", () -> missing(dataSource));
  }

  private static HikariConfig pool(PostgresSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("turnpike");
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.poolSize());
    config.setMinimumIdle(Math.min(2, settings.poolSize()));
    config.setConnectionTimeout(5_000);
    config.setValidationTimeout(2_000);
    config.addDataSourceProperty("ApplicationName", "turnpike");
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("connectTimeout", "5");
    // A server that vanished without a word is noticed, not waited for.
    config.addDataSourceProperty("socketTimeout", "60");
    return config;
  }

  private static Optional<String> missing(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      return connection.isValid(2) ? Optional.empty() : Optional.of("the connection is dead");
    } catch (SQLException e) {
      return Optional.of("no connection: " + e.getMessage());
    }
  }
}
