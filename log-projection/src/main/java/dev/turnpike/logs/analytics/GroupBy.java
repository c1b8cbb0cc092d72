package dev.turnpike.logs.analytics;

import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.logs.search.Condition;
import dev.turnpike.logs.store.Storable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What requests are told apart by: an SQL expression whose text is the group's key. */
sealed interface GroupBy {
  String PARAMETER = "group_by";
  String METADATA = "metadata.";
  List<String> COLUMNS = List.of("model", "provider", "route", "version", "status");

  /** The expression, as a text, and the values of its placeholders. */
  Condition key();

  /** Whether callers choose the values, so that there may be as many as requests. */
  boolean open();

  /** What an entry must be to be counted at all. */
  default Optional<Condition> demands() {
    return Optional.empty();
  }

  /** All requests together. */
  record Whole() implements GroupBy {
    @Override
    public Condition key() {
      return Condition.of("NULL::text");
    }

    @Override
    public boolean open() {
      return false;
    }
  }

  /** A column of the log, by the name the API has for it. */
  record Column(String name) implements GroupBy {
    @Override
    public Condition key() {
      return Condition.of(
          switch (name) {
            case "route" -> "route_name";
            case "version" -> "route_version::text";
            case "status" -> "status::text";
            default -> name;
          });
    }

    @Override
    public boolean open() {
      return name.equals("model");
    }
  }

  /** The output taken at an element. */
  record Arm(String element) implements GroupBy {
    @Override
    public Condition key() {
      return Condition.of("outputs[array_position(elements, ?)]", element);
    }

    @Override
    public boolean open() {
      return false;
    }

    @Override
    public Optional<Condition> demands() {
      return Optional.of(Condition.of("elements @> ARRAY[?]::text[]", element));
    }
  }

  /** The value of a metadata key, as a text. */
  record MetadataKey(String name) implements GroupBy {
    @Override
    public Condition key() {
      return Condition.of("(metadata ->> ?)", Storable.text(name));
    }

    @Override
    public boolean open() {
      return true;
    }
  }

  /**
   * @param word the parameter, or null
   * @param element the parameter {@code element}, or null
   * @throws ApiFault 400 if there is no such dimension
   */
  static GroupBy of(@Nullable String word, @Nullable String element) {
    if (word == null) {
      return new Whole();
    }
    if (word.equals("arm")) {
      if (element == null) {
        throw ApiFault.invalid(
            "query parameter element is required with group_by=arm: the element whose branches"
                + " are compared",
            "query",
            "element");
      }
      return new Arm(element);
    }
    if (word.startsWith(METADATA) && word.length() > METADATA.length()) {
      return new MetadataKey(word.substring(METADATA.length()));
    }
    if (COLUMNS.contains(word)) {
      return new Column(word);
    }
    throw ApiFault.invalid(
        "query parameter group_by must be one of "
            + String.join(", ", COLUMNS)
            + ", arm, metadata.<key>",
        "query",
        PARAMETER);
  }
}
