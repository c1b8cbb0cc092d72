package dev.turnpike.allinone.browser;

import dev.turnpike.console.PassedHeaders;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Passes what the console asks of models on to the data plane, so that a browser can ask at the
 * console's own origin. A streamed answer travels part by part. The control API's filters have
 * checked the caller. What is asked here is the data plane's, so it is no controller of the API.
 */
@Controller
final class AskController implements AutoCloseable {
  /** Belong to one connection, or are set by the client that calls. */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private static final Duration FIRST_BYTE_WITHIN = Duration.ofMinutes(10);
  private static final int PART_BYTES = 16 * 1024;

  private final URI runtime;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();

  AskController(URI runtime) {
    this.runtime = runtime;
  }

  @PostMapping("/client/v4/accounts/{account}/ai/v1/{*path}")
  void ask(HttpServletRequest request, HttpServletResponse response) throws IOException {
    HttpRequest call = call(request);
    HttpResponse<InputStream> answer;
    try {
      answer = http.send(call, BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw ApiFault.of(
          503, ErrorCode.UNAVAILABLE, "the data plane does not answer: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    try (InputStream body = answer.body()) {
      response.setStatus(answer.statusCode());
      answer
          .headers()
          .map()
          .forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
              values.forEach(value -> response.addHeader(name, value));
            }
          });
      copy(body, response);
    }
  }

  private HttpRequest call(HttpServletRequest request) throws IOException {
    HttpRequest.Builder call =
        HttpRequest.newBuilder(runtime.resolve(request.getRequestURI())).timeout(FIRST_BYTE_WITHIN);
    for (String name : Collections.list(request.getHeaderNames())) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (!OF_THE_CONNECTION.contains(lower) && !PassedHeaders.KEPT_BACK.contains(lower)) {
        Collections.list(request.getHeaders(name)).forEach(value -> call.header(name, value));
      }
    }
    // The admin token ends here; a runtime would take it for the key of a provider.
    String providerKey = request.getHeader(PassedHeaders.PROVIDER_AUTHORIZATION);
    if (providerKey != null) {
      call.setHeader("authorization", providerKey);
    }
    return call.POST(BodyPublishers.ofByteArray(request.getInputStream().readAllBytes())).build();
  }

  private static void copy(InputStream body, HttpServletResponse response) throws IOException {
    OutputStream out = response.getOutputStream();
    byte[] part = new byte[PART_BYTES];
    for (int read = body.read(part); read >= 0; read = body.read(part)) {
      out.write(part, 0, read);
      out.flush();
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
