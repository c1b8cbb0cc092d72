package dev.turnpike.dialects;

/** A shape in which programs talk to language models. */
public enum Dialect {
  /** OpenAI chat completions, which most providers speak. */
  CHAT,
  /** OpenAI responses. */
  RESPONSES,
  /** Anthropic messages. */
  MESSAGES,
  /** Google's generateContent. */
  GEMINI,
  /** Bedrock's Converse; its streams are AWS event streams, not server-sent events. */
  CONVERSE
}
