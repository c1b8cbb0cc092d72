package dev.turnpike.benchmarks.prove.load;

/**
 * A budget that is asked to the end, and the route it is in.
 *
 * @param limitPicos what a customer may spend, in picodollars
 * @param spare how many requests it has room for, or one less, when all ask together
 */
public record Purse(String budget, String route, boolean strict, long limitPicos, int spare) {
  public static final Purse WEAK = new Purse("money", "burst", false, 10_000_000_000L, 2);
  public static final Purse STRICT =
      new Purse("strict-money", "strict-burst", true, 20_000_000_000L, 8);

  String graph() {
    return """
    [{"id":"START","type":"start","outputs":{"next":{"elementId":"%1$s"}}},
     {"id":"%1$s","type":"rate",
      "properties":{"limitType":"cost","key":"metadata.customer","limit":%2$s,"window":3600,
       "strict":%3$s},
      "outputs":{"success":{"elementId":"dear"},"fallback":{"elementId":"cheap"}}},
     {"id":"dear","type":"model",
      "properties":{"provider":"openai","model":"gpt-4o",
       "price":{"input_per_million_usd":"2.5","output_per_million_usd":"10"}},
      "outputs":{"success":{"elementId":"END"}}},
     {"id":"cheap","type":"model",
      "properties":{"provider":"groq","model":"gemma2-9b-it"},
      "outputs":{"success":{"elementId":"END"}}},
     {"id":"END","type":"end","outputs":{}}]
    """
        .formatted(budget, limitPicos / 1e12, strict);
  }
}
