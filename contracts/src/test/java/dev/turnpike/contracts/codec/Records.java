package dev.turnpike.contracts.codec;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Makes records out of their components. */
final class Records {
  private Records() {}

  /**
   * Returns any record of a type; what is marked {@link Nullable} is absent now and then.
   *
   * @param components the values of a component, by name and type
   */
  static <T extends Record> Arbitrary<T> of(
      Class<T> type, BiFunction<String, Class<?>, Arbitrary<?>> components) {
    List<Arbitrary<@Nullable Object>> values = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      boolean mayBeAbsent = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      Arbitrary<@Nullable Object> value =
          Arbitraries.lazy(() -> components.apply(component.getName(), component.getType()))
              .asGeneric();
      values.add(mayBeAbsent ? value.injectNull(0.3) : value);
    }
    return Combinators.combine(values).as(parts -> make(type, parts.toArray()));
  }

  /** Returns the record with another value of one component. */
  static <T extends Record> T with(T record, String name, Object value) {
    @SuppressWarnings("unchecked")
    Class<T> type = (Class<T>) record.getClass();
    Object[] parts =
        Arrays.stream(type.getRecordComponents())
            .map(it -> it.getName().equals(name) ? value : part(record, it))
            .toArray();
    return make(type, parts);
  }

  private static @Nullable Object part(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T extends Record> T make(Class<T> type, @Nullable Object[] parts) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(parts);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " takes not " + Arrays.toString(parts), e);
    }
  }
}
