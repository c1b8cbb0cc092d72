package dev.turnpike.benchmarks.prove.load;

import dev.turnpike.benchmarks.prove.compare.BoundCheck.Limit;
import dev.turnpike.benchmarks.prove.compare.Tariff;
import dev.turnpike.benchmarks.prove.compare.Tariff.Charged;
import dev.turnpike.benchmarks.prove.compare.Tariff.Line;
import dev.turnpike.contracts.codec.WireJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The route that is asked, and what it must cost: which budgets an attempt is charged to follows
 * from the model that was called. Limits grow with the load, so that each is reached now and then.
 *
 * @param share the load as a share of 50 requests a second
 */
public record Scene(BigDecimal share) {
  public static final String ROUTE = "proof";

  static final String STRONG = "gpt-4o";
  static final String STANDBY = "claude-sonnet-4";
  static final String SPARE = "llama-3.1-8b-instant";
  static final String WEAK = "@cf/meta/llama-3.2-1b-instruct";
  static final String LAST = "mistral-small-latest";
  static final String REST = "open-mistral-nemo";
  static final String OVERFLOW = "gemma2-9b-it";

  private static final int USUAL_RATE = 50;
  private static final int WINDOW_SECONDS = 30;
  private static final long WINDOW_MICROS = WINDOW_SECONDS * 1_000_000L;
  private static final long PICOS = 1_000_000_000_000L;
  private static final String RULE = "customers";

  private static final String GRAPH =
      """
      [{"id":"START","type":"start","outputs":{"next":{"elementId":"requests"}}},
       {"id":"requests","type":"rate",
        "properties":{"limitType":"count","key":"metadata.customer","limit":%1$s,"window":30},
        "outputs":{"success":{"elementId":"strong-money"},"fallback":{"elementId":"overflow"}}},
       {"id":"strong-money","type":"rate",
        "properties":{"limitType":"cost","key":["metadata.customer","metadata.team"],
         "limit":%2$s,"window":30},
        "outputs":{"success":{"elementId":"strong"},"fallback":{"elementId":"weak-money"}}},
       {"id":"strong","type":"model",
        "properties":{"provider":"openai","model":"gpt-4o#cached=8","retries":1,"retryDelay":50,
         "price":{"input_per_million_usd":"2.5","output_per_million_usd":"10",
                  "cache_read_per_million_usd":"1.25"}},
        "outputs":{"success":{"elementId":"END"},"fallback":{"elementId":"standby"}}},
       {"id":"standby","type":"model",
        "properties":{"provider":"anthropic","model":"claude-sonnet-4","retries":1,"retryDelay":50,
         "price":{"input_per_million_usd":"3","output_per_million_usd":"15"}},
        "outputs":{"success":{"elementId":"END"},"fallback":{"elementId":"spare"}}},
       {"id":"spare","type":"model",
        "properties":{"provider":"groq","model":"llama-3.1-8b-instant","retries":2,"retryDelay":50,
         "price":{"input_per_million_usd":"0.05","output_per_million_usd":"0.08"}},
        "outputs":{"success":{"elementId":"END"}}},
       {"id":"weak-money","type":"rate",
        "properties":{"limitType":"cost","key":"metadata.customer","limit":%3$s,"window":30},
        "outputs":{"success":{"elementId":"weak"},"fallback":{"elementId":"strict-money"}}},
       {"id":"weak","type":"model",
        "properties":{"provider":"workers-ai","model":"@cf/meta/llama-3.2-1b-instruct","retries":3,
         "retryDelay":50,
         "price":{"input_per_million_usd":"0.027","output_per_million_usd":"0.201"}},
        "outputs":{"success":{"elementId":"END"}}},
       {"id":"strict-money","type":"rate",
        "properties":{"limitType":"cost","key":"metadata.customer","limit":%4$s,"window":30,
         "strict":true},
        "outputs":{"success":{"elementId":"last"},"fallback":{"elementId":"rest"}}},
       {"id":"last","type":"model",
        "properties":{"provider":"mistral","model":"mistral-small-latest","retries":3,"retryDelay":50,
         "price":{"input_per_million_usd":"0.15","output_per_million_usd":"0.6"}},
        "outputs":{"success":{"elementId":"END"}}},
       {"id":"rest","type":"model",
        "properties":{"provider":"mistral","model":"open-mistral-nemo","retries":3,"retryDelay":50,
         "price":{"input_per_million_usd":"0.15","output_per_million_usd":"0.15"}},
        "outputs":{"success":{"elementId":"END"}}},
       {"id":"overflow","type":"model",
        "properties":{"provider":"groq","model":"gemma2-9b-it","retries":3,"retryDelay":50,
         "price":{"input_per_million_usd":"0.2","output_per_million_usd":"0.2"}},
        "outputs":{"success":{"elementId":"END"}}},
       {"id":"END","type":"end","outputs":{}}]
      """;

