package dev.turnpike.allinone;

/** Route graphs as operators send them. */
final class Graphs {
  static final String LARGE = "@cf/meta/llama-3.3-70b-instruct-fp8-fast";
  static final String SMALL = "@cf/meta/llama-3.2-1b-instruct";

  private Graphs() {}

  /** A budget in dollars an hour per user before the large model, the small one beyond it. */
  static String budget(String limitUsd) {
    return """
    [{"id":"START","type":"start","outputs":{"next":{"elementId":"budget"}}},
     {"id":"budget","type":"rate",
      "properties":{"limitType":"cost","key":"metadata.user_id","limit":%s,"window":3600},
      "outputs":{"success":{"elementId":"large"},"fallback":{"elementId":"small"}}},
     {"id":"large","type":"model","properties":{"provider":"workers-ai","model":"%s"},
      "outputs":{"success":{"elementId":"END"},"fallback":{"elementId":"small"}}},
     {"id":"small","type":"model","properties":{"provider":"workers-ai","model":"%s"},
      "outputs":{"success":{"elementId":"END"},"fallback":{"elementId":"END"}}},
     {"id":"END","type":"end","outputs":{}}]
    """
        .formatted(limitUsd, LARGE, SMALL);
  }
}
