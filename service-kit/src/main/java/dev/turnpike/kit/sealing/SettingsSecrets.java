package dev.turnpike.kit.sealing;

import dev.turnpike.contracts.gateway.GatewayId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The secrets within a gateway's settings document: which they are, how they are kept, and how they
 * are shown.
 *
 * <p>Secrets are texts named {@code authorization} in {@code otel}, {@code stripe} and {@code
 * guardrails.external}, and values of {@code otel[].headers} whose names sound like credentials.
 * They are kept as {@code {"sealed": "v1…", "preview": "…"}}, each sealed for its gateway, its
 * place and the nearest {@code url} above it: under another address it does not open. Documents of
 * before sealing have plain texts there; these are masked too, and sealed at the next change.
 */
public final class SettingsSecrets {
  private static final String SEALED = "sealed";
  private static final String PREVIEW = "preview";
  private static final String AUTHORIZATION = "authorization";
  private static final Pattern CREDENTIAL_HEADER =
      Pattern.compile(".*(auth|key|token|secret|cookie|password|credential|x-honeycomb-team).*");

  private SettingsSecrets() {}

  /** Does something about one secret and returns what shall stand in its place. */
  private interface Visitor {
    JsonNode visit(Place place, JsonNode value);
  }

  /**
   * Where a secret stands.
   *
   * @param path names and indexes from the root of the document
   * @param url the nearest one above it, empty if there is none
   */
  record Place(List<Object> path, String url) {
    /** What it is sealed for: positions in arrays are not part of it. */
    String context(GatewayId gateway) {
      StringBuilder context = new StringBuilder("settings/").append(gateway);
      for (Object step : path) {
        if (step instanceof String name) {
          context.append('/').append(name.toLowerCase(Locale.ROOT));
        }
      }
      return context.append('/').append(url).toString();
    }
  }

  /** Where in a document something is: names and indexes from its root. */
  public record Where(List<Object> path) {
    public Where {
      path = List.copyOf(path);
    }
  }

  /** Returns the document with previews in place of secrets, sealed or not. */
  public static ObjectNode masked(ObjectNode document) {
    return (ObjectNode)
        walk(
            document,
            (place, value) ->
                JsonNodeFactory.instance.stringNode(
                    isSealed(value)
                        ? value.path(PREVIEW).stringValue(String.valueOf(SecretPreview.GAP))
                        : SecretPreview.of(value.asString(""))));
  }

  /**
   * Returns a document as it was sent with a word in place of each preview, so that the rules about
   * secrets can be held against it.
   */
  public static ObjectNode withoutPreviews(ObjectNode sent) {
    return (ObjectNode)
        walk(
            sent,
            (place, value) ->
                isSealed(value) || value.asString("").indexOf(SecretPreview.GAP) >= 0
                    ? JsonNodeFactory.instance.stringNode("kept")
                    : value);
  }

  /**
   * Returns a document as it was sent with its secrets sealed; a preview keeps the secret it is the
   * preview of, if that was kept for the same place and address.
   *
   * @param previous the document as it was kept before, sealed or not; an empty one if there is
   *     none
   * @param unknown takes what is neither a secret nor the preview of one that is kept
   */
  public static ObjectNode sealed(
      ObjectNode sent,
      ObjectNode previous,
      GatewayId gateway,
      Sealing sealing,
      List<Where> unknown) {
    List<Kept> kept = kept(previous, gateway, sealing);
    return (ObjectNode)
        walk(
            sent,
            (place, value) -> {
              String text = value.asString("");
              String context = place.context(gateway);
              for (Kept old : kept) {
                if (old.context().equals(context) && old.isMeantBy(text)) {
                  return old.sealed();
                }
              }
              if (isSealed(value) || text.indexOf(SecretPreview.GAP) >= 0) {
                unknown.add(new Where(place.path()));
              }
              return sealed(sealing.seal(text, context), SecretPreview.of(text));
            });
  }

