package dev.turnpike.benchmarks.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Requests for a stream. */
final class StreamBodies {
  private StreamBodies() {}

  static byte[] chat(String model) {
    return ("{\"model\":\""
            + model
            + "\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Go on\"}]}")
        .getBytes(UTF_8);
  }

  /** A route to a provider, with a condition and a budget on the way. */
  static String route(String provider) {
    return """
    [{"id":"START","type":"start","outputs":{"next":{"elementId":"is-admin"}}},
     {"id":"is-admin","type":"conditional",
      "properties":{"conditions":{"metadata.user_id":{"$eq":"user-admin"}}},
      "outputs":{"true":{"elementId":"budget"},"false":{"elementId":"model"}}},
     {"id":"budget","type":"rate",
      "properties":{"limitType":"cost","key":"metadata.user_id","limit":1000000,"window":3600},
      "outputs":{"success":{"elementId":"model"},"fallback":{"elementId":"model"}}},
     {"id":"model","type":"model","properties":{"provider":"%s","model":"measured"},
      "outputs":{"success":{"elementId":"END"}}},
     {"id":"END","type":"end","outputs":{}}]
    """
        .formatted(provider);
  }
}
