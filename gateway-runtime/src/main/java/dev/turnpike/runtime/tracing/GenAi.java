package dev.turnpike.runtime.tracing;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of OpenTelemetry's semantic conventions for what has another name here. */
final class GenAi {
  private static final Map<String, String> PROVIDERS =
      Map.of(
          "aws-bedrock", "aws.bedrock",
          "azure-openai", "azure.ai.openai",
          "google-ai-studio", "gcp.gemini",
          "google-vertex-ai", "gcp.vertex_ai",
          "mistral", "mistral_ai",
          "perplexity-ai", "perplexity",
          "grok", "x_ai");

  private GenAi() {}

  /** Returns what a kind of request has done; absent if nobody can tell. */
  static @Nullable String operation(String kind) {
    return switch (kind) {
      case "chat", "responses", "messages" -> "chat";
      case "embeddings" -> "embeddings";
      default -> null;
    };
  }

  /** Returns a provider's name there, which is its slug where there is none. */
  static @Nullable String provider(@Nullable String slug) {
    return slug == null ? null : PROVIDERS.getOrDefault(slug, slug);
  }

  /** Returns the method; of those that callers make up there is one. */
  static String method(String method) {
    return switch (method) {
      case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> method;
      default -> "_OTHER";
    };
  }
}
