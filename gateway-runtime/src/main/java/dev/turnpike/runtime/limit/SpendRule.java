package dev.turnpike.runtime.limit;

import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.condition.Value;
import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.contracts.condition.ValueSource;
import dev.turnpike.contracts.limit.SpendLimit;
import dev.turnpike.contracts.limit.SpendLimit.MetadataFilter;
import dev.turnpike.contracts.limit.SpendLimit.Part;
import dev.turnpike.routing.decision.KeyText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A spend limit, ready to be asked whom it concerns. */
record SpendRule(SpendLimit limit, List<Filter> filters) {
  SpendRule {
    filters = List.copyOf(filters);
  }

  /** A filter with the path of its value. */
  record Filter(ValuePath path, Set<String> values) {}

  static SpendRule of(SpendLimit limit) {
    List<Filter> filters = new ArrayList<>();
    for (MetadataFilter filter : limit.subject().metadata()) {
      filters.add(new Filter(ValuePath.metadata(filter.name()), filter.values()));
    }
    return new SpendRule(limit, filters);
  }

  boolean concerns(String provider, String model, ValueSource facts) {
    Set<String> providers = limit.subject().providers();
    Set<String> models = limit.subject().models();
    if (!providers.isEmpty() && !providers.contains(provider)) {
      return false;
    }
    if (!models.isEmpty() && !models.contains(model) && !models.contains(full(provider, model))) {
      return false;
    }
    for (int i = 0; i < filters.size(); i++) {
      if (!filters.get(i).values().contains(text(facts.get(filters.get(i).path())))) {
        return false;
      }
    }
    return true;
  }

  /** Returns the key of the call's budget; a missing value is null there. */
  String key(String provider, String model, ValueSource facts) {
    List<Part> parts = limit.partition();
    if (parts.isEmpty()) {
      return "[]";
    }
    List<Value> values = new ArrayList<>(parts.size());
    for (int i = 0; i < parts.size(); i++) {
      values.add(
          switch (parts.get(i)) {
            case Part.Metadata(String name) -> facts.get(ValuePath.metadata(name));
            case Part.Model _ -> Scalar.of(full(provider, model));
            case Part.Provider _ -> Scalar.of(provider);
          });
    }
    return KeyText.array(values);
  }

  private static String full(String provider, String model) {
    return provider + "/" + model;
  }

  /** The text a filter compares; one no filter has for values that are none of a single kind. */
  private static String text(Value value) {
    return switch (value) {
      case Scalar.Text(String text) -> text;
      case Scalar.Decimal decimal -> decimal.number().toString();
      case Scalar.Bool(boolean bool) -> Boolean.toString(bool);
      case Scalar.Null _, Value.Missing _, Value.Many _, Value.Structured _ -> NONE;
    };
  }

  /** Half a surrogate pair: settings that were read from UTF-8 hold none. */
  private static final String NONE = "\ud800";
}
