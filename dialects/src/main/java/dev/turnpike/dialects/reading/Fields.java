package dev.turnpike.dialects.reading;

import dev.turnpike.dialects.json.Trees;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of an object in a request.
 *
 * <p>A field that is null is absent; one of a wrong type is objected to by its path and absent.
 */
public final class Fields {
  private final JsonNode node;
  private final String path;
  private final Objection objection;

  private Fields(JsonNode node, String path, Objection objection) {
    this.node = node;
    this.path = path;
    this.objection = objection;
  }

  /** Returns the fields of a whole body. */
  public static Fields of(ObjectNode body, Objection objection) {
    return new Fields(body, "", objection);
  }

  public JsonNode node() {
    return node;
  }

  /** Returns the path of a field from the body's root, such as {@code tools[1].type}. */
  public String path(String field) {
    return path.isEmpty() ? field : field.isEmpty() ? path : path + "." + field;
  }

  /** Objects to a field. */
  public void object(String message, String field) {
    objection.raise(message, path(field));
  }

  public boolean has(String field) {
    JsonNode value = node.path(field);
    return !value.isMissingNode() && !value.isNull();
  }

  public @Nullable String string(String field) {
    return has(field) && !node.path(field).isString()
        ? wrong(field, "a string")
        : Trees.stringOrNull(node, field);
  }

  /** Returns the text of a field that must be there, empty when it is not. */
  public String need(String field) {
    String value = string(field);
    if (value == null) {
      object(path(field) + " is missing", field);
      return "";
    }
    return value;
  }

  public @Nullable Double number(String field) {
    Double value = Trees.doubleOrNull(node, field);
    return value == null && has(field) ? wrong(field, "a number") : value;
  }

  public @Nullable Long whole(String field) {
    Long value = Trees.longOrNull(node, field);
    return value == null && has(field) ? wrong(field, "a whole number") : value;
  }

  public @Nullable Boolean flag(String field) {
    Boolean value = Trees.booleanOrNull(node, field);
    return value == null && has(field) ? wrong(field, "true or false") : value;
  }

  public @Nullable ObjectNode tree(String field) {
    return node.path(field) instanceof ObjectNode object
        ? object
        : has(field) ? wrong(field, "an object") : null;
  }

  /** Returns the fields of the object in a field; none when it is absent. */
  public Fields inside(String field) {
    ObjectNode object = tree(field);
    return new Fields(object == null ? Trees.object() : object, path(field), objection);
  }

  /** Returns the objects in a list; none when it is absent. */
  public List<Fields> list(String field) {
    List<Fields> items = new ArrayList<>();
    JsonNode list = node.path(field);
    if (!list.isArray()) {
      if (has(field)) {
        wrong(field, "an array");
      }
      return items;
    }
    for (int i = 0; i < list.size(); i++) {
      String at = path(field) + "[" + i + "]";
      if (list.get(i) instanceof ObjectNode object) {
        items.add(new Fields(object, at, objection));
      } else {
        objection.raise(at + " must be an object", at);
      }
    }
    return items;
  }

  /** Returns the texts of a field that is one text or a list of them. */
  public List<String> strings(String field) {
    List<String> texts = new ArrayList<>();
    JsonNode value = node.path(field);
    if (value.isString()) {
      texts.add(value.stringValue());
    } else if (value.isArray()) {
      for (JsonNode item : value) {
        if (item.isString()) {
          texts.add(item.stringValue());
        } else {
          wrong(field, "a list of strings");
        }
      }
    } else if (has(field)) {
      wrong(field, "a string or a list of strings");
    }
    return texts;
  }

  /** Refuses a field if it is there and says anything. */
  public void refuse(String field, String why) {
    JsonNode value = node.path(field);
    boolean says =
        has(field)
            && !(value.isContainer() && value.isEmpty())
            && !(value.isBoolean() && !value.booleanValue())
            && !(value.isString() && value.stringValue().isEmpty());
    if (says) {
      object(path(field) + " " + why, field);
    }
  }

  private <T> @Nullable T wrong(String field, String type) {
    object(path(field) + " must be " + type, field);
    return null;
  }
}
