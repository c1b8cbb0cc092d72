package dev.turnpike.cli.migrate.litellm;

import dev.turnpike.cli.migrate.Draft;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads entries of the list of models. */
final class DeploymentReader {
  private static final int MAX_TIMEOUT = 600_000;
  private static final int MAX_RETRIES = 10;
  private static final int MAX_MODEL = 256;

  /** What routes are asked for; other kinds of models are called by their own paths. */
  private static final Set<String> MODES =
      Set.of("", "chat", "completion", "embedding", "responses");

  private static final Set<String> READ =
      Set.of(
          "model",
          "custom_llm_provider",
          "api_key",
          "api_base",
          "base_url",
          "api_version",
          "weight",
          "rpm",
          "tpm",
          "order",
          "timeout",
          "stream_timeout",
          "max_retries",
          "max_budget",
          "budget_duration",
          "input_cost_per_token",
          "output_cost_per_token",
          "cache_read_input_token_cost",
          "cache_creation_input_token_cost",
          "aws_access_key_id",
          "aws_secret_access_key",
          "aws_session_token",
          "aws_region_name",
          "vertex_project",
          "vertex_location",
          "vertex_credentials");

  /** What only describes a model. */
  private static final Set<String> TOLD =
      Set.of(
          "id",
          "mode",
          "base_model",
          "input_cost_per_token",
          "output_cost_per_token",
          "cache_read_input_token_cost",
          "cache_creation_input_token_cost");

  private final Draft draft;
  private final OwnProviders providers;
  private final Credentials credentials;

  DeploymentReader(Draft draft, OwnProviders providers, Credentials credentials) {
    this.draft = draft;
    this.providers = providers;
    this.credentials = credentials;
  }

  /** Returns the entry, or nothing if it cannot be brought over; that is told. */
  Optional<Deployment> read(String path, JsonNode entry) {
    String inner = path + ".litellm_params";
    JsonNode params = entry.path("litellm_params");
    JsonNode info = entry.path("model_info");
    String text = params.path("model").asString("");
    String mode = info.path("mode").asString("");
    if (!MODES.contains(mode)) {
      draft.notMapped(
          path + ".model_info.mode",
          "routes answer chats and embeddings: call the provider's path");
      return Optional.empty();
    }
    Optional<ModelName> known =
        ModelName.read(text, params.path("custom_llm_provider").asString(""));
    if (known.isEmpty() || known.get().model().length() > MAX_MODEL) {
      draft.notMapped(
          inner + ".model",
          text.isBlank() ? "no model is named" : "no provider is known here for this model");
      return Optional.empty();
    }
    ModelName name = known.get();
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    String provider = providers.of(inner, name, params);
    properties.put("provider", provider).put("model", name.model());
    credentials.alias(inner, provider, params).ifPresent(a -> properties.put("credentialAlias", a));
    terms(inner, params, properties);
    Prices.of(draft, path, params, info).ifPresent(price -> properties.set("price", price));
    rest(inner, params, path + ".model_info", info);
    return Optional.of(
        new Deployment(
            path,
            properties,
            Numbers.read(params.path("order")).orElse(BigDecimal.ZERO),
            shares(inner, params),
            Budget.read(
                draft,
                inner + ".max_budget",
                params.path("max_budget"),
                params.path("budget_duration"))));
  }

  private void terms(String path, JsonNode params, ObjectNode properties) {
    String name = params.has("timeout") ? "timeout" : "stream_timeout";
    if (params.has(name)) {
      Numbers.millis(params.path(name), MAX_TIMEOUT)
          .ifPresentOrElse(
              millis -> {
                properties.put("timeout", millis);
                draft.assumed(path + "." + name, "it limits the wait for the first byte here");
              },
              () -> draft.notMapped(path + "." + name, "no time up to 600 seconds"));
    }
    if (params.has("max_retries")) {
      Numbers.whole(params.path("max_retries"), MAX_RETRIES)
          .ifPresentOrElse(
              retries -> properties.put("retries", retries),
              () -> draft.notMapped(path + ".max_retries", "no whole number up to 10"));
    }
  }

  private Map<String, BigDecimal> shares(String path, JsonNode params) {
    Map<String, BigDecimal> shares = new HashMap<>();
    for (String by : Graph.SHARES) {
      if (params.has(by) && !params.path(by).isNull()) {
        Optional<BigDecimal> share =
            Numbers.read(params.path(by)).filter(value -> value.signum() >= 0);
        if (share.isEmpty()) {
          draft.notMapped(path + "." + by, "no number from 0");
        } else {
          shares.put(by, share.get());
          if (!by.equals("weight")) {
            draft.assumed(path + "." + by, "used for its share, not as a limit");
          }
        }
      }
    }
    return shares;
  }

  private void rest(String path, JsonNode params, String infoPath, JsonNode info) {
    params.forEachEntry((name, value) -> {
      if (!READ.contains(name)) {
        draft.notMapped(path + "." + name, "no counterpart in a model element");
      }
    });
    info.forEachEntry((name, value) -> {
      if (!TOLD.contains(name)) {
        draft.notMapped(infoPath + "." + name, "no counterpart: it describes the model");
      }
    });
  }
}
