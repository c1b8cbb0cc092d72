package dev.turnpike.allinone.lab;

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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The lab's view of the two public addresses: JSON in, JSON out. */
final class LabHttp {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final String control;
  private final String gateway;
  private final Optional<String> adminToken;

  LabHttp(String control, String gateway, Optional<String> adminToken) {
    this.control = control;
    this.gateway = gateway;
    this.adminToken = adminToken;
  }

  /** An answer: its status, its body as JSON (missing when it is none) and its headers. */
  record Answer(int status, JsonNode body, HttpResponse<String> response) {
    boolean ok() {
      return status / 100 == 2;
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("-");
    }

    JsonNode result() {
      return body.path("result");
    }
  }

  Answer control(String method, String path, @Nullable Object body) {
    HttpRequest.Builder request =
        request(control + "/client/v4/accounts/default/ai-gateway" + path, method, body)
            .header("turnpike-actor", "lab");
    adminToken.ifPresent(token -> request.header("Authorization", "Bearer " + token));
    return send(request);
  }

  Answer chat(Map<String, ?> body, Map<String, String> headers) {
    return send(chatRequest(body, headers));
  }

  CompletableFuture<Answer> chatAsync(Map<String, ?> body, Map<String, String> headers) {
    return client
        .sendAsync(chatRequest(body, headers).build(), BodyHandlers.ofString())
        .thenApply(LabHttp::answer);
  }

  private HttpRequest.Builder chatRequest(Map<String, ?> body, Map<String, String> headers) {
    HttpRequest.Builder request =
        request(gateway + "/v1/default/" + Lab.GATEWAY + "/compat/chat/completions", "POST", body);
    headers.forEach(request::header);
    return request;
  }

  private static HttpRequest.Builder request(String url, String method, @Nullable Object body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE);
    return body == null
        ? request.method(method, BodyPublishers.noBody())
        : request
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofByteArray(WireJson.mapper().writeValueAsBytes(body)));
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      return answer(client.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new IllegalStateException("no answer from " + request.build().uri() + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static Answer answer(HttpResponse<String> response) {
    JsonNode body;
    try {
      body = WireJson.mapper().readTree(response.body());
    } catch (JacksonException e) {
      body = WireJson.mapper().missingNode();
    }
    return new Answer(response.statusCode(), body, response);
  }
}
