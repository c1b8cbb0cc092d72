package dev.turnpike.contracts.codec;

import static dev.turnpike.contracts.codec.EventJson.next;
import static dev.turnpike.contracts.codec.EventJson.open;

import dev.turnpike.contracts.log.Attempt;
import dev.turnpike.contracts.log.Hop;
import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.contracts.log.LogEntry.LoggedRoute;
import dev.turnpike.contracts.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a log entry is written. */
final class LogEntryJson {
  private static final byte[] ID = open("id");
  private static final byte[] REQUEST_ID = next("request_id");
  private static final byte[] EVENT_ID = next("event_id");
  private static final byte[] GATEWAY = next("gateway");
  private static final byte[] CREATED_AT = next("created_at");
  private static final byte[] ROUTE = next("route");
  private static final byte[] PROVIDER = next("provider");
  private static final byte[] MODEL = next("model");
  private static final byte[] REQUESTED_MODEL = next("requested_model");
  private static final byte[] PATH = next("path");
  private static final byte[] REQUEST_TYPE = next("request_type");
  private static final byte[] STATUS = next("status");
  private static final byte[] SUCCESS = next("success");
  private static final byte[] CACHED = next("cached");
  private static final byte[] STREAMED = next("streamed");
  private static final byte[] SIMULATED = next("simulated");
  private static final byte[] TOKENS = next("tokens");
  private static final byte[] BASIS = next("basis");
  private static final byte[] COST_USD = next("cost_usd");
  private static final byte[] CUSTOM_COST = next("custom_cost");
  private static final byte[] STEP = next("step");
  private static final byte[] DURATION_MILLIS = next("duration_millis");
  private static final byte[] FIRST_BYTE_MILLIS = next("first_byte_millis");
  private static final byte[] METADATA = next("metadata");
  private static final byte[] ATTEMPTS = next("attempts");
  private static final byte[] ERROR = next("error");
  private static final byte[] ERROR_CODE = next("error_code");
  private static final byte[] REFUSED_BY = next("refused_by");
  private static final byte[] GUARDRAILS = next("guardrails");
  private static final byte[] USER_AGENT = next("user_agent");
  private static final byte[] REQUEST_CONTENT_TYPE = next("request_content_type");
  private static final byte[] RESPONSE_CONTENT_TYPE = next("response_content_type");
  private static final byte[] REQUEST_SIZE = next("request_size");
  private static final byte[] RESPONSE_SIZE = next("response_size");
  private static final byte[] REQUEST_BODY = next("request_body");
  private static final byte[] RESPONSE_BODY = next("response_body");

  private static final byte[] NAME = next("name");
  private static final byte[] VERSION = next("version");
  private static final byte[] HOPS = next("hops");
  private static final byte[] HOP_ELEMENT_ID = open("element_id");
  private static final byte[] KIND = next("kind");
  private static final byte[] OUTPUT = next("output");
  private static final byte[] LABEL = next("label");
  private static final byte[] SEEN = next("seen");
  private static final byte[] INDEX = open("index");
  private static final byte[] ELEMENT_ID = next("element_id");
  private static final byte[] REASON = next("reason");
  private static final byte[] MILLIS = next("millis");

  private LogEntryJson() {}

  static void write(JsonBytes out, LogEntry entry) {
    out.raw(ID).text(entry.id());
    out.raw(REQUEST_ID).text(entry.requestId());
    out.raw(EVENT_ID).text(entry.eventId());
    out.raw(GATEWAY).gateway(entry.gateway());
    out.raw(CREATED_AT).instant(entry.createdAt());
    LoggedRoute route = entry.route();
    if (route != null) {
      route(out.raw(ROUTE), route);
    }
    out.raw(PROVIDER).text(entry.provider());
    out.raw(MODEL).text(entry.model());
    out.raw(REQUESTED_MODEL).text(entry.requestedModel());
    out.raw(PATH).text(entry.path());
    out.raw(REQUEST_TYPE).text(entry.requestType());
    out.raw(STATUS).number(entry.status());
    out.raw(SUCCESS).bool(entry.success());
    out.raw(CACHED).bool(entry.cached());
    out.raw(STREAMED).bool(entry.streamed());
    out.raw(SIMULATED).bool(entry.simulated());
    EventJson.tokens(out.raw(TOKENS), entry.tokens());
    EventJson.basis(out.raw(BASIS), entry.basis());
    Money cost = entry.costUsd();
    if (cost != null) {
      out.raw(COST_USD).money(cost);
    }
    out.raw(CUSTOM_COST).bool(entry.customCost());
    out.raw(STEP).number(entry.step());
    out.raw(DURATION_MILLIS).number(entry.durationMillis());
    optional(out, FIRST_BYTE_MILLIS, entry.firstByteMillis());
    EventJson.metadata(out.raw(METADATA), entry.metadata());
    attempts(out.raw(ATTEMPTS), entry.attempts());
    optional(out, ERROR, entry.error());
    Integer code = entry.errorCode();
    optional(out, ERROR_CODE, code == null ? null : Long.valueOf(code));
    optional(out, REFUSED_BY, entry.refusedBy());
    optional(out, GUARDRAILS, entry.guardrails());
    optional(out, USER_AGENT, entry.userAgent());
    optional(out, REQUEST_CONTENT_TYPE, entry.requestContentType());
    optional(out, RESPONSE_CONTENT_TYPE, entry.responseContentType());
    out.raw(REQUEST_SIZE).number(entry.requestSize());
    out.raw(RESPONSE_SIZE).number(entry.responseSize());
    optional(out, REQUEST_BODY, entry.requestBody());
    optional(out, RESPONSE_BODY, entry.responseBody());
    out.raw('}');
  }

  private static void optional(JsonBytes out, byte[] name, @Nullable String text) {
    if (text != null) {
      out.raw(name).text(text);
    }
  }

  private static void optional(JsonBytes out, byte[] name, @Nullable Long number) {
    if (number != null) {
      out.raw(name).number(number);
    }
  }

  private static void route(JsonBytes out, LoggedRoute route) {
    out.raw(ID).text(route.id());
    out.raw(NAME).text(route.name());
    out.raw(VERSION).number(route.version());
    out.raw(HOPS).raw('[');
    List<Hop> hops = route.hops();
    for (int i = 0; i < hops.size(); i++) {
      if (i > 0) {
        out.raw(',');
      }
      hop(out, hops.get(i));
    }
    out.raw(']').raw('}');
  }

  private static void hop(JsonBytes out, Hop hop) {
    out.raw(HOP_ELEMENT_ID).text(hop.elementId());
    out.raw(KIND).text(hop.kind());
    out.raw(OUTPUT).text(hop.output());
    optional(out, LABEL, hop.label());
    EventJson.texts(out.raw(SEEN), hop.seen());
    out.raw('}');
  }

  private static void attempts(JsonBytes out, List<Attempt> attempts) {
    out.raw('[');
    for (int i = 0; i < attempts.size(); i++) {
      if (i > 0) {
        out.raw(',');
      }
      attempt(out, attempts.get(i));
    }
    out.raw(']');
  }

  private static void attempt(JsonBytes out, Attempt attempt) {
    out.raw(INDEX).number(attempt.index());
    optional(out, ELEMENT_ID, attempt.elementId());
    out.raw(PROVIDER).text(attempt.provider());
    out.raw(MODEL).text(attempt.model());
    out.raw(STATUS).number(attempt.status());
    optional(out, REASON, attempt.reason());
    out.raw(MILLIS).number(attempt.millis()).raw('}');
  }
}