  /** Returns the scene for a load. */
  public static Scene of(int requestsPerSecond) {
    return new Scene(
        BigDecimal.valueOf(requestsPerSecond)
            .divide(BigDecimal.valueOf(USUAL_RATE), 6, RoundingMode.UP));
  }

  private long requests() {
    return scaled("260").setScale(0, RoundingMode.UP).longValueExact();
  }

  private BigDecimal strongMoney() {
    return scaled("0.09");
  }

  private BigDecimal weakMoney() {
    return scaled("0.0014");
  }

  private BigDecimal strictMoney() {
    return scaled("0.003");
  }

  private BigDecimal ruleMoney() {
    return scaled("0.165");
  }

  private BigDecimal scaled(String usd) {
    return new BigDecimal(usd).multiply(share).setScale(9, RoundingMode.UP);
  }

  /** Returns the route's elements. */
  JsonNode elements() {
    return WireJson.mapper()
        .readTree(
            GRAPH.formatted(
                requests(),
                strongMoney().toPlainString(),
                weakMoney().toPlainString(),
                strictMoney().toPlainString()));
  }

  /** Returns the gateway's settings: the dearest two models have a limit of their own. */
  Map<String, Object> settings() {
    return Map.of(
        "spend_limits",
        Map.of(
            "enabled",
            true,
            "rules",
            List.of(
                Map.of(
                    "id",
                    RULE,
                    "limitType",
                    "cost",
                    "limit",
                    ruleMoney(),
                    "window",
                    WINDOW_SECONDS,
                    "metadata",
                    Map.of("customer", Map.of("mode", "partition")),
                    "model",
                    Map.of("mode", "filter", "values", List.of("gpt-4o#cached=8", STANDBY))))));
  }

  /** Returns what every budget may hold in a window. */
  public List<Limit> limits() {
    return List.of(
        new Limit("requests", requests(), WINDOW_MICROS, false),
        new Limit("strong-money", picos(strongMoney()), WINDOW_MICROS, false),
        new Limit("weak-money", picos(weakMoney()), WINDOW_MICROS, false),
        new Limit("strict-money", picos(strictMoney()), WINDOW_MICROS, true),
        new Limit("spend:" + RULE, picos(ruleMoney()), WINDOW_MICROS, false));
  }

  private static long picos(BigDecimal usd) {
    return usd.multiply(BigDecimal.valueOf(PICOS)).longValueExact();
  }

  /** Returns what each model costs, and who is charged. */
  public Tariff tariff() {
    Charged strong = new Charged("strong-money", true);
    Charged weak = new Charged("weak-money", false);
    Charged strict = new Charged("strict-money", false);
    Charged rule = new Charged("spend:" + RULE, false);
    return new Tariff(
        Map.of(
            STRONG, line("2.5", "10", "1.25", true, strong, rule),
            STANDBY, line("3", "15", "3", true, strong, rule),
            SPARE, line("0.05", "0.08", "0.05", true, strong),
            WEAK, line("0.027", "0.201", "0.027", true, weak),
            LAST, line("0.15", "0.6", "0.15", true, strict),
            REST, line("0.15", "0.15", "0.15", true),
            OVERFLOW, line("0.2", "0.2", "0.2", false)),
        new Charged("requests", false));
  }

  private static Line line(
      String input, String output, String cached, boolean counted, Charged... budgets) {
    return new Line(
        new BigDecimal(input),
        new BigDecimal(output),
        new BigDecimal(cached),
        counted,
        List.of(budgets));
  }
}
