package dev.turnpike.routecommand.gateways;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The fields of a gateway and their ranges, Cloudflare's where it has them. */
final class SettingsRules {
  /** Told by us, and taken back unread, so that what was read can be sent again. */
  static final Set<String> READ_ONLY =
      Set.of("id", "is_default", "created_at", "modified_at", "account_tag", "account_id");

  static final int MAX_BYTES = 64 * 1024;

  /** How many collectors a runtime sends a gateway's spans to. */
  private static final int MOST_TARGETS = 5;

  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
  private static final List<String> TECHNIQUES = List.of("fixed", "sliding");
  private static final List<String> BACKOFFS = List.of("constant", "linear", "exponential");

  /** How each field we know must be; fields we do not know are kept as they are. */
  static final Map<String, Shape> FIELDS =
      Map.ofEntries(
          Map.entry("cache_invalidate_on_update", new Shape.Flag()),
          Map.entry("collect_logs", new Shape.Flag()),
          Map.entry("collect_log_payload", new Shape.Flag()),
          Map.entry("authentication", new Shape.Flag()),
          Map.entry("logpush", new Shape.Flag()),
          Map.entry("log_classification", new Shape.Flag()),
          Map.entry("zdr", new Shape.Flag()),
          Map.entry("byok_only", new Shape.Flag()),
          Map.entry("cache_ttl", Shape.Whole.from(0)),
          Map.entry("rate_limiting_interval", Shape.Whole.from(0)),
          Map.entry("rate_limiting_limit", Shape.Whole.from(0)),
          Map.entry("retry_max_attempts", new Shape.Whole(1, 5)),
          Map.entry("retry_delay", new Shape.Whole(0, 5_000)),
          Map.entry("log_management", new Shape.Whole(10_000, 10_000_000)),
          Map.entry("rate_limiting_technique", new Shape.Word(TECHNIQUES)),
          Map.entry("cache_scope", new Shape.Items(new Shape.CacheScope())),
          Map.entry("request_timeout", new Shape.Whole(0, 600_000)),
          Map.entry("total_timeout", new Shape.Whole(0, 3_600_000)),
          Map.entry("retry_backoff", new Shape.Word(BACKOFFS)),
          Map.entry(
              "log_management_strategy",
              new Shape.Word(List.of("STOP_INSERTING", "DELETE_OLDEST"))),
          Map.entry("workers_ai_billing_mode", new Shape.Word(List.of("postpaid", "unified"))),
          Map.entry("logpush_public_key", new Shape.Text()),
          Map.entry("store_id", new Shape.Text()),
          Map.entry("unknown_price", new Shape.Word(List.of("allow", "refuse", "fallback"))),
          Map.entry("rate_limiting_limit_type", new Shape.Word(List.of("requests", "tokens"))),
          Map.entry("retry_jitter", new Shape.Flag()),
          Map.entry("jwt", jwt()),
          Map.entry(
              "access", new Shape.Fields(Map.of("allow_caller_keys", new Shape.Flag()), Set.of())),
          Map.entry("otel", new Shape.Items(otel(), MOST_TARGETS)),
          Map.entry("dlp", dlp()),
          Map.entry("guardrails", guardrails()),
          Map.entry("spend_limits", spendLimits()),
          Map.entry("stripe", new Shape.Fields(Map.of(), Set.of())));

  private SettingsRules() {}

  private static Shape otel() {
    return new Shape.Fields(
        Map.of(
            "url",
                new Shape.Checked(
                    SettingsRules::isHttp, "an http or https URL without credentials"),
            "headers", new Shape.Fields(Map.of(), Set.of()),
            "authorization", new Shape.Text(),
            "content_type", new Shape.Word(List.of("json", "protobuf"))),
        Set.of("url"));
  }

  /** What {@link GuardFaults} does not look at, as a runtime takes it for something else. */
  private static Shape dlp() {
    return new Shape.Fields(
        Map.of("enabled", new Shape.Flag(), "policies", new Shape.Items(switched())), Set.of());
  }

  private static Shape guardrails() {
    return new Shape.Fields(
        Map.of("rules", new Shape.Items(switched()), "external", switched()), Set.of());
  }

  private static Shape switched() {
    Shape id = new Shape.Checked(value -> value.length() <= 128, "a string of up to 128");
    return new Shape.Fields(Map.of("id", id, "enabled", new Shape.Flag()), Set.of());
  }

  private static Shape jwt() {
    Shape text = new Shape.Checked(value -> !value.isBlank(), "a string that is not empty");
    return new Shape.Fields(
        Map.of(
            "issuer",
            text,
            "audience",
            text,
            "jwks_url",
            new Shape.Checked(SettingsRules::isHttp, "an http or https URL without credentials"),
            "header",
            new Shape.Checked(value -> HEADER.matcher(value).matches(), "the name of a header"),
            "required",
            new Shape.Flag()),
        Set.of("issuer", "audience", "jwks_url"));
  }

  /** Where it leads is checked when it is read. */
  private static boolean isHttp(String text) {
    try {
      URI uri = new URI(text);
      return uri.getHost() != null
          && uri.getRawUserInfo() == null
          && ("https".equalsIgnoreCase(uri.getScheme())
              || "http".equalsIgnoreCase(uri.getScheme()));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static Shape spendLimits() {
    Shape filter =
        new Shape.Fields(
            Map.of(
                "mode", new Shape.Word(List.of("filter", "partition")),
                "values", new Shape.Items(new Shape.Text())),
            Set.of("mode"));
    Shape rule =
        new Shape.Fields(
            Map.of(
                "id", new Shape.Text(),
                "enabled", new Shape.Flag(),
                "limitType", new Shape.Word(List.of("cost")),
                "limit", new Shape.Positive(9_000_000, 12),
                "window", new Shape.Positive(31_536_000, 6),
                "technique", new Shape.Word(TECHNIQUES),
                "model", filter,
                "provider", filter,
                "metadata", new Shape.Fields(Map.of(), Set.of())),
            Set.of("limit", "window"));
    return new Shape.Fields(
        Map.of("enabled", new Shape.Flag(), "rules", new Shape.Items(rule)), Set.of());
  }
}
