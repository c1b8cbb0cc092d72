package dev.turnpike.runtime.accesslog;

import dev.turnpike.contracts.money.Money;
import dev.turnpike.routing.plan.RouteIdentity;
import dev.turnpike.runtime.report.RequestReport;
import dev.turnpike.runtime.report.RequestReport.Answer;
import dev.turnpike.runtime.report.RequestReport.Ask;
import dev.turnpike.runtime.report.RequestReport.Spent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One request as one line of JSON, without line breaks, whatever a caller sent. */
final class AccessLine {
  private static final int MAX_TEXT = 256;

  private final StringBuilder json = new StringBuilder(512);

  private AccessLine() {}

  static String of(RequestReport report) {
    AccessLine line = new AccessLine();
    line.asked(report.ask());
    line.answered(report.answer());
    line.spent(report.spent());
    line.number("duration_ms", report.micros() / 1_000);
    return line.json.append('}').toString();
  }

  private void asked(Ask ask) {
    json.append('{');
    text("time", Instant.EPOCH.plus(ask.receivedMicros(), ChronoUnit.MICROS).toString());
    text("request_id", ask.requestId());
    text("gateway", ask.gateway() == null ? null : ask.gateway().toString());
    text("token_id", ask.tokenId());
    text("method", ask.method());
    text("path", ask.path());
    text("kind", ask.kind());
    text("asked_model", ask.model());
    number("request_bytes", ask.bytes());
    text("user_agent", ask.userAgent());
  }

  private void answered(Answer answer) {
    number("status", answer.status());
    text("error", answer.errorCode());
    text("provider", answer.provider());
    text("model", answer.model());
    RouteIdentity route = answer.route();
    text("route", route == null ? null : route.routeName() + "@" + route.version());
    number("attempts", answer.attempts());
    Long firstByte = answer.firstByteMicros();
    if (firstByte != null) {
      number("ttfb_ms", firstByte / 1_000);
    }
    text("cache", answer.cache().name().toLowerCase(Locale.ROOT));
    number("answer_bytes", answer.bytes());
  }

  private void spent(Spent spent) {
    number("tokens_in", spent.tokens().input());
    number("tokens_out", spent.tokens().output());
    Money cost = spent.cost();
    text("cost_usd", cost == null ? null : cost.toString());
  }

  private void number(String name, long value) {
    name(name);
    json.append(value);
  }

  /** Writes a text that is there, cut to its beginning. */
  private void text(String name, @Nullable String value) {
    if (value == null) {
      return;
    }
    name(name);
    json.append('"');
    int end = Math.min(value.length(), MAX_TEXT);
    for (int i = 0; i < end; i++) {
      character(value.charAt(i));
    }
    json.append('"');
  }

  private void name(String name) {
    json.append(json.length() == 1 ? "\"" : ",\"").append(name).append("\":");
  }

  /** All but plain ASCII is escaped, so that no tool along the way reads a line for two. */
  private void character(char c) {
    if (c == '"' || c == '\\') {
      json.append('\\').append(c);
    } else if (c < ' ' || c > '~') {
      json.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
    } else {
      json.append(c);
    }
  }
}
