package dev.turnpike.cli.api;

import dev.turnpike.contracts.codec.WireJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A caller of the control API, within one account. Paths begin behind the account's. */
public final class ControlApi {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final int PER_PAGE = 50;
  private static final int MAX_PAGES = 2_000;
  private static final int GOOD = 300;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
  private final Address address;

  public ControlApi(Address address) {
    this.address = address;
  }

  /** Returns what is found at a path. */
  public Answer get(String path) {
    return send("GET", path, null, Map.of());
  }

  /** Returns what is found at a path, nothing if there is nothing of this name. */
  public Optional<Answer> find(String path) {
    try {
      return Optional.of(get(path));
    } catch (ApiFailure e) {
      if (e.isAbsence()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Returns all entries of a list, page by page; {@code name} is theirs in lists of routes. */
  public List<JsonNode> list(String path, String name) {
    List<JsonNode> all = new ArrayList<>();
    for (int page = 1; page <= MAX_PAGES; page++) {
      char joint = path.indexOf('?') < 0 ? '?' : '&';
      JsonNode body = get(path + joint + "page=" + page + "&per_page=" + PER_PAGE).body();
      JsonNode entries =
          body.path("result").isArray() ? body.path("result") : body.at("/data/" + name);
      entries.forEach(all::add);
      if (page >= body.at("/result_info/total_pages").asInt(1)) {
        return all;
      }
    }
    throw ApiFailure.unanswered(path + ": more than " + MAX_PAGES + " pages");
  }

  /**
   * Asks for a change.
   *
   * @param state the state of the route it is made to, refused with 412 if that is another
   */
  public Answer change(
      String method, String path, @Nullable JsonNode body, Optional<String> state) {
    return send(
        method,
        path,
        body,
        state.<Map<String, String>>map(s -> Map.of("if-match", s)).orElse(Map.of()));
  }

  /** Asks for a change of whatever is there. */
  public Answer change(String method, String path, @Nullable JsonNode body) {
    return change(method, path, body, Optional.empty());
  }

  /** Returns what is found at a path beside the accounts'. */
  public Answer besides(String path) {
    return receive("GET " + path, request("GET", address.url() + path, null, Map.of()));
  }

  private Answer send(
      String method, String path, @Nullable JsonNode body, Map<String, String> headers) {
    return receive(method + " " + path, request(method, address.of(path), body, headers));
  }

  private HttpRequest request(
      String method, String url, @Nullable JsonNode body, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(ANSWER);
    address.token().ifPresent(token -> request.header("authorization", "Bearer " + token));
    address.actor().ifPresent(actor -> request.header("turnpike-actor", actor));
    headers.forEach(request::header);
    if (body != null) {
      request.header("content-type", "application/json");
    }
    return request
        .method(
            method,
            body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
        .build();
  }

  private Answer receive(String what, HttpRequest request) {
    HttpResponse<String> response = exchange(request, BodyHandlers.ofString());
    JsonNode body = json(response.body());
    if (response.statusCode() >= GOOD) {
      throw ApiFailure.of(what, response.statusCode(), body, response.body());
    }
    if (!body.isObject()) {
      throw ApiFailure.unanswered(
          what + ": the answer is no JSON object; is " + address.url() + " the control API?");
    }
    return new Answer(body, response.headers().firstValue("etag"));
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return http.send(request, handler);
    } catch (IOException e) {
      throw ApiFailure.unanswered(
          "nothing answers at "
              + address.url()
              + (e.getMessage() == null ? "" : " (" + e.getMessage() + ")")
              + ": ./turnpike up starts it here; TURNPIKE_URL or --url says where else it is");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ApiFailure.unanswered("interrupted");
    }
  }

  private static JsonNode json(String text) {
    try {
      return WireJson.mapper().readTree(text);
    } catch (JacksonException e) {
      return WireJson.mapper().missingNode();
    }
  }

  /**
   * Listens to server-sent events until they end or the listener has heard enough.
   *
   * @param listener takes the name and data of each event and says whether to go on
   */
  public void follow(String path, Predicate<ServerEvent> listener) {
    HttpRequest.Builder open = HttpRequest.newBuilder(URI.create(address.of(path)));
    address.token().ifPresent(token -> open.header("authorization", "Bearer " + token));
    HttpRequest request = open.header("accept", "text/event-stream").build();
    HttpResponse<InputStream> response = exchange(request, BodyHandlers.ofInputStream());
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      if (response.statusCode() >= GOOD) {
        String text = lines.readLine();
        String said = text == null ? "" : text;
        throw ApiFailure.of("GET " + path, response.statusCode(), json(said), said);
      }
      String event = "message";
      StringBuilder data = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event:")) {
          event = line.substring("event:".length()).strip();
        } else if (line.startsWith("data:")) {
          data.append(line.substring("data:".length()).strip());
        } else if (line.isEmpty() && !data.isEmpty()) {
          if (!listener.test(new ServerEvent(event, json(data.toString())))) {
            return;
          }
          event = "message";
          data.setLength(0);
        }
      }
    } catch (IOException e) {
      throw ApiFailure.unanswered("GET " + path + ": the stream broke off: " + e.getMessage());
    }
  }
}
