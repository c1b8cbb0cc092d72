package dev.turnpike.cli.migrate.litellm;

import dev.turnpike.cli.document.Document;
import dev.turnpike.cli.document.Origin;
import dev.turnpike.cli.migrate.Draft;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Providers at addresses of their own: those a file gives an {@code api_base}. */
final class OwnProviders {
  private static final String REFERENCE = "os.environ/";
  private static final int LONGEST = 40;

  /** Stands in for an address that is not known; no host is ever called so. */
  private static final String UNKNOWN = "https://replace-me.invalid/v1";

  /** The address where it is said by a setting of the operator, not by an own provider. */
  private static final Map<String, String> BY_SETTING =
      Map.of(
          "aws-bedrock",
              "the regional endpoint, such as https://bedrock-runtime.eu-west-1.amazonaws.com",
          "google-vertex-ai", ".../v1/projects/{project}/locations/{location}",
          "azure-openai", "the resource, such as https://team.openai.azure.com");

  private static final Map<String, String> DIALECTS =
      Map.of("anthropic", "messages", "google-ai-studio", "gemini");

  /** Hosts that are called without being told. */
  private static final Set<String> PUBLIC =
      Set.of(
          "api.openai.com",
          "api.anthropic.com",
          "api.groq.com",
          "api.mistral.ai",
          "api.deepseek.com",
          "api.x.ai",
          "api.cohere.com",
          "api.cohere.ai",
          "api.perplexity.ai",
          "api.cerebras.ai",
          "api.together.xyz",
          "api.fireworks.ai",
          "openrouter.ai",
          "generativelanguage.googleapis.com");

  private final Draft draft;
  private final UnaryOperator<Optional<String>> variable;
  private final Map<String, String> slugs = new HashMap<>();
  private Optional<String> azure = Optional.empty();

  OwnProviders(Draft draft, UnaryOperator<Optional<String>> variable) {
    this.draft = draft;
    this.variable = variable;
  }

  /** Returns what an element calls the provider. */
  String of(String path, ModelName name, JsonNode params) {
    String field = params.has("api_base") ? "api_base" : "base_url";
    String said = params.path(field).asString("").strip();
    String place = path + "." + field;
    Optional<String> base =
        said.startsWith(REFERENCE)
            ? variable.apply(Optional.of(said.substring(REFERENCE.length())))
            : Optional.of(said);
    String hint = BY_SETTING.get(name.slug());
    if (hint != null) {
      if (!name.slug().equals("azure-openai") || isFirst(base.orElse(said))) {
        draft.toDo(path, "set " + setting(name.slug()) + " to " + hint);
        return name.slug();
      }
      draft.assumed(place, "a second resource: an own provider at its /openai/v1");
      return own(place, name, base.map(url -> trimmed(url) + "/openai/v1"), said);
    }
    if (said.isEmpty() && needsAddress(name.slug())) {
      draft.toDo(path, "set " + setting(name.slug()) + " to its address");
      return name.slug();
    }
    if (said.isEmpty() || base.filter(url -> PUBLIC.contains(host(url))).isPresent()) {
      return name.slug();
    }
    boolean isOllama = name.slug().equals("ollama");
    if (isOllama) {
      draft.assumed(place, "called at its /v1, which speaks as OpenAI does");
    }
    return own(place, name, base.map(url -> trimmed(url) + (isOllama ? "/v1" : "")), said);
  }

  private boolean isFirst(String base) {
    if (azure.isEmpty()) {
      azure = Optional.of(base);
    }
    return azure.get().equals(base);
  }

  /** Those that run somewhere of one's own have no public address. */
  private static boolean needsAddress(String slug) {
    return Set.of("ollama", "vllm", "workers-ai", "baseten", "alibaba", "minimax").contains(slug);
  }

  private String own(String path, ModelName name, Optional<String> base, String said) {
    String known = slugs.get(name.slug() + " " + said);
    if (known != null) {
      return "custom-" + known;
    }
    String url = base.filter(one -> !host(one).isEmpty()).orElse(UNKNOWN);
    if (url.equals(UNKNOWN)) {
      draft.toDo(path, "write the address into the document of the own provider: it is not known");
    } else if (!url.startsWith("https:")) {
      draft.toDo(path, "plain http is taken only with TURNPIKE_ALLOW_PRIVATE_UPSTREAMS=true");
    }
    String stem = Draft.slug(url.equals(UNKNOWN) ? name.prefix() + "-own" : host(url), LONGEST);
    String slug = stem;
    for (int i = 2; draft.has("custom provider " + slug); i++) {
      slug = stem + "-" + i;
    }
    ObjectNode spec =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", slug)
            .put("base_url", url)
            .put("enable", true)
            .put("dialect", DIALECTS.getOrDefault(name.slug(), "chat"));
    draft.add(path, new Document.CustomProvider(Origin.made(), slug, spec));
    slugs.put(name.slug() + " " + said, slug);
    return "custom-" + slug;
  }

  private static String setting(String slug) {
    return "TURNPIKE_PROVIDERS_" + slug.toUpperCase(Locale.ROOT).replace('-', '_') + "_BASE_URL";
  }

  private static String trimmed(String url) {
    return url.replaceFirst("/+$", "");
  }

  private static String host(String url) {
    try {
      URI uri = URI.create(url);
      boolean isPlain = uri.getRawUserInfo() == null && uri.getRawQuery() == null;
      String scheme = String.valueOf(uri.getScheme());
      return uri.getHost() == null || !isPlain || !scheme.matches("https?") ? "" : uri.getHost();
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
