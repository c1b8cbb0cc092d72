package dev.turnpike.contracts.codec;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Holds a message that was read to what its type says: only what is marked {@link Nullable} may be
 * absent. Readers may then trust their types, whoever wrote the message.
 */
final class RequiredFields {
  private static final ClassValue<List<Field>> FIELDS =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          return fields(type);
        }
      };

  private RequiredFields() {}

  private record Field(String name, Method accessor, boolean mayBeAbsent) {
    @Nullable Object of(Object message) {
      try {
        return accessor.invoke(message);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot read " + name + " of " + message.getClass(), e);
      }
    }
  }

  /**
   * @throws MalformedMessage naming the first field that is missing
   */
  static void check(Object message) {
    check(message, "");
  }

  private static void check(Object value, String place) {
    switch (value) {
      case Record message -> {
        for (Field field : FIELDS.get(message.getClass())) {
          String inner = place.isEmpty() ? field.name() : place + "." + field.name();
          Object content = field.of(message);
          if (content != null) {
            check(content, inner);
          } else if (!field.mayBeAbsent()) {
            throw new MalformedMessage(inner + " is missing", null);
          }
        }
      }
      case List<?> items -> {
        for (int i = 0; i < items.size(); i++) {
          check(items.get(i), place + "[" + i + "]");
        }
      }
      default -> {
        // Other values have no parts that could be missing.
      }
    }
  }

  private static List<Field> fields(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      if (!component.getType().isPrimitive()) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        boolean mayBeAbsent = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        fields.add(new Field(wireName(component), accessor, mayBeAbsent));
      }
    }
    return List.copyOf(fields);
  }

  private static String wireName(RecordComponent component) {
    return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
