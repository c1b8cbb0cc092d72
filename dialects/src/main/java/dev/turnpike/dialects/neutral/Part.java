package dev.turnpike.dialects.neutral;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A piece of a turn or of an answer. */
public sealed interface Part {
  /** Plain text. */
  record Text(String text) implements Part {}

  /**
   * A picture.
   *
   * @param detail how closely it is to be looked at, in OpenAI's words; absent when not said
   */
  record Image(Source source, @Nullable String detail) implements Part {}

  /**
   * A file to read, such as a PDF.
   *
   * @param name the file's name, absent when it has none
   */
  record Document(Source source, @Nullable String name) implements Part {
    /** Returns a name for dialects that must have one. */
    public String fileName() {
      return name == null ? "document" : name;
    }

    /** Returns the text of a plain text with its name before it; empty when it is no text. */
    public Optional<String> plainText() {
      return source instanceof Source.Inline inline
          ? inline.plainText().map(text -> name == null ? text : name + "\n\n" + text)
          : Optional.empty();
    }
  }

  /**
   * The model's wish to have a tool run.
   *
   * @param id what the result will be known by
   * @param arguments JSON text, as the model wrote it; not always valid
   */
  record ToolCall(String id, String name, String arguments) implements Part {
    /** Replaces arguments that are empty by an empty object. */
    public ToolCall {
      arguments = arguments.isBlank() ? "{}" : arguments;
    }
  }

  /**
   * What a tool returned.
   *
   * @param content texts, images and documents
   * @param error whether the tool failed
   */
  record ToolResult(String callId, List<Part> content, boolean error) implements Part {
    public ToolResult {
      content = List.copyOf(content);
    }
  }

  /**
   * The model's reasoning.
   *
   * <p>Stands before the text or the call it led to.
   *
   * @param text may be empty where a provider shows only the signature
   * @param signature see {@link Signature}; empty when there is none
   */
  record Thinking(String text, String signature) implements Part {}

  /** Reasoning that only its provider can read; the data is a {@link Signature}. */
  record HiddenThinking(String data) implements Part {}

  /**
   * All up to here may be kept in the provider's prompt cache.
   *
   * @param ttl for how long, such as {@code 1h}; empty for the provider's default
   */
  record CachePoint(String ttl) implements Part {}
}
