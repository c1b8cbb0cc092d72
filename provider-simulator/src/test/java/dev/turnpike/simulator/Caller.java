package dev.turnpike.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of a running simulator, over real HTTP. */
final class Caller {

  static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;

  Caller(Simulator simulator) {
    this.base = simulator.uri();
  }

  record Answered(int status, HttpResponse<String> response) {
    JsonNode json() {
      return JSON.readTree(response.body());
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  Answered get(String path, String... headers) throws IOException, InterruptedException {
    return send("GET", path, "", headers);
  }

  Answered delete(String path) throws IOException, InterruptedException {
    return send("DELETE", path, "");
  }

  Answered put(String path, String body) throws IOException, InterruptedException {
    return send("PUT", path, body);
  }

  Answered post(String path, String body, String... headers)
      throws IOException, InterruptedException {
    return send("POST", path, body, headers);
  }

  Answered chat(String body, String... headers) throws IOException, InterruptedException {
    return post("/groq/v1/chat/completions", body, headers);
  }

  /** The events of a stream without their {@code data:} prefix, as far as they came. */
  record Events(List<String> data, boolean broken) {

    List<JsonNode> chunks() {
      return data.stream().filter(event -> !event.equals("[DONE]")).map(JSON::readTree).toList();
    }

    String text() {
      StringBuilder text = new StringBuilder();
      for (JsonNode chunk : chunks()) {
        for (JsonNode choice : chunk.get("choices")) {
          text.append(choice.get("delta").path("content").asString(""));
        }
      }
      return text.toString();
    }
  }

  Events stream(String body, String... headers) throws IOException, InterruptedException {
    HttpResponse<Stream<String>> response =
        http.send(
            request("POST", "/groq/v1/chat/completions", body, headers),
            HttpResponse.BodyHandlers.ofLines());
    List<String> data = new ArrayList<>();
    try (Stream<String> lines = response.body()) {
      lines.filter(line -> line.startsWith("data: ")).forEach(line -> data.add(line.substring(6)));
      return new Events(data, false);
    } catch (java.io.UncheckedIOException e) {
      return new Events(data, true);
    }
  }

  /** An event of a stream; without a name the name is empty. */
  record Event(String name, String data) {
    JsonNode json() {
      return JSON.readTree(data);
    }
  }

  /** The events of a stream that ends in order. */
  List<Event> events(String path, String body, String... headers)
      throws IOException, InterruptedException {
    Answered answered = post(path, body, headers);
    List<Event> events = new ArrayList<>();
    for (String event : answered.response().body().split("\n\n")) {
      String name = "";
      String data = "";
      for (String line : event.split("\n")) {
        if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data = line.substring(6);
        }
      }
      events.add(new Event(name, data));
    }
    return events;
  }

  /** The bytes of a response. */
  byte[] bytes(String path, String body, String... headers)
      throws IOException, InterruptedException {
    return http.send(request("POST", path, body, headers), HttpResponse.BodyHandlers.ofByteArray())
        .body();
  }

  /** The newest invoice there is. */
  JsonNode lastInvoice() throws IOException, InterruptedException {
    JsonNode invoices = get("/invoices?limit=10000").json().get("invoices");
    return invoices.get(invoices.size() - 1);
  }

  HttpClient http() {
    return http;
  }

  HttpRequest request(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofSeconds(30))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request.build();
  }

  private Answered send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(request(method, path, body, headers), HttpResponse.BodyHandlers.ofString());
    return new Answered(response.statusCode(), response);
  }

  /** A chat body with one user message and further fields such as {@code "stream":true}. */
  static String body(String model, String text, String... more) {
    StringBuilder body = new StringBuilder("{\"model\":").append(JSON.writeValueAsString(model));
    body.append(",\"messages\":[{\"role\":\"user\",\"content\":")
        .append(JSON.writeValueAsString(text))
        .append("}]");
    for (String field : more) {
      body.append(',').append(field);
    }
    return body.append('}').toString();
  }
}
