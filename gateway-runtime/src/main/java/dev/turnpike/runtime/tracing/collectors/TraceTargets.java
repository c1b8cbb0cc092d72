package dev.turnpike.runtime.tracing.collectors;

import dev.turnpike.contracts.gateway.GatewaySettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a gateway's spans go: its setting {@code otel}.
 *
 * @param faults why some of it is not used, without a secret
 */
public record TraceTargets(List<TraceTarget> targets, List<String> faults) {
  public static final TraceTargets NONE = new TraceTargets(List.of(), List.of());

  /** How many targets a gateway has at most; those after them are not used. */
  static final int MOST = 5;

  private static final String TRACES = "/v1/traces";
  private static final int MOST_HEADERS = 32;
  private static final int MOST_CHARS = 8_192;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]*");

  /** Headers that say how a request is sent, which is not a setting's business. */
  private static final Set<String> OURS =
      Set.of(
          "host",
          "connection",
          "keep-alive",
          "content-type",
          "content-length",
          "content-encoding",
          "transfer-encoding",
          "te",
          "trailer",
          "upgrade",
          "expect");

  public TraceTargets {
    targets = List.copyOf(targets);
    faults = List.copyOf(faults);
  }

  /** Reads the setting, its secrets open. */
  public static TraceTargets of(GatewaySettings settings) {
    JsonNode otel;
    try {
      otel = JsonMapper.shared().readTree(settings.document()).path("otel");
    } catch (JacksonException e) {
      return NONE;
    }
    if (otel.isEmpty()) {
      return NONE;
    }
    List<TraceTarget> targets = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < otel.size() && i < MOST; i++) {
      TraceTarget target = target(otel.path(i), "otel[" + i + "]", faults);
      if (target != null && !targets.contains(target)) {
        targets.add(target);
      }
    }
    if (otel.size() > MOST) {
      faults.add("otel has more than " + MOST + " targets; the others get no spans");
    }
    return new TraceTargets(targets, faults);
  }

  private static @Nullable TraceTarget target(JsonNode one, String where, List<String> faults) {
    URI url = url(one.path("url").asString(""));
    if (url == null) {
      faults.add(where + ".url is no http or https URL without credentials; it gets no spans");
      return null;
    }
    Map<String, String> headers = new HashMap<>();
    one.path("headers")
        .forEachEntry((name, value) -> header(name, value.asString(""), headers, where, faults));
    String authorization = one.path("authorization").asString("");
    if (!authorization.isEmpty()) {
      header("authorization", authorization, headers, where, faults);
    }
    boolean protobuf = one.path("content_type").asString("json").equals("protobuf");
    return new TraceTarget(
        url, headers, protobuf ? TraceTarget.Form.PROTOBUF : TraceTarget.Form.JSON);
  }

  private static void header(
      String name, String value, Map<String, String> to, String where, List<String> faults) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (!NAME.matcher(name).matches()
        || OURS.contains(lower)
        || value.length() > MOST_CHARS
        || !VALUE.matcher(value).matches()
        || to.size() >= MOST_HEADERS) {
      faults.add(where + " has a header that is not sent");
    } else {
      to.put(lower, value);
    }
  }

  /** Reads where a collector is; one without a path takes traces at their usual one. */
  private static @Nullable URI url(String text) {
    try {
      URI url = new URI(text);
      boolean http =
          "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
      if (!http || url.getHost() == null || url.getRawUserInfo() != null || url.getPort() == 0) {
        return null;
      }
      String path = url.getRawPath();
      return path.isEmpty() || path.equals("/") ? url.resolve(TRACES) : url;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
