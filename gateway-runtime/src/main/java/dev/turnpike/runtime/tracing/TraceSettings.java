package dev.turnpike.runtime.tracing;

import java.net.URI;
import java.util.Map;

/**
 * Where traces go.
 *
 * @param endpoint takes OTLP over HTTP at its path {@code /v1/traces}
 * @param headers sent along; their values may be secrets
 * @param sample the share of traces that begin here and are kept, from 0 to 1
 */
public record TraceSettings(URI endpoint, Map<String, String> headers, double sample) {
  private static final String PATH = "/v1/traces";

  public TraceSettings {
    headers = Map.copyOf(headers);
    String scheme = endpoint.getScheme();
    if (endpoint.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new IllegalArgumentException("traces go to http(s)://host[:port][/path]");
    }
    if (!(sample >= 0 && sample <= 1)) {
      throw new IllegalArgumentException("the share of traces is from 0 to 1, not " + sample);
    }
  }

  /** Returns the endpoint with the path of traces, unless it has it already. */
  String traces() {
    String url = endpoint.toString();
    String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    return base.endsWith(PATH) ? base : base + PATH;
  }

  @Override
  public String toString() {
    return "TraceSettings[" + endpoint + ", headers " + headers.keySet() + ", " + sample + "]";
  }
}
