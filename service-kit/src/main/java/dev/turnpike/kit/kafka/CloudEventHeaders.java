package dev.turnpike.kit.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * What a Kafka record says of itself in CloudEvents 1.0 binary mode: the attributes are headers,
 * the value is the data.
 *
 * @param id unique for this source; the same event sent twice has the same id
 * @param type what happened, such as {@code dev.turnpike.usage.v1}
 * @param source who says so, a URI reference such as {@code /gateways/default/default}
 * @param time when it happened
 * @param subject what it is about, absent if the source says it all
 */
public record CloudEventHeaders(
    String id, String type, String source, Instant time, @Nullable String subject) {
  private static final String SPEC_VERSION = "1.0";
  private static final Header IN_THIS_VERSION = header("ce_specversion", SPEC_VERSION);
  private static final Header IS_JSON = header("content-type", "application/json");
  private static final List<String> ATTRIBUTES =
      List.of(
          "ce_specversion",
          "ce_id",
          "ce_type",
          "ce_source",
          "ce_time",
          "ce_subject",
          "content-type");

  public CloudEventHeaders {
    if (id.isEmpty() || type.isEmpty() || source.isEmpty()) {
      throw new IllegalArgumentException("a cloud event has an id, a type and a source");
    }
  }

  /** Adds the attributes, and that the value is JSON, to the headers of a record. */
  public void write(Headers headers) {
    if (headers.iterator().hasNext()) {
      ATTRIBUTES.forEach(headers::remove);
    }
    headers.add(IN_THIS_VERSION);
    add(headers, "ce_id", id);
    add(headers, "ce_type", type);
    add(headers, "ce_source", source);
    add(headers, "ce_time", time.toString());
    if (subject != null) {
      add(headers, "ce_subject", subject);
    }
    headers.add(IS_JSON);
  }

  /**
   * Reads the attributes of a record.
   *
   * @throws IllegalArgumentException if it is no CloudEvent of version 1, and says why
   */
  public static CloudEventHeaders read(Headers headers) {
    String version = required(headers, "ce_specversion");
    if (!version.equals(SPEC_VERSION)) {
      throw new IllegalArgumentException("ce_specversion must be 1.0, not " + version);
    }
    String time = required(headers, "ce_time");
    try {
      return new CloudEventHeaders(
          required(headers, "ce_id"),
          required(headers, "ce_type"),
          required(headers, "ce_source"),
          Instant.parse(time),
          optional(headers, "ce_subject"));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("ce_time must be an RFC 3339 time, not " + time, e);
    }
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static String required(Headers headers, String name) {
    String value = optional(headers, name);
    if (value == null) {
      throw new IllegalArgumentException("header " + name + " is missing");
    }
    return value;
  }

  private static @Nullable String optional(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
