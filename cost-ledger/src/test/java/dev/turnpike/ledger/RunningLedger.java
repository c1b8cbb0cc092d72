package dev.turnpike.ledger;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.testing.TestEngines;
import dev.turnpike.testing.TestPostgres.Database;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** The cost ledger as it runs in production, on a free port and the test's database. */
public final class RunningLedger implements AutoCloseable {
  private final ConfigurableApplicationContext context;
  private final HttpClient http = HttpClient.newHttpClient();

  private RunningLedger(ConfigurableApplicationContext context) {
    this.context = context;
  }

  public static RunningLedger start(Database database, Class<?>... more) {
    Class<?>[] sources = new Class<?>[more.length + 1];
    sources[0] = CostLedgerApplication.class;
    System.arraycopy(more, 0, sources, 1, more.length);
    SpringApplication application = new SpringApplication(sources);
    application.setDefaultProperties(
        Map.of(
            "turnpike.service", "cost-ledger",
            "turnpike.default-port", "0",
            "turnpike.postgres.url", database.jdbcUrl(),
            "turnpike.postgres.user", database.user(),
            "turnpike.postgres.password", database.password(),
            "turnpike.kafka.bootstrap", TestEngines.kafka().bootstrapServers()));
    return new RunningLedger(application.run());
  }

  /** An answer of the control API. */
  public record Answer(int status, JsonNode body) {}

  /** Asks for the budgets of a gateway with parameters given as {@code name, value, ...}. */
  public Answer budgets(String gateway, String... parameters) {
    StringBuilder path =
        new StringBuilder(
            "/client/v4/accounts/default/ai-gateway/gateways/" + gateway + "/budgets");
    for (int i = 0; i < parameters.length; i += 2) {
      path.append(i == 0 ? '?' : '&')
          .append(parameters[i])
          .append('=')
          .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
    }
    return get(path.toString());
  }

  public Answer get(String path) {
    int port = port();
    try {
      var answer =
          http.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
              BodyHandlers.ofString());
      return new Answer(answer.statusCode(), WireJson.mapper().readTree(answer.body()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  public double counter(String name) {
    return bean(MeterRegistry.class).counter(name).count();
  }

  public JdbcTemplate jdbc() {
    return bean(JdbcTemplate.class);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }
}
