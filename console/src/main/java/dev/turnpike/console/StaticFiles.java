package dev.turnpike.console;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The console's files, read once from the class path. Thread-safe. */
final class StaticFiles {
  private static final String ROOT = "/static";
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "json", "application/json",
          "woff2", "font/woff2");
  private final Map<String, Optional<Buffer>> read = new ConcurrentHashMap<>();

  void serve(HttpServerRequest request, String path) {
    String file = path.endsWith("/") ? path + "index.html" : path;
    String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
    Optional<Buffer> content =
        type == null || file.contains("..") || file.contains("//") ? Optional.empty() : find(file);
    if (content.isEmpty() || type == null) {
      request.response().setStatusCode(404).end("There is nothing here.\n");
    } else {
      request
          .response()
          .putHeader("content-type", type)
          .putHeader("x-content-type-options", "nosniff")
          .end(content.get());
    }
  }

  private Optional<Buffer> find(String file) {
    Optional<Buffer> known = read.get(file);
    if (known != null) {
      return known;
    }
    Optional<Buffer> found = load(file);
    if (found.isPresent()) {
      read.put(file, found);
    }
    return found;
  }

  private static Optional<Buffer> load(String file) {
    try (InputStream in = StaticFiles.class.getResourceAsStream(ROOT + file)) {
      return in == null ? Optional.empty() : Optional.of(Buffer.buffer(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
