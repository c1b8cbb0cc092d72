package dev.turnpike.benchmarks.platform;

import dev.turnpike.contracts.codec.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The two public addresses, as a user's program sees them. Thread-safe. */
public final class PlatformClient implements AutoCloseable {
  private static final String CONTROL = "/client/v4/accounts/default/ai-gateway/gateways/default";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient http = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
  private final Addresses addresses;

  public PlatformClient(Addresses addresses) {
    this.addresses = addresses;
  }

  /**
   * Sends a change to the default gateway and returns the answer's result.
   *
   * @throws IllegalStateException if it is refused
   */
  public JsonNode change(String path, Map<String, ?> body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(addresses.control() + CONTROL + path))
            .timeout(PATIENCE)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofByteArray(WireJson.write(body)));
    if (!addresses.adminToken().isEmpty()) {
      request.header("authorization", "Bearer " + addresses.adminToken());
    }
    try {
      HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
      JsonNode answer = WireJson.mapper().readTree(response.body());
      if (response.statusCode() / 100 != 2) {
        throw new IllegalStateException(path + ": " + response.statusCode() + " " + answer);
      }
      return answer.path("result");
    } catch (IOException e) {
      throw new IllegalStateException(path + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Returns a chat completion request to a route, on behalf of a user. */
  HttpRequest question(String route, String user, Map<String, String> headers) {
    Map<String, Object> body =
        Map.of(
            "model",
            "dynamic/" + route,
            "max_tokens",
            64,
            "messages",
            List.of(Map.of("role", "user", "content", "Hello from " + user)));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(addresses.gateway() + "/v1/chat/completions"))
            .timeout(PATIENCE)
            .header("content-type", "application/json")
            .header("cf-aig-metadata", "{\"user_id\":\"" + user + "\"}")
            .POST(BodyPublishers.ofByteArray(WireJson.write(body)));
    headers.forEach(request::header);
    return request.build();
  }

  HttpResponse<byte[]> ask(HttpRequest question) throws IOException {
    try {
      return http.send(question, BodyHandlers.ofByteArray());
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
