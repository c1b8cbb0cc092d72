package dev.turnpike.runtime.signing;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;

/**
 * A request about to be sent, as far as a signature depends on it.
 *
 * @param host the name the request is sent to, without port
 * @param uri path and query, encoded as they are sent
 * @param headers what is sent; a signer sets its own in them
 * @param body the bytes sent, never changed afterwards
 */
public record RequestHead(
    HttpMethod method,
    String host,
    int port,
    boolean tls,
    String uri,
    MultiMap headers,
    Buffer body) {
  public RequestHead {
    if (!uri.startsWith("/")) {
      throw new IllegalArgumentException("a request's target starts with /");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("no port: " + port);
    }
  }

  /** Returns no header, as one may be a credential. */
  @Override
  public String toString() {
    return method + " " + host + ":" + port + uri;
  }
}
