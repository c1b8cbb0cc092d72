package dev.turnpike.cli.migrate.litellm;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which provider and model a file means: the first part of {@code model} says which provider, and
 * where there is none the name does.
 *
 * @param prefix what the file calls the provider
 * @param slug what it is called here
 * @param model as the provider names it
 */
record ModelName(String prefix, String slug, String model) {
  private static final Map<String, String> SLUGS =
      Map.ofEntries(
          Map.entry("openai", "openai"),
          Map.entry("text-completion-openai", "openai"),
          Map.entry("custom_openai", "openai"),
          Map.entry("anthropic", "anthropic"),
          Map.entry("azure", "azure-openai"),
          Map.entry("bedrock", "aws-bedrock"),
          Map.entry("bedrock_converse", "aws-bedrock"),
          Map.entry("vertex_ai", "google-vertex-ai"),
          Map.entry("vertex_ai_beta", "google-vertex-ai"),
          Map.entry("gemini", "google-ai-studio"),
          Map.entry("groq", "groq"),
          Map.entry("mistral", "mistral"),
          Map.entry("deepseek", "deepseek"),
          Map.entry("xai", "grok"),
          Map.entry("together_ai", "together"),
          Map.entry("fireworks_ai", "fireworks"),
          Map.entry("perplexity", "perplexity-ai"),
          Map.entry("cerebras", "cerebras"),
          Map.entry("openrouter", "openrouter"),
          Map.entry("cohere", "cohere"),
          Map.entry("cohere_chat", "cohere"),
          Map.entry("huggingface", "huggingface"),
          Map.entry("baseten", "baseten"),
          Map.entry("cloudflare", "workers-ai"),
          Map.entry("ollama", "ollama"),
          Map.entry("ollama_chat", "ollama"),
          Map.entry("vllm", "vllm"),
          Map.entry("hosted_vllm", "vllm"),
          Map.entry("lm_studio", "openai"),
          Map.entry("openai_like", "openai"),
          Map.entry("litellm_proxy", "openai"),
          Map.entry("dashscope", "alibaba"),
          Map.entry("minimax", "minimax"));

  /** Beginnings of names that need no provider. */
  private static final Map<String, String> FAMILIES =
      Map.of(
          "gpt-", "openai",
          "chatgpt-", "openai",
          "o1", "openai",
          "o3", "openai",
          "o4", "openai",
          "text-embedding-", "openai",
          "claude-", "anthropic",
          "gemini-", "vertex_ai",
          "command-", "cohere",
          "mistral-", "mistral");

  /** Ways of calling a provider that stand between it and the model. */
  private static final List<String> WAYS = List.of("converse/", "responses/", "invoke/", "chat/");

  static Optional<ModelName> read(String model, String provider) {
    int slash = model.indexOf('/');
    if (!provider.isEmpty()) {
      String name =
          model.startsWith(provider + "/") ? model.substring(provider.length() + 1) : model;
      return of(provider, name);
    }
    if (slash > 0 && SLUGS.containsKey(model.substring(0, slash))) {
      return of(model.substring(0, slash), model.substring(slash + 1));
    }
    if (slash > 0) {
      return Optional.empty();
    }
    return FAMILIES.entrySet().stream()
        .filter(family -> model.startsWith(family.getKey()))
        .findFirst()
        .flatMap(family -> of(family.getValue(), model));
  }

  private static Optional<ModelName> of(String prefix, String name) {
    String model = name;
    for (String way : WAYS) {
      if (model.startsWith(way)) {
        model = model.substring(way.length());
      }
    }
    String slug = SLUGS.get(prefix);
    return slug == null || model.isBlank()
        ? Optional.empty()
        : Optional.of(new ModelName(prefix, slug, model));
  }

  /** What the file calls a provider, here; nothing for one that is not known. */
  static Optional<String> slug(String prefix) {
    return Optional.ofNullable(SLUGS.get(prefix));
  }
}
