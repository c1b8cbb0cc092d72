package dev.turnpike.benchmarks.platform;

import dev.turnpike.contracts.codec.WireJson;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;

/** The graphs these measurements deploy, in the wire form. */
final class MeasuredRoutes {
  static final String LARGE = "@cf/meta/llama-3.3-70b-instruct-fp8-fast";
  static final String SMALL = "@cf/meta/llama-3.2-1b-instruct";

  private MeasuredRoutes() {}

  /** Returns a name that a platform in use has not taken. */
  static String freshName(String purpose) {
    return purpose + "-" + Integer.toString(ThreadLocalRandom.current().nextInt(1 << 30), 36);
  }

  /** One model, whatever is asked. */
  static JsonNode always(String model) {
    return WireJson.mapper()
        .readTree(
            """
            [{"id":"START","type":"start","outputs":{"next":{"elementId":"model"}}},
             {"id":"model","type":"model","properties":{"provider":"workers-ai","model":"%s"},
              "outputs":{"success":{"elementId":"END"},"fallback":{"elementId":"END"}}},
             {"id":"END","type":"end","outputs":{}}]
            """
                .formatted(model));
  }

  /** A dollar an hour for each user's large model, the small one beyond. */
  static JsonNode budget() {
    return WireJson.mapper()
        .readTree(
            """
            [{"id":"START","type":"start","outputs":{"next":{"elementId":"budget"}}},
             {"id":"budget","type":"rate",
              "properties":{"limitType":"cost","key":"metadata.user_id","limit":1,"window":3600},
              "outputs":{"success":{"elementId":"large"},"fallback":{"elementId":"small"}}},
             {"id":"large","type":"model","properties":{"provider":"workers-ai","model":"%s"},
              "outputs":{"success":{"elementId":"END"},"fallback":{"elementId":"small"}}},
             {"id":"small","type":"model","properties":{"provider":"workers-ai","model":"%s"},
              "outputs":{"success":{"elementId":"END"},"fallback":{"elementId":"END"}}},
             {"id":"END","type":"end","outputs":{}}]
            """
                .formatted(LARGE, SMALL));
  }
}
