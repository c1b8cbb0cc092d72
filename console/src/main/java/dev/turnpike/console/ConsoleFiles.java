package dev.turnpike.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The console's files as answers over HTTP, whichever server asks. Thread-safe.
 *
 * <p>The console is one page that reads its own address: every address without a file is answered
 * with that page, where the caller takes HTML and the address is not one of the API's. Beside it is
 * the page of the API's description.
 */
public final class ConsoleFiles {
  private static final String ROOT = "/static";
  private static final String PAGE = "/index.html";
  private static final String UNBUILT = "/dev/turnpike/console/unbuilt.html";
  private static final String DOCS = "docs";
  private static final String HTML = "text/html; charset=utf-8";
  private static final Set<String> NOT_OURS =
      Set.of("client", "metrics", "healthz", "readyz", "v1", "error");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", HTML,
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "json", "application/json",
          "woff2", "font/woff2");

  private final Map<String, byte[]> read = new ConcurrentHashMap<>();
  private final SignInOrigins origins;

  /** Serves pages that talk to their own origin, and to those that people sign in with. */
  public ConsoleFiles(SignInOrigins origins) {
    this.origins = origins;
  }

  /**
   * A file with how to answer it.
   *
   * @param headers names in lower case
   */
  public record Answer(Map<String, String> headers, byte[] body) {
    public Answer {
      headers = Map.copyOf(headers);
    }
  }

  /**
   * Finds what answers a GET of a path.
   *
   * @param path decoded, without the query
   * @param accept the header of this name
   * @param acceptEncoding the header of this name
   */
  public Optional<Answer> find(
      String path, @Nullable String accept, @Nullable String acceptEncoding) {
    if (NOT_OURS.contains(firstWord(path))) {
      return Optional.empty();
    }
    if (path.equals("/" + DOCS) || path.equals("/" + DOCS + "/")) {
      return file("/" + DOCS + PAGE, HTML, acceptEncoding);
    }
    String type = TYPES.get(extension(path));
    if (type != null && isPlain(path)) {
      Optional<Answer> file = file(path, type, acceptEncoding);
      if (file.isPresent()) {
        return file;
      }
    }
    return isPage(path, accept) ? Optional.of(page(acceptEncoding)) : Optional.empty();
  }

  private Answer page(@Nullable String acceptEncoding) {
    return file(PAGE, HTML, acceptEncoding)
        .or(() -> load(UNBUILT).map(body -> new Answer(headers(PAGE, HTML), body)))
        .orElseThrow(() -> new IllegalStateException(UNBUILT + " is not on the class path"));
  }

  private Optional<Answer> file(String path, String type, @Nullable String acceptEncoding) {
    Optional<byte[]> plain = load(ROOT + path);
    if (plain.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> headers = headers(path, type);
    for (Packing packing : Packing.values()) {
      if (packing.isTaken(acceptEncoding)) {
        Optional<byte[]> packed = load(ROOT + path + packing.suffix());
        if (packed.isPresent()) {
          headers.put("content-encoding", packing.encoding());
          return Optional.of(new Answer(headers, packed.get()));
        }
      }
    }
    return Optional.of(new Answer(headers, plain.get()));
  }

  private Map<String, String> headers(String path, String type) {
    Map<String, String> headers =
        new LinkedHashMap<>(PageGuard.headersOf(type.equals(HTML), origins.now()));
    headers.put("content-type", type);
    headers.put("vary", "accept-encoding");
    // A changed asset has another name; all else is asked for again.
    headers.put(
        "cache-control",
        path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    return headers;
  }

  /** Names of routes may have dots, so below {@code /gateways} a dot makes no file. */
  private static boolean isPage(String path, @Nullable String accept) {
    boolean takesHtml = accept != null && accept.contains("text/html");
    return takesHtml
        && !firstWord(path).equals(DOCS)
        && (firstWord(path).equals("gateways")
            || path.equals(PAGE)
            || path.indexOf('.', path.lastIndexOf('/')) < 0);
  }

  private static boolean isPlain(String path) {
    return path.startsWith("/")
        && !path.contains("..")
        && !path.contains("//")
        && path.indexOf('\\') < 0;
  }

  private static String firstWord(String path) {
    int end = path.indexOf('/', 1);
    return path.substring(Math.min(1, path.length()), end < 0 ? path.length() : end);
  }

  private static String extension(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private Optional<byte[]> load(String resource) {
    byte[] known = read.get(resource);
    if (known != null) {
      return Optional.of(known);
    }
    try (InputStream in = ConsoleFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] content = in.readAllBytes();
      read.put(resource, content);
      return Optional.of(content);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
