package dev.turnpike.benchmarks.prove.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnpike.contracts.codec.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Short exchanges with what is no gateway: services and the simulator. Thread-safe. */
public final class Web implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int SUCCESS = 2;
  private static final int HUNDRED = 100;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();

  /**
   * Sends JSON and returns what is answered.
   *
   * @throws IllegalStateException if that is no success
   */
  public JsonNode send(String method, URI base, String path, Map<String, ?> body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(PATIENCE)
            .header("content-type", "application/json")
            .method(method, BodyPublishers.ofByteArray(WireJson.write(body)))
            .build();
    return WireJson.mapper().readTree(exchange(request));
  }

  /**
   * Reads a text.
   *
   * @throws IllegalStateException if the answer is no success
   */
  public String get(URI address) {
    return exchange(HttpRequest.newBuilder(address).timeout(PATIENCE).build());
  }

  private String exchange(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      String text = new String(response.body(), UTF_8);
      if (response.statusCode() / HUNDRED != SUCCESS) {
        throw new IllegalStateException(request.uri() + ": " + response.statusCode() + " " + text);
      }
      return text;
    } catch (IOException e) {
      throw new IllegalStateException(request.uri() + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
