package dev.turnpike.dialects.neutral;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tools of a prompt and how they may be used.
 *
 * @param choice which to use, absent when not said
 * @param parallel whether several may be called at once, absent when not said
 */
public record Tooling(List<Tool> tools, @Nullable ToolChoice choice, @Nullable Boolean parallel) {
  public static final Tooling NONE = new Tooling(List.of(), null, null);

  public Tooling {
    tools = List.copyOf(tools);
  }
}
