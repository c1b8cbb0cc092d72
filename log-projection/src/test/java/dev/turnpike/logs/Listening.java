package dev.turnpike.logs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A caller that reads server-sent events until it is closed or the stream ends. */
public final class Listening implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpResponse<InputStream> answer;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final Thread reader;

  /** One event; comments are none. */
  public record Event(String name, String data) {}

  private Listening(URI uri, String accept) throws IOException, InterruptedException {
    answer =
        http.send(
            HttpRequest.newBuilder(uri).header("accept", accept).build(),
            BodyHandlers.ofInputStream());
    reader = Thread.ofVirtual().start(this::read);
  }

  /** Returns when the answer's head has come. */
  public static Listening to(URI uri, String accept) {
    try {
      return new Listening(uri, accept);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public static Listening to(URI uri) {
    return to(uri, "*/*");
  }

  public int status() {
    return answer.statusCode();
  }

  public String contentType() {
    return answer.headers().firstValue("content-type").orElse("");
  }

  public List<Event> events() {
    return List.copyOf(events);
  }

  public boolean ended() {
    return !reader.isAlive();
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      String name = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          name = line.substring("event: ".length());
        } else if (line.startsWith("data: ")) {
          events.add(new Event(name, line.substring("data: ".length())));
        }
      }
    } catch (IOException e) {
      // The stream was cut: that is its end as well.
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
