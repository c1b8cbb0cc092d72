package dev.turnpike.runtime.http;

import io.vertx.core.http.HttpConnection;
import java.util.HashSet;
import java.util.Set;

/**
 * The connections of one event loop that are being hung up: what still comes on them is not to be
 * trusted, nor answered.
 */
final class Condemned {
  private final Set<HttpConnection> connections = new HashSet<>();

  void add(HttpConnection connection) {
    connections.add(connection);
    connection.closeHandler(_ -> connections.remove(connection));
  }

  boolean contains(HttpConnection connection) {
    return !connections.isEmpty() && connections.contains(connection);
  }
}
