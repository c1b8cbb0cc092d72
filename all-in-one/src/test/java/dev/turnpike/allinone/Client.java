package dev.turnpike.allinone;

import dev.turnpike.contracts.codec.WireJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A user of the two public addresses. */
final class Client {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String control;
  private final String gateway;

  Client(PlatformSettings settings) {
    this.control = settings.controlUrl();
    this.gateway = settings.gatewayUrl();
  }

  record Answer(int status, JsonNode body, HttpResponse<String> response) {
    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    JsonNode result() {
      return body.path("result");
    }

    @Override
    public String toString() {
      return status + " " + response.body();
    }
  }

  Answer control(String method, String path, String body) {
    return send(control + "/client/v4/accounts/default/ai-gateway" + path, method, body, Map.of());
  }

  Answer get(String path) {
    return control("GET", path, "");
  }

  Answer raw(String method, String path, String body, Map<String, String> headers) {
    return send(control + path, method, body, headers);
  }

  /** Opens a stream of the control API and leaves once its head has come. */
  HttpResponse<InputStream> open(String path) {
    try {
      HttpResponse<InputStream> response =
          http.send(
              HttpRequest.newBuilder(URI.create(control + path))
                  .timeout(Duration.ofSeconds(30))
                  .build(),
              BodyHandlers.ofInputStream());
      response.body().close();
      return response;
    } catch (IOException e) {
      throw new IllegalStateException("GET " + path + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Answer gateway(String method, String path, String body, Map<String, String> headers) {
    return send(gateway + path, method, body, headers);
  }

  /** Asks a model of a gateway for a short answer on behalf of a user. */
  Answer ask(String gatewayId, String model, String user, Map<String, String> headers) {
    Map<String, Object> body =
        Map.of(
            "model",
            model,
            "max_tokens",
            50,
            "messages",
            List.of(Map.of("role", "user", "content", "Hello from " + user)));
    Map<String, String> all = new java.util.HashMap<>(headers);
    all.put("cf-aig-metadata", "{\"user_id\":\"" + user + "\"}");
    return gateway(
        "POST",
        "/v1/default/" + gatewayId + "/compat/chat/completions",
        WireJson.mapper().writeValueAsString(body),
        all);
  }

  private Answer send(String url, String method, String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30));
    if (!body.isEmpty()) {
      request.header("content-type", "application/json");
    }
    headers.forEach(request::setHeader);
    request.method(
        method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), json(response.body()), response);
    } catch (IOException e) {
      throw new IllegalStateException(method + " " + url + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return WireJson.mapper().readTree(text);
    } catch (JacksonException e) {
      return WireJson.mapper().missingNode();
    }
  }
}
