package dev.turnpike.kit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer of the control API, as Cloudflare's v4 API wraps it. */
@JsonPropertyOrder({"success", "errors", "messages", "result", "result_info"})
public record Envelope<T>(
    boolean success,
    List<Fault> errors,
    List<Fault> messages,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable T result,
    @JsonProperty("result_info") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable ResultInfo resultInfo) {

  public Envelope {
    errors = List.copyOf(errors);
    messages = List.copyOf(messages);
  }

  public static <T> Envelope<T> of(T result) {
    return new Envelope<>(true, List.of(), List.of(), result, null);
  }

  /** A result with remarks that refuse nothing, such as warnings about a graph. */
  public static <T> Envelope<T> of(T result, List<Fault> messages) {
    return new Envelope<>(true, List.of(), messages, result, null);
  }

  /** One page of a list. */
  public static <T> Envelope<List<T>> page(List<T> items, ResultInfo info) {
    return new Envelope<>(true, List.of(), List.of(), List.copyOf(items), info);
  }

  public static Envelope<Void> refused(List<Fault> errors) {
    return new Envelope<>(false, errors, List.of(), null, null);
  }
}
