package dev.turnpike.routequery.http;

import java.util.Set;
import org.springframework.core.env.PropertyResolver;

/** The address callers reach the data plane at. */
final class DataPlaneUrl {
  private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]");

  private DataPlaneUrl() {}

  /**
   * Returns {@code turnpike.gateway-url} if it is set, else the address the gateway listens on: one
   * that stands for all addresses is told as loopback.
   */
  static String of(PropertyResolver environment) {
    String set = environment.getProperty("turnpike.gateway-url", "").strip();
    if (!set.isEmpty()) {
      return set.replaceAll("/+$", "");
    }
    String bind = environment.getProperty("turnpike.bind", "127.0.0.1").strip();
    String host = EVERYWHERE.contains(bind) ? "127.0.0.1" : bind;
    String port = environment.getProperty("turnpike.gateway-port", "8787").strip();
    boolean bare = host.indexOf(':') >= 0 && !host.startsWith("[");
    return "http://" + (bare ? "[" + host + "]" : host) + ":" + port;
  }
}
