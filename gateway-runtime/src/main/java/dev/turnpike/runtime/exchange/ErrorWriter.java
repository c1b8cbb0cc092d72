package dev.turnpike.runtime.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnpike.contracts.log.Attempt;
import dev.turnpike.dialects.converse.ConverseErrors;
import dev.turnpike.dialects.gemini.GoogleStatus;
import dev.turnpike.routing.body.RequestKind.ErrorShape;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes errors in the shape the caller's library understands. */
public final class ErrorWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private ErrorWriter() {}

  /** Returns the body of an answer that is this error. */
  public static byte[] json(ErrorBody error, ErrorShape shape) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      switch (shape) {
        case OPENAI -> openAi(json, error);
        case ANTHROPIC -> anthropic(json, error);
        case GOOGLE -> google(json, error);
        case BEDROCK -> bedrock(json, error);
        case CLOUDFLARE -> cloudflare(json, error);
      }
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  /**
   * Says in a header what kind of error it is, where the shape has it there.
   *
   * @param told what the provider said, absent if it said nothing
   */
  public static void head(
      HttpServerResponse response, int status, ErrorShape shape, @Nullable String told) {
    if (shape == ErrorShape.BEDROCK) {
      response.putHeader(
          ConverseErrors.TYPE_HEADER, told == null ? ConverseErrors.type(status) : told);
    }
  }

  /** Returns the error as an event of a stream that cannot go on. */
  static byte[] event(ErrorBody error, ErrorShape shape) {
    if (shape == ErrorShape.BEDROCK) {
      return ConverseErrors.event(error.status(), json(error, shape));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    if (shape == ErrorShape.ANTHROPIC) {
      out.writeBytes("event: error\n".getBytes(UTF_8));
    }
    out.writeBytes("data: ".getBytes(UTF_8));
    out.writeBytes(json(error, shape));
    out.writeBytes("\n\n".getBytes(UTF_8));
    return out.toByteArray();
  }

  private static void openAi(JsonGenerator json, ErrorBody error) {
    json.writeObjectPropertyStart("error");
    json.writeStringProperty("message", error.message());
    json.writeStringProperty("type", error.type());
    if (error.param() == null) {
      json.writeNullProperty("param");
    } else {
      json.writeStringProperty("param", error.param());
    }
    json.writeStringProperty("code", error.code());
    ours(json, error);
    json.writeEndObject();
  }

  private static void anthropic(JsonGenerator json, ErrorBody error) {
    json.writeStringProperty("type", "error");
    json.writeObjectPropertyStart("error");
    json.writeStringProperty("type", anthropicType(error.status()));
    json.writeStringProperty("message", error.message());
    json.writeStringProperty("code", error.code());
    ours(json, error);
    json.writeEndObject();
  }

  private static String anthropicType(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 402 -> "billing_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 413 -> "request_too_large";
      case 429 -> "rate_limit_error";
      case 504 -> "timeout_error";
      case 529 -> "overloaded_error";
      default -> status < 500 ? "invalid_request_error" : "api_error";
    };
  }

  /** What is ours stands in the details, each with the type that Google's libraries ask for. */
  private static void google(JsonGenerator json, ErrorBody error) {
    json.writeObjectPropertyStart("error");
    json.writeNumberProperty("code", error.status());
    json.writeStringProperty("message", error.message());
    json.writeStringProperty("status", GoogleStatus.of(error.status()));
    json.writeArrayPropertyStart("details");
    json.writeStartObject();
    json.writeStringProperty("@type", "type.googleapis.com/google.rpc.ErrorInfo");
    json.writeStringProperty("reason", error.code());
    json.writeStringProperty("domain", "turnpike");
    json.writeObjectPropertyStart("metadata");
    if (error.cfCode() != 0) {
      json.writeStringProperty("cf_code", Integer.toString(error.cfCode()));
    }
    if (error.param() != null) {
      json.writeStringProperty("param", error.param());
    }
    json.writeEndObject();
    json.writeEndObject();
    if (!error.attempts().isEmpty()) {
      json.writeStartObject();
      json.writeStringProperty("@type", "type.googleapis.com/google.protobuf.Struct");
      json.writeObjectPropertyStart("value");
      attempts(json, error);
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** The kind is in a header; a field named code would be taken for it. */
  private static void bedrock(JsonGenerator json, ErrorBody error) {
    json.writeStringProperty("message", error.message());
    json.writeStringProperty("reason", error.code());
    if (error.param() != null) {
      json.writeStringProperty("param", error.param());
    }
    ours(json, error);
  }

  private static void ours(JsonGenerator json, ErrorBody error) {
    if (error.cfCode() != 0) {
      json.writeNumberProperty("cf_code", error.cfCode());
    }
    attempts(json, error);
  }

  private static void cloudflare(JsonGenerator json, ErrorBody error) {
    json.writeBooleanProperty("success", false);
    json.writeArrayPropertyStart("result");
    json.writeEndArray();
    json.writeArrayPropertyStart("messages");
    json.writeEndArray();
    json.writeArrayPropertyStart("error");
    json.writeStartObject();
    json.writeNumberProperty("code", error.cfCode());
    json.writeStringProperty("message", error.message());
    json.writeEndObject();
    json.writeEndArray();
    json.writeStringProperty("name", "AiGatewayError");
    json.writeNumberProperty("httpCode", error.status());
    json.writeNumberProperty("internalCode", error.cfCode());
    json.writeStringProperty("message", error.message());
    json.writeStringProperty("description", error.code());
    attempts(json, error);
  }

  private static void attempts(JsonGenerator json, ErrorBody error) {
    if (error.attempts().isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart("attempts");
    for (Attempt attempt : error.attempts()) {
      write(json, attempt);
    }
    json.writeEndArray();
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
