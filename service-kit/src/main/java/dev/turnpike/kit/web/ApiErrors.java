package dev.turnpike.kit.web;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/**
 * The last word on every exception of a controller: the envelope with what the caller can act on.
 *
 * <p>Comes after the advice of any other class, so a service can answer its own exceptions.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
final class ApiErrors {
  private static final Logger log = LoggerFactory.getLogger(ApiErrors.class);

  @ExceptionHandler
  ResponseEntity<Envelope<Void>> refused(ApiFault fault) {
    return answer(fault, HttpHeaders.EMPTY);
  }

  @ExceptionHandler
  ResponseEntity<Envelope<Void>> unreadable(HttpMessageNotReadableException failure) {
    ApiFault fault =
        find(failure, BodyTooLarge.class)
            .map(BodyTooLarge::fault)
            .or(() -> find(failure, ApiFault.class))
            .or(() -> find(failure, JacksonException.class).map(JsonFaults::of))
            .orElseGet(() -> ApiFault.invalid("a JSON body is required", "body"));
    return answer(fault, HttpHeaders.EMPTY);
  }

  /** A controller that reads JSON itself. */
  @ExceptionHandler
  ResponseEntity<Envelope<Void>> unreadable(JacksonException failure) {
    ApiFault fault =
        find(failure, BodyTooLarge.class)
            .map(BodyTooLarge::fault)
            .orElseGet(() -> JsonFaults.of(failure));
    return answer(fault, HttpHeaders.EMPTY);
  }

  @ExceptionHandler
  ResponseEntity<Envelope<Void>> tooLarge(BodyTooLarge failure) {
    return answer(failure.fault(), HttpHeaders.EMPTY);
  }

  @ExceptionHandler
  ResponseEntity<Envelope<Void>> mistyped(
      MethodArgumentTypeMismatchException failure, HttpServletRequest request) {
    String name = failure.getName();
    String where = request.getParameter(name) != null ? "query" : "path";
    String value = QueryParams.shown(String.valueOf(failure.getValue()));
    return answer(
        ApiFault.invalid(name + " has the wrong form: " + value, where, name), HttpHeaders.EMPTY);
  }

  @ExceptionHandler
  ResponseEntity<Envelope<Void>> missing(MissingServletRequestParameterException failure) {
    String name = failure.getParameterName();
    return answer(
        ApiFault.invalid("query parameter " + name + " is required", "query", name),
        HttpHeaders.EMPTY);
  }

  @ExceptionHandler
  ResponseEntity<Envelope<Void>> missing(MissingRequestHeaderException failure) {
    String name = failure.getHeaderName();
    return answer(
        ApiFault.invalid("header " + name + " is required", "header", name), HttpHeaders.EMPTY);
  }

  /** The caller has gone: nobody is there to answer. */
  @ExceptionHandler
  void gone(AsyncRequestNotUsableException failure) {
    log.debug("caller went away", failure);
  }

  @ExceptionHandler
  @Nullable ResponseEntity<Envelope<Void>> other(Exception failure) {
    if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
      return answer(StatusFaults.of(known.getStatusCode().value()), known.getHeaders());
    }
    String id = UuidCreator.getTimeOrderedEpoch().toString();
    log.error("internal error {}", id, failure);
    return answer(
        ApiFault.of(500, ErrorCode.INTERNAL, "an internal error occurred; it is logged as " + id),
        HttpHeaders.EMPTY);
  }

  private static ResponseEntity<Envelope<Void>> answer(ApiFault fault, HttpHeaders headers) {
    return ResponseEntity.status(fault.status())
        .headers(headers)
        .contentType(MediaType.APPLICATION_JSON)
        .body(Envelope.refused(fault.faults()));
  }

  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 20; depth++) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
