package dev.turnpike.dialects.neutral;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The form the text of an answer must have. */
public sealed interface Format {
  /** Any. */
  record Free() implements Format {}

  /** A JSON object. */
  record Json() implements Format {}

  /**
   * JSON of this schema.
   *
   * @param schema not to be changed
   * @param strict whether it must be kept to exactly, absent when not said
   */
  record Schema(
      String name, @Nullable String description, ObjectNode schema, @Nullable Boolean strict)
      implements Format {}
}
