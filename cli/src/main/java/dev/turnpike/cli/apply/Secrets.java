package dev.turnpike.cli.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Secrets within a gateway's settings. The API shows a preview in place of each, with an ellipsis
 * in it; sent back beside the same {@code url} a preview keeps the secret.
 */
public final class Secrets {
  private static final String GAP = "…";
  private static final Set<String> HOLDERS = Set.of("otel", "stripe", "guardrails");
  private static final String URL = "url";

  private Secrets() {}

  /**
   * Puts previews where a file leaves a secret out, or has the secret the preview is of, so that
   * what is kept stays.
   */
  static void keep(ObjectNode wanted, JsonNode live) {
    for (String holder : HOLDERS) {
      keep(wanted.path(holder), live.path(holder));
    }
  }

  private static void keep(JsonNode wanted, JsonNode live) {
    if (wanted instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        keep(array.path(i), counterpart(array.path(i), i, live));
      }
    } else if (wanted instanceof ObjectNode object && object.path(URL).equals(live.path(URL))) {
      live.forEachEntry((name, value) -> {
        if (isPreview(value) && (!object.has(name) || fits(value, object.path(name)))) {
          object.set(name, value);
        } else {
          keep(object.path(name), value);
        }
      });
    }
  }

  private static JsonNode counterpart(JsonNode wanted, int index, JsonNode live) {
    return live.valueStream()
        .filter(one -> one.has(URL) && one.path(URL).equals(wanted.path(URL)))
        .findFirst()
        .orElse(live.path(index));
  }

  private static boolean isPreview(JsonNode value) {
    return value.isString() && value.stringValue().contains(GAP);
  }

  private static boolean fits(JsonNode preview, JsonNode secret) {
    String shown = preview.stringValue();
    int gap = shown.indexOf(GAP);
    String text = secret.asString("");
    return text.startsWith(shown.substring(0, gap))
        && text.endsWith(shown.substring(gap + GAP.length()))
        && text.length() >= shown.length();
  }

  /** Takes previews out, and returns where they were, such as {@code otel[0].authorization}. */
  public static List<String> remove(ObjectNode settings) {
    List<String> places = new ArrayList<>();
    for (String holder : HOLDERS) {
      remove(settings.path(holder), holder, places);
    }
    return places;
  }

  private static void remove(JsonNode node, String place, List<String> places) {
    if (node instanceof ObjectNode object) {
      for (String name : List.copyOf(object.propertyNames())) {
        if (isPreview(object.path(name))) {
          object.remove(name);
          places.add(place + "." + name);
        } else {
          remove(object.path(name), place + "." + name, places);
        }
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        remove(node.path(i), place + "[" + i + "]", places);
      }
    }
  }
}
