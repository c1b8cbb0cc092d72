package dev.turnpike.contracts.graph;

import java.util.Set;
import java.util.regex.Pattern;

/** The providers that have a name of their own. */
public final class Providers {
  private static final Pattern CUSTOM = Pattern.compile("custom-[a-z0-9][a-z0-9_-]{0,63}");

  /** The slugs of the providers known by name. */
  public static final Set<String> KNOWN =
      Set.of(
          "alibaba",
          "anthropic",
          "aws-bedrock",
          "azure-openai",
          "baseten",
          "cartesia",
          "cerebras",
          "cohere",
          "deepgram",
          "deepseek",
          "elevenlabs",
          "fal",
          "fireworks",
          "google-ai-studio",
          "google-vertex-ai",
          "grok",
          "groq",
          "huggingface",
          "ideogram",
          "minimax",
          "mistral",
          "neon",
          "openai",
          "openrouter",
          "parallel",
          "perplexity-ai",
          "replicate",
          "saladcloud",
          "workers-ai");

  private Providers() {}

  /** Says whether this is a known provider's slug or has the form of an own one's. */
  public static boolean isKnown(String slug) {
    return KNOWN.contains(slug) || CUSTOM.matcher(slug).matches();
  }
}
