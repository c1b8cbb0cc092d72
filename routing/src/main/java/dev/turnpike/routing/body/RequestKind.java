package dev.turnpike.routing.body;

import dev.turnpike.dialects.Dialect;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request asks a provider for, which decides how its body is read and its errors look. */
public enum RequestKind {
  CHAT("chat/completions", "chat", Dialect.CHAT, ErrorShape.OPENAI),
  RESPONSES("responses", "responses", Dialect.RESPONSES, ErrorShape.OPENAI),
  MESSAGES("messages", "messages", Dialect.MESSAGES, ErrorShape.ANTHROPIC),
  EMBEDDINGS("embeddings", "embeddings", null, ErrorShape.OPENAI),
  GEMINI("generateContent", "chat", Dialect.GEMINI, ErrorShape.GOOGLE),
  CONVERSE("converse", "chat", Dialect.CONVERSE, ErrorShape.BEDROCK),
  /** Passed on unread: what a provider offers besides. */
  OTHER("", "other", null, ErrorShape.CLOUDFLARE);

  private final String path;
  private final String type;
  private final @Nullable Dialect dialect;
  private final ErrorShape errors;

  RequestKind(String path, String type, @Nullable Dialect dialect, ErrorShape errors) {
    this.path = path;
    this.type = type;
    this.dialect = dialect;
    this.errors = errors;
  }

  /** How errors of ours are told. */
  public enum ErrorShape {
    OPENAI,
    ANTHROPIC,
    GOOGLE,
    BEDROCK,
    CLOUDFLARE
  }

  /** Returns the endpoint's name in the log. */
  public String path() {
    return path;
  }

  /** Returns the log's word for the kind of request. */
  public String type() {
    return type;
  }

  /** Returns the dialect of a conversation; empty for what is none. */
  public Optional<Dialect> dialect() {
    return Optional.ofNullable(dialect);
  }

  public ErrorShape errors() {
    return errors;
  }

  /** Says whether this field is part of what the model reads. */
  boolean isPrompt(String field) {
    return switch (this) {
      case CHAT -> field.equals("messages") || field.equals("tools");
      case MESSAGES -> field.equals("messages") || field.equals("tools") || field.equals("system");
      case RESPONSES ->
          field.equals("input") || field.equals("tools") || field.equals("instructions");
      case EMBEDDINGS -> field.equals("input");
      case GEMINI ->
          field.equals("contents")
              || field.equals("tools")
              || field.equals("systemInstruction")
              || field.equals("system_instruction");
      case CONVERSE ->
          field.equals("messages") || field.equals("system") || field.equals("toolConfig");
      case OTHER -> false;
    };
  }

  /** Says whether this field limits the tokens of the answer. */
  boolean isTokenLimit(String field) {
    return switch (this) {
      case CHAT -> field.equals("max_tokens") || field.equals("max_completion_tokens");
      case MESSAGES -> field.equals("max_tokens");
      case RESPONSES -> field.equals("max_output_tokens");
      case EMBEDDINGS, GEMINI, CONVERSE, OTHER -> false;
    };
  }

  /** Says whether this field is an object that may limit the answer, by {@link #isNestedLimit}. */
  boolean isConfig(String field) {
    return switch (this) {
      case GEMINI -> field.equals("generationConfig") || field.equals("generation_config");
      case CONVERSE -> field.equals("inferenceConfig");
      case CHAT, RESPONSES, MESSAGES, EMBEDDINGS, OTHER -> false;
    };
  }

  /** Says whether this field of a config limits the tokens of the answer. */
  boolean isNestedLimit(String field) {
    return switch (this) {
      case GEMINI -> field.equals("maxOutputTokens") || field.equals("max_output_tokens");
      case CONVERSE -> field.equals("maxTokens");
      case CHAT, RESPONSES, MESSAGES, EMBEDDINGS, OTHER -> false;
    };
  }

  /** Says whether this field of a config is how many answers are asked for. */
  boolean isNestedChoices(String field) {
    return this == GEMINI && (field.equals("candidateCount") || field.equals("candidate_count"));
  }

  /** Says whether the body names its model; with the others the path does. */
  public boolean namesModel() {
    return switch (this) {
      case CHAT, RESPONSES, MESSAGES, EMBEDDINGS -> true;
      case GEMINI, CONVERSE, OTHER -> false;
    };
  }
}
