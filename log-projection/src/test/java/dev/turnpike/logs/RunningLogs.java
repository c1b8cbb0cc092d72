package dev.turnpike.logs;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.contracts.topic.Topics;
import dev.turnpike.kit.kafka.KafkaSettings;
import dev.turnpike.testing.TestEngines;
import dev.turnpike.testing.TestPostgres.Database;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/**
 * The log projection as it runs in production, on a free port and the test's database, with a
 * runtime's end of its topic.
 */
public final class RunningLogs implements AutoCloseable {
  private final ConfigurableApplicationContext context;
  private final KafkaProducer<String, byte[]> producer;
  private final HttpClient http = HttpClient.newHttpClient();

  private RunningLogs(ConfigurableApplicationContext context) {
    this.context = context;
    this.producer = new KafkaSettings(TestEngines.kafka().bootstrapServers(), "test").newProducer();
  }

  public static RunningLogs start(Database database, Class<?>... more) {
    return start(database, Map.of(), more);
  }

  /** As {@link #start(Database, Class...)}, with more properties. */
  public static RunningLogs start(
      Database database, Map<String, Object> settings, Class<?>... more) {
    Class<?>[] sources = new Class<?>[more.length + 1];
    sources[0] = LogProjectionApplication.class;
    System.arraycopy(more, 0, sources, 1, more.length);
    SpringApplication application = new SpringApplication(sources);
    Map<String, Object> properties = new HashMap<>(settings);
    properties.putAll(
        Map.of(
            "turnpike.service", "log-projection",
            "turnpike.default-port", "0",
            "turnpike.postgres.url", database.jdbcUrl(),
            "turnpike.postgres.user", database.user(),
            "turnpike.postgres.password", database.password(),
            "turnpike.kafka.bootstrap", TestEngines.kafka().bootstrapServers()));
    application.setDefaultProperties(properties);
    return new RunningLogs(application.run());
  }

  public void tell(LogEntry entry) {
    tell(WireJson.write(entry));
  }

  /** Sends anything as a log message, in order with what was sent before. */
  public void tell(byte[] message) {
    try {
      var sent = producer.send(new ProducerRecord<>(Topics.LOGS.name(), 0, "key", message)).get();
      if (sent.offset() < 0) {
        throw new IllegalStateException("not sent");
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** An answer of the control API. */
  public record Answer(int status, String contentType, String text) {
    public JsonNode body() {
      return WireJson.mapper().readTree(text);
    }

    /** The ids of the entries of a search, in their order. */
    public List<String> ids() {
      List<String> ids = new ArrayList<>();
      body().at("/result").forEach(entry -> ids.add(entry.at("/id").asString()));
      return ids;
    }

    public int total() {
      return body().at("/result_info/total_count").asInt();
    }

    public String cursor() {
      return body().at("/result_info/cursor").asString("");
    }
  }

  /** Searches the logs of a gateway with parameters given as {@code name, value, ...}. */
  public Answer search(GatewayId gateway, String... parameters) {
    return get(path(gateway) + query(parameters));
  }

  /** Query parameters given as {@code name, value, ...}. */
  public static String query(String... parameters) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < parameters.length; i += 2) {
      path.append(i == 0 ? '?' : '&')
          .append(URLEncoder.encode(parameters[i], StandardCharsets.UTF_8))
          .append('=')
          .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
    }
    return path.toString();
  }

  public static String path(GatewayId gateway) {
    return base(gateway) + "/logs";
  }

  /** The path of a gateway. */
  public static String base(GatewayId gateway) {
    return "/client/v4/accounts/" + gateway.account() + "/ai-gateway/gateways/" + gateway.gateway();
  }

  public Answer get(String path) {
    return send("GET", path, "");
  }

  public URI uri(String path) {
    int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** Sends a request with headers given as {@code name, value, ...}. */
  public Answer send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .header("content-type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(
          answer.statusCode(),
          answer.headers().firstValue("content-type").orElse(""),
          answer.body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
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
    producer.close();
    context.close();
  }
}
