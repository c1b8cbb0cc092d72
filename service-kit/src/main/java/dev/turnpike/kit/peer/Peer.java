package dev.turnpike.kit.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnpike.contracts.codec.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The control API of another service. It is asked with the credentials of whoever asks this one, so
 * that nobody learns here what would be refused there. Thread-safe.
 */
public final class Peer implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long MOST_BYTES = 4 * 1024 * 1024;

  private final String name;
  private final URI base;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  /**
   * @param name the service, for messages
   * @param base its address, without a path
   */
  public Peer(String name, URI base) {
    this.name = name;
    this.base = base;
  }

  /**
   * Reads a resource; waits for two seconds at most.
   *
   * @param path with its query, encoded
   * @param authorization the header of the present caller, absent if there is none
   */
  public PeerReply get(String path, @Nullable String authorization) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(PATIENCE)
            .header("accept", "application/json");
    if (authorization != null) {
      request.header("authorization", authorization);
    }
    try {
      HttpResponse<byte[]> answer =
          http.send(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
      return read(answer.statusCode(), WireJson.mapper().readTree(answer.body()));
    } catch (IOException | JacksonException e) {
      return new PeerReply.Away(name + " does not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new PeerReply.Away(name + " was not waited for");
    }
  }

  private PeerReply read(int status, JsonNode body) {
    if (status == 200 && body.path("success").asBoolean(false)) {
      return new PeerReply.Result(body.path("result"));
    }
    String message = body.at("/errors/0/message").asString("status " + status);
    return status >= 500
        ? new PeerReply.Away(name + ": " + message)
        : new PeerReply.Refused(status, message);
  }

  /** Returns text as it is written in a path or query. */
  public static String encode(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
