package dev.turnpike.runtime.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnpike.contracts.log.Attempt;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * An error in OpenAI's shape.
 *
 * @param status the HTTP status it goes with
 * @param type OpenAI's class of error
 * @param param the field or header at fault, absent if none is
 * @param code a word for programs
 * @param cfCode Cloudflare's number for it, 0 for none
 * @param attempts the upstream calls made in vain
 */
public record ErrorBody(
    int status,
    String message,
    String type,
    @Nullable String param,
    String code,
    int cfCode,
    List<Attempt> attempts) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String INVALID = "invalid_request_error";

  public ErrorBody {
    attempts = List.copyOf(attempts);
  }

  public static ErrorBody invalid(String message, @Nullable String param, String code) {
    return new ErrorBody(400, message, INVALID, param, code, 0, List.of());
  }

  public static ErrorBody notFound(
      String message, @Nullable String param, String code, int cfCode) {
    return new ErrorBody(404, message, INVALID, param, code, cfCode, List.of());
  }

  public static ErrorBody refused(int status, String message, String code) {
    return new ErrorBody(status, message, INVALID, null, code, 0, List.of());
  }

  public static ErrorBody unauthorized(String message) {
    return new ErrorBody(
        401, message, "authentication_error", null, "invalid_api_key", 2009, List.of());
  }

  public static ErrorBody unavailable(String message, String code) {
    return new ErrorBody(503, message, "api_error", null, code, 0, List.of());
  }

  static ErrorBody failed(
      int status, String message, String code, int cfCode, List<Attempt> attempts) {
    String type = status == 429 ? "rate_limit_error" : "api_error";
    return new ErrorBody(status, message, type, null, code, cfCode, attempts);
  }

  public byte[] json() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeObjectPropertyStart("error");
      json.writeStringProperty("message", message);
      json.writeStringProperty("type", type);
      if (param == null) {
        json.writeNullProperty("param");
      } else {
        json.writeStringProperty("param", param);
      }
      json.writeStringProperty("code", code);
      if (cfCode != 0) {
        json.writeNumberProperty("cf_code", cfCode);
      }
      if (!attempts.isEmpty()) {
        json.writeArrayPropertyStart("attempts");
        for (Attempt attempt : attempts) {
          write(json, attempt);
        }
        json.writeEndArray();
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  /** Returns it as an event of a stream that cannot go on. */
  byte[] event() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    out.writeBytes("data: ".getBytes(UTF_8));
    out.writeBytes(json());
    out.writeBytes("\n\n".getBytes(UTF_8));
    return out.toByteArray();
  }

  private static void write(JsonGenerator json, Attempt attempt) {
    json.writeStartObject();
    json.writeNumberProperty("index", attempt.index());
    if (attempt.elementId() != null) {
      json.writeStringProperty("element_id", attempt.elementId());
    }
    json.writeStringProperty("provider", attempt.provider());
    json.writeStringProperty("model", attempt.model());
    json.writeNumberProperty("status", attempt.status());
    if (attempt.reason() != null) {
      json.writeStringProperty("reason", attempt.reason());
    }
    json.writeNumberProperty("millis", attempt.millis());
    json.writeEndObject();
  }
}
