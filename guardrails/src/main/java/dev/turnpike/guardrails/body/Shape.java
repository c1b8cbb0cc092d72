package dev.turnpike.guardrails.body;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where texts are in a JSON value. Lists are looked through: what holds of a value holds of each
 * item. Immutable once built.
 */
final class Shape {
  /** What a string here is. */
  enum Leaf {
    /** No text. */
    NONE,
    TEXT,
    /** JSON in a string. */
    JSON,
    /** Text only if the object's type is {@code text}; else bytes in base64. */
    PLAIN,
    /** All strings and long numbers beneath are text. */
    ANY
  }

  private final Leaf leaf;
  private final String lane;
  private final boolean whole;
  private final Map<String, Shape> fields;

  private Shape(Leaf leaf, String lane, boolean whole, Map<String, Shape> fields) {
    this.leaf = leaf;
    this.lane = lane;
    this.whole = whole;
    this.fields = fields;
  }

  static Shape text(String lane) {
    return new Shape(Leaf.TEXT, lane, false, new HashMap<>());
  }

  static Shape json(String lane) {
    return new Shape(Leaf.JSON, lane, false, new HashMap<>());
  }

  static Shape plain() {
    return new Shape(Leaf.PLAIN, "data", true, new HashMap<>());
  }

  static Shape any() {
    return new Shape(Leaf.ANY, "any", true, new HashMap<>());
  }

  static Shape object() {
    return new Shape(Leaf.NONE, "", true, new HashMap<>());
  }

  Shape with(String name, Shape field) {
    fields.put(name, field);
    return this;
  }

  /** Adds fields whose text is named after them. */
  Shape texts(String... names) {
    for (String name : names) {
      fields.put(name, text(name));
    }
    return this;
  }

  /** Returns the same where each text is whole. */
  Shape asWhole() {
    Map<String, Shape> copies = new HashMap<>();
    // A block may hold blocks; those beneath it are whole already.
    fields.forEach((name, field) -> copies.put(name, field == this ? this : field.asWhole()));
    return new Shape(leaf, lane, true, copies);
  }

  Leaf leaf() {
    return leaf;
  }

  String lane() {
    return lane;
  }

  boolean whole() {
    return whole;
  }

  @Nullable Shape field(String name) {
    return leaf == Leaf.ANY ? this : fields.get(name);
  }
}
