package dev.turnpike.contracts.condition;

import java.util.List;
import java.util.Locale;

/**
 * Where in a request a value is found, such as {@code metadata.plan} or {@code
 * body.messages[0].role}.
 *
 * <p>Metadata and headers are flat: all after the first dot is one name, dots included, and header
 * names are lower case. Body, identity and request are walked field by field; {@code ["a.b"]} names
 * a field with odd characters, {@code [0]} an element.
 *
 * @param source which part of the request
 * @param steps the way into it, at least one
 */
public record ValuePath(Source source, List<Step> steps) {

  /** A part of the request that a path can start in. */
  public enum Source {
    METADATA,
    HEADERS,
    BODY,
    IDENTITY,
    REQUEST;

    /** Returns the first word of a path into this source. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Says whether the part maps names to values without nesting. */
    public boolean isFlat() {
      return this == METADATA || this == HEADERS;
    }
  }

  public ValuePath {
    steps = List.copyOf(steps);
    if (steps.isEmpty() || !(steps.getFirst() instanceof Step.Field)) {
      throw new IllegalArgumentException("a path starts with a name after its source");
    }
    if (source.isFlat() && steps.size() > 1) {
      throw new IllegalArgumentException(source.wireName() + " has no nested values");
    }
    if (source == Source.HEADERS && steps.getFirst() instanceof Step.Field(String name)) {
      steps = List.of(new Step.Field(name.toLowerCase(Locale.ROOT)));
    }
  }

  public static ValuePath metadata(String name) {
    return new ValuePath(Source.METADATA, List.of(new Step.Field(name)));
  }

  public static ValuePath header(String name) {
    return new ValuePath(Source.HEADERS, List.of(new Step.Field(name)));
  }

  /**
   * Parses the text of a path.
   *
   * @throws IllegalArgumentException if it is none; the message says why
   */
  public static ValuePath parse(String text) {
    return ValuePathParser.parse(text);
  }

  /** Returns the name of the first field: for a flat source, of the value itself. */
  public String name() {
    return ((Step.Field) steps.getFirst()).name();
  }

  /** Returns the canonical text, which {@link #parse} reads back. */
  public String text() {
    return source.isFlat() ? source.wireName() + "." + name() : Step.text(source.wireName(), steps);
  }

  @Override
  public String toString() {
    return text();
  }
}
