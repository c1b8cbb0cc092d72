package dev.turnpike.kit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnpike.kit.boot.DependencyAway;
import dev.turnpike.testing.TestEngines;
import dev.turnpike.testing.TestPostgres;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

class StoreKitTest {
  private final TestPostgres.Database database = TestEngines.postgres().freshDatabase();

  @Test
  void shouldMigrateEachServiceInItsOwnSchemaOnceInOneContext() {
    for (int start = 0; start < 2; start++) {
      try (ConfigurableApplicationContext context = start(Both.class)) {
        JdbcClient jdbc = context.getBean(JdbcClient.class);
        assertThat(tables(jdbc))
            .contains(
                "route_command.domain_event_entry",
                "route_command.schema_history",
                "route_query.token_entry",
                "route_query.schema_history")
            .noneMatch(table -> table.startsWith("public."));
        assertThat(
                jdbc.sql("select count(*) from route_command.schema_history where version = '1'")
                    .query(Integer.class)
                    .single())
            .isEqualTo(1);
        assertThat(context.getBeansOfType(DataSource.class)).hasSize(1);
      }
    }
  }

  @Test
  void shouldLetProcessesMigrateAtTheSameTime() throws Exception {
    List<Future<?>> starts = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 4; i++) {
        starts.add(threads.submit(() -> start(Both.class).close()));
      }
    }
    for (Future<?> start : starts) {
      start.get();
    }
  }

  @Test
  void shouldSayWhatToCheckWhenPostgresIsAway() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    assertThatThrownBy(() ->
            PostgresWait.until(
                settings("jdbc:postgresql://127.0.0.1:" + port + "/x?password=hunter2", "u")))
        .isInstanceOfSatisfying(
            DependencyAway.class,
            away -> {
              assertThat(away).hasMessageContaining("127.0.0.1:" + port);
              assertThat(away.getMessage()).doesNotContain("hunter2");
              assertThat(away.advice()).contains("TURNPIKE_POSTGRES_URL");
            });
  }

  @Test
  void shouldNotWaitForALoginThatWillNeverBeRight() {
    long start = System.nanoTime();
    assertThatThrownBy(() ->
            PostgresWait.until(
                new PostgresSettings(
                    database.jdbcUrl() + "_gone",
                    database.user(),
                    database.password(),
                    4,
                    java.time.Duration.ofMinutes(5))))
        .isInstanceOf(DependencyAway.class)
        .hasMessageContaining("does not exist");
    assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
  }

  @Test
  void shouldReadTheUrlAsOtherToolsWriteIt() {
    PostgresSettings settings =
        PostgresSettings.of(
            new MockEnvironment()
                .withProperty(
                    "turnpike.postgres.url", "postgres://anna:se:cret@db:5433/tp?ssl=true"));

    assertThat(settings.url()).isEqualTo("jdbc:postgresql://db:5433/tp?ssl=true");
    assertThat(settings.user()).isEqualTo("anna");
    assertThat(settings.password()).isEqualTo("se:cret");
    assertThat(settings.toString()).doesNotContain("cret");
  }

  private ConfigurableApplicationContext start(Class<?> app) {
    return new SpringApplicationBuilder(app)
        .web(WebApplicationType.NONE)
        .properties(
            "turnpike.postgres.url=" + database.jdbcUrl(),
            "turnpike.postgres.user=" + database.user(),
            "turnpike.postgres.password=" + database.password())
        .run();
  }

  private static PostgresSettings settings(String url, String user) {
    return new PostgresSettings(url, user, null, 4, java.time.Duration.ofMillis(700));
  }

  private static List<String> tables(JdbcClient jdbc) {
    return jdbc.sql(
            "select table_schema || '.' || table_name from information_schema.tables"
                + " where table_schema not in ('pg_catalog', 'information_schema')")
        .query(String.class)
        .list();
  }

  @Configuration(proxyBeanMethods = false)
  @Import(StoreKit.class)
  static class Command {
    @Bean
    ServiceMigration commandMigration() {
      return new ServiceMigration("route_command");
    }
  }

  @Configuration(proxyBeanMethods = false)
  @Import(StoreKit.class)
  static class Query {
    @Bean
    ServiceMigration queryMigration() {
      return new ServiceMigration("route_query");
    }
  }

  @Configuration(proxyBeanMethods = false)
  @Import({Command.class, Query.class})
  @ImportAutoConfiguration({JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class})
  static class Both {}
}