  /**
   * Returns the document with the secrets themselves; those that do not open are left out and
   * named.
   *
   * @param shut takes the places of those that stay shut
   */
  public static ObjectNode opened(
      ObjectNode document, GatewayId gateway, Sealing sealing, List<Where> shut) {
    return (ObjectNode)
        walk(
            document,
            (place, value) ->
                switch (open(value, place.context(gateway), sealing)) {
                  case Opened.Secret secret -> JsonNodeFactory.instance.stringNode(secret.text());
                  case Opened.Shut locked -> {
                    shut.add(new Where(place.path()));
                    yield JsonNodeFactory.instance.missingNode();
                  }
                });
  }

  /** A secret of the previous document: its sealed form, and how to know it again. */
  private record Kept(String context, JsonNode sealed, Opened secret) {
    boolean isMeantBy(String text) {
      return text.equals(sealed.path(PREVIEW).stringValue(""))
          || (secret instanceof Opened.Secret open && open.text().equals(text));
    }
  }

  private static List<Kept> kept(ObjectNode previous, GatewayId gateway, Sealing sealing) {
    List<Kept> kept = new ArrayList<>();
    walk(
        previous,
        (place, value) -> {
          String context = place.context(gateway);
          Opened secret = open(value, context, sealing);
          if (isSealed(value)) {
            kept.add(new Kept(context, value, secret));
          } else if (secret instanceof Opened.Secret plain) {
            JsonNode now =
                sealed(sealing.seal(plain.text(), context), SecretPreview.of(plain.text()));
            kept.add(new Kept(context, now, secret));
          }
          return value;
        });
    return kept;
  }

  private static Opened open(JsonNode value, String context, Sealing sealing) {
    return isSealed(value)
        ? sealing.open(value.path(SEALED).stringValue(""), context)
        : new Opened.Secret(value.asString(""));
  }

  private static ObjectNode sealed(String text, String preview) {
    return JsonNodeFactory.instance.objectNode().put(SEALED, text).put(PREVIEW, preview);
  }

  private static boolean isSealed(JsonNode value) {
    return value.isObject() && value.path(SEALED).isString();
  }

  private static JsonNode walk(ObjectNode document, Visitor visitor) {
    return walk(document, new Place(List.of(), ""), visitor);
  }

  private static JsonNode walk(JsonNode node, Place at, Visitor visitor) {
    if (isSecret(node, at.path())) {
      return visitor.visit(at, node);
    }
    return switch (node) {
      case ObjectNode object -> {
        String url = object.path("url").stringValue(at.url());
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.forEachEntry((name, value) -> {
          JsonNode now = walk(value, new Place(longer(at.path(), name), url), visitor);
          if (!now.isMissingNode()) {
            copy.set(name, now);
          }
        });
        yield copy;
      }
      case ArrayNode array -> {
        ArrayNode copy = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < array.size(); i++) {
          copy.add(walk(array.path(i), new Place(longer(at.path(), i), at.url()), visitor));
        }
        yield copy;
      }
      default -> node;
    };
  }

  private static boolean isSecret(JsonNode node, List<Object> path) {
    boolean isText = node.isString() && !node.stringValue().isEmpty();
    if (path.size() < 2 || !(isText || isSealed(node))) {
      return false;
    }
    Object last = path.getLast();
    if (!(last instanceof String name)) {
      return false;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    return switch (String.valueOf(path.getFirst())) {
      case "stripe" -> lower.equals(AUTHORIZATION);
      case "guardrails" -> path.get(1).equals("external") && lower.equals(AUTHORIZATION);
      case "otel" ->
          lower.equals(AUTHORIZATION)
              || (path.get(path.size() - 2).equals("headers")
                  && CREDENTIAL_HEADER.matcher(lower).matches());
      default -> false;
    };
  }

  private static List<Object> longer(List<Object> path, Object step) {
    List<Object> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }
}
