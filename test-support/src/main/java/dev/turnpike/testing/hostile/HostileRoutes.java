package dev.turnpike.testing.hostile;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The routes a gateway has to have for a hostile run, so that no provider is waited for long. Their
 * providers are those of {@link HostileUpstream#baseUrls()}.
 */
public final class HostileRoutes {
  private static final String START =
      "{\"id\":\"START\",\"type\":\"start\",\"outputs\":{\"next\":{\"elementId\":\"first\"}}}";
  private static final String END = "{\"id\":\"END\",\"type\":\"end\",\"outputs\":{}}";

  private HostileRoutes() {}

  /** Returns the elements of each route by its name. */
  public static Map<String, String> elements() {
    Map<String, String> routes = new LinkedHashMap<>();
    routes.put("hostile", alone(HostileUpstream.HOSTILE));
    routes.put("hostile-desync", alone(HostileUpstream.DESYNC));
    routes.put(
        "hostile-fallback",
        graph(
            model("first", HostileUpstream.HOSTILE, ",\"fallback\":{\"elementId\":\"second\"}"),
            model("second", HostileUpstream.FINE, "")));
    return routes;
  }

  private static String alone(String provider) {
    return graph(model("first", provider, ""));
  }

  private static String graph(String... models) {
    return "[" + START + "," + String.join(",", models) + "," + END + "]";
  }

  private static String model(String id, String provider, String fallback) {
    return """
    {"id":"%s","type":"model",
     "properties":{"provider":"%s","model":"%s","timeout":1500,"totalTimeout":2500},
     "outputs":{"success":{"elementId":"END"}%s}}\
    """
        .formatted(
            id, provider, provider.equals(HostileUpstream.FINE) ? "fine" : "ordered", fallback);
  }
}
