package dev.turnpike.kit.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Turns what the JSON reader refuses into a fault a caller can act on, without class names. */
public final class JsonFaults {
  private JsonFaults() {}

  /** The refusal of a body that could not be read as what was expected. */
  public static ApiFault of(JacksonException failure) {
    return switch (failure) {
      case StreamReadException malformed ->
          ApiFault.invalid("the body is not valid JSON" + at(malformed.getLocation()), "body");
      case ValueInstantiationException refused ->
          ApiFault.invalid(place(refused) + ": " + reason(refused), path(refused));
      case MismatchedInputException mismatch ->
          ApiFault.invalid(
              place(mismatch) + " must be " + expected(mismatch.getTargetType()), path(mismatch));
      default -> ApiFault.invalid(place(failure) + " cannot be read", path(failure));
    };
  }

  private static String at(@Nullable TokenStreamLocation location) {
    return location == null || location.getLineNr() < 1
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  /** The text of a constructor that refused the value; ours, so it may be shown. */
  private static String reason(ValueInstantiationException refused) {
    Throwable cause = refused.getCause();
    return cause instanceof IllegalArgumentException && cause.getMessage() != null
        ? cause.getMessage()
        : "is not allowed";
  }

  private static Object[] path(JacksonException failure) {
    List<Object> path = new ArrayList<>();
    path.add("body");
    for (JacksonException.Reference step : failure.getPath()) {
      path.add(step.getPropertyName() != null ? step.getPropertyName() : (Object) step.getIndex());
    }
    return path.toArray();
  }

  private static String place(JacksonException failure) {
    return Arrays.stream(path(failure)).map(Object::toString).collect(Collectors.joining("."));
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == null) {
      return "of another type";
    }
    if (type.isEnum()) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(constant -> ((Enum<?>) constant).name().toLowerCase(java.util.Locale.ROOT))
              .collect(Collectors.joining(", "));
    }
    if (CharSequence.class.isAssignableFrom(type)) {
      return "a string";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return "a whole number";
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "a number";
    }
    if (type.isArray() || Iterable.class.isAssignableFrom(type)) {
      return "an array";
    }
    if (type == java.time.Instant.class) {
      return "an RFC 3339 time";
    }
    return "an object of the documented form";
  }
}
