package dev.turnpike.runtime;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Elements of routes, as JSON. */
public final class Graphs {
  public static final String LARGE = "@cf/meta/llama-3.3-70b-instruct-fp8-fast";
  public static final String SMALL = "@cf/meta/llama-3.2-1b-instruct";

  /** user-admin gets the large model within a dollar an hour, everyone else the small one. */
  public static final String SMART =
      graph(
          start("is-admin"),
          """
          {"id":"is-admin","type":"conditional",
           "properties":{"conditions":{"metadata.user_id":{"$eq":"user-admin"}}},
           "outputs":{"true":{"elementId":"budget"},"false":{"elementId":"small"}}}\
          """,
          rate("budget", "cost", "1", "large", "small"),
          model("large", LARGE, "", "END", "small"),
          model("small", SMALL, "", "END", null),
          end());

  /** One model behind a limit of ten requests an hour for each user. */
  public static final String COUNTED =
      graph(
          start("limit"),
          rate("limit", "count", "10", "large", null),
          model("large", LARGE, "", "END", null),
          end());

  /** One model of groq, with a stored key of its own. */
  public static final String KEYED =
      graph(
          start("large"),
          model("large", "llama", ",'credentialAlias':'team-a'", "END", null)
              .replace("workers-ai", "groq"),
          end());

  private Graphs() {}

  public static String graph(String... elements) {
    return "[" + String.join(",", elements) + "]";
  }

  public static String start(String next) {
    return fill("{'id':'START','type':'start','outputs':{'next':{'elementId':'%s'}}}", next);
  }

  public static String end() {
    return fill("{'id':'END','type':'end','outputs':{}}");
  }

  public static String rate(
      String id, String unit, String limit, String success, @Nullable String fallback) {
    return fill(
        "{'id':'%s','type':'rate','properties':{'limitType':'%s','key':'metadata.user_id',"
            + "'limit':%s,'window':3600},'outputs':{'success':{'elementId':'%s'}%s}}",
        id, unit, limit, success, fallback == null ? "" : fallback(fallback));
  }

  /** A workers-ai model; {@code more} are further properties as JSON, with a leading comma. */
  public static String model(
      String id, String model, String more, String success, @Nullable String fallback) {
    return fill(
        "{'id':'%s','type':'model','properties':{'provider':'workers-ai','model':'%s'%s},"
            + "'outputs':{'success':{'elementId':'%s'}%s}}",
        id, model, more, success, fallback == null ? "" : fallback(fallback));
  }

  private static String fallback(String target) {
    return fill(",'fallback':{'elementId':'%s'}", target);
  }

  private static String fill(String template, Object... values) {
    return String.format(Locale.ROOT, template, values).replace('\'', '"');
  }
}
