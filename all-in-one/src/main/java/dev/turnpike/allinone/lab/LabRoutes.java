package dev.turnpike.allinone.lab;

import dev.turnpike.contracts.codec.WireJson;
import tools.jackson.databind.JsonNode;

/** The graphs the lab builds, in the wire form an operator would send. */
final class LabRoutes {
  static final String LARGE = "@cf/meta/llama-3.3-70b-instruct-fp8-fast";
  static final String SMALL = "@cf/meta/llama-3.2-1b-instruct";
  static final String ARM_A = "@cf/meta/llama-3.2-3b-instruct";
  static final String ARM_B = "@cf/deepseek-ai/deepseek-r1-distill-qwen-32b";

  private static final String IS_ADMIN =
      """
      {"id":"is-admin","type":"conditional","name":"Is it user-admin?",
       "properties":{"conditions":{"metadata.user_id":{"$eq":"user-admin"}}},
       "outputs":{"true":{"elementId":"%s"},"false":{"elementId":"%s"}}}
      """;
  private static final String BUDGET =
      """
      {"id":"budget","type":"rate","name":"Budget of user-admin",
       "properties":{"limitType":"cost","key":"metadata.user_id","limit":1,"window":3600},
       "outputs":{"success":{"elementId":"large"},"fallback":{"elementId":"small"}}}
      """;
  private static final String SPLIT =
      """
      {"id":"split","type":"percentage",
       "properties":{"branches":[
         {"weight":50,"elementId":"arm-a","label":"A"},
         {"weight":50,"elementId":"arm-b","label":"B"}]},
       "outputs":{}}
      """;
  private static final String START =
      """
      {"id":"START","type":"start","outputs":{"next":{"elementId":"is-admin"}}}
      """;
  private static final String END =
      """
      {"id":"END","type":"end","outputs":{}}
      """;

  private LabRoutes() {}

  /** Step 3: user-admin gets the large model, everyone else the small one. */
  static JsonNode conditional() {
    return graph(
        START,
        IS_ADMIN.formatted("large", "small"),
        model("large", LARGE, "small"),
        model("small", SMALL, "END"),
        END);
  }

  /** Step 6: the large model has a budget of one dollar an hour. */
  static JsonNode budgeted() {
    return graph(
        START,
        IS_ADMIN.formatted("budget", "small"),
        BUDGET,
        model("large", LARGE, "small"),
        model("small", SMALL, "END"),
        END);
  }

  /** The A/B section: everyone else is split evenly between two models. */
  static JsonNode split() {
    return graph(
        START,
        IS_ADMIN.formatted("budget", "split"),
        BUDGET,
        model("large", LARGE, "small"),
        model("small", SMALL, "END"),
        SPLIT,
        model("arm-a", ARM_A, "small"),
        model("arm-b", ARM_B, "small"),
        END);
  }

  /** The lab's illustrative JSON: not the wire form, and it names an element it does not define. */
  static JsonNode illustrative() {
    return WireJson.mapper()
        .readTree(
            """
            {"nodes":[
              {"type":"conditional","condition":"metadata.user_id == 'user-admin'",
               "true_branch":"budget_node","false_branch":"percentage_node"},
              {"id":"percentage_node","type":"percentage","branches":[
                {"weight":50,"next":"model_3b"},{"weight":50,"next":"model_deepseek"}]},
              {"id":"model_3b","type":"model","model":"%s"},
              {"id":"model_deepseek","type":"model","model":"%s"}]}
            """
                .formatted(ARM_A, ARM_B));
  }

  private static String model(String id, String model, String fallback) {
    return """
    {"id":"%s","type":"model",
     "properties":{"provider":"workers-ai","model":"%s","timeout":0,"retries":0},
     "outputs":{"success":{"elementId":"END"},"fallback":{"elementId":"%s"}}}
    """
        .formatted(id, model, fallback);
  }

  private static JsonNode graph(String... elements) {
    return WireJson.mapper().readTree("[" + String.join(",", elements) + "]");
  }
}
