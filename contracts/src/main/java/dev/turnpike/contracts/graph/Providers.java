package dev.turnpike.contracts.graph;

import static dev.turnpike.contracts.graph.KnownProvider.of;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The providers that have a name of their own. */
public final class Providers {
  private static final String CHAT = "chat";
  private static final Pattern CUSTOM = Pattern.compile("custom-[a-z0-9][a-z0-9_-]{0,63}");

  /** The providers known by name, by slug. */
  public static final List<KnownProvider> ALL =
      List.of(
          of("alibaba", "Alibaba Cloud"),
          of("anthropic", "Anthropic", "messages"),
          of("aws-bedrock", "Amazon Bedrock", "converse"),
          of("azure-openai", "Azure OpenAI", CHAT),
          of("baseten", "Baseten", CHAT),
          of("cartesia", "Cartesia"),
          of("cerebras", "Cerebras", CHAT),
          of("cohere", "Cohere", CHAT),
          of("deepgram", "Deepgram"),
          of("deepseek", "DeepSeek", CHAT),
          of("elevenlabs", "ElevenLabs"),
          of("fal", "fal"),
          of("fireworks", "Fireworks AI", CHAT),
          of("google-ai-studio", "Google AI Studio", "gemini"),
          of("google-vertex-ai", "Google Vertex AI", "gemini"),
          of("grok", "xAI Grok", CHAT, "responses"),
          of("groq", "Groq", CHAT, "responses"),
          of("huggingface", "Hugging Face", CHAT),
          of("ideogram", "Ideogram"),
          of("minimax", "MiniMax"),
          of("mistral", "Mistral AI", CHAT),
          of("neon", "Neon"),
          of("ollama", "Ollama", CHAT),
          of("openai", "OpenAI", CHAT, "responses"),
          of("openrouter", "OpenRouter", CHAT),
          of("parallel", "Parallel", CHAT),
          of("perplexity-ai", "Perplexity", CHAT),
          of("replicate", "Replicate"),
          of("saladcloud", "SaladCloud"),
          of("together", "Together AI", CHAT),
          of("vllm", "vLLM", CHAT),
          of("workers-ai", "Workers AI", CHAT));

  /** The slugs of the providers known by name. */
  public static final Set<String> KNOWN =
      ALL.stream().map(KnownProvider::slug).collect(Collectors.toUnmodifiableSet());

  private Providers() {}

  /** Says whether this is a known provider's slug or has the form of an own one's. */
  public static boolean isKnown(String slug) {
    return KNOWN.contains(slug) || CUSTOM.matcher(slug).matches();
  }
}
