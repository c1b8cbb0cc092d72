package dev.turnpike.runtime.exchange;

import dev.turnpike.contracts.money.Money;
import dev.turnpike.runtime.decision.RouteRun;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The headers of an answer. */
final class ReplyHead {
  /** What a provider's response may tell the caller. */
  private static final List<String> PASSED =
      List.of(
          "content-type",
          "content-language",
          "retry-after",
          "openai-organization",
          "openai-processing-ms",
          "openai-version",
          "x-request-id");

  private static final int MAX_PATH = 4_096;

  private final HttpServerResponse response;

  ReplyHead(HttpServerResponse response) {
    this.response = response;
  }

  /** Names the request, whatever becomes of it. */
  ReplyHead request(Incoming incoming) {
    put("cf-aig-log-id", incoming.requestId());
    put("cf-aig-request-id", incoming.requestId());
    put("cf-aig-event-id", incoming.eventId());
    put("cf-aig-cache-status", "BYPASS");
    String warning = incoming.call().warning();
    if (warning != null) {
      put("turnpike-warning", warning);
    }
    return this;
  }

  /** Names the route and the way through it. */
  ReplyHead route(@Nullable RouteRun run) {
    if (run != null) {
      put("turnpike-route", run.plan().identity().routeName());
      put("turnpike-route-version", Integer.toString(run.plan().identity().version()));
      put("turnpike-path", path(run.path()));
    }
    return this;
  }

  /** Names what answered. */
  ReplyHead served(ModelCall model, int step, boolean simulated) {
    put("cf-aig-model", safe(model.model()));
    put("cf-aig-provider", safe(model.provider()));
    put("cf-aig-step", Integer.toString(step));
    if (simulated) {
      put("turnpike-simulated", "true");
    }
    return this;
  }

  ReplyHead cost(@Nullable Money cost) {
    if (cost != null) {
      put("turnpike-cost-usd", cost.toString());
    }
    return this;
  }

  ReplyHead remaining(@Nullable Money remaining) {
    if (remaining != null) {
      put("turnpike-budget-remaining-usd", remaining.toString());
    }
    return this;
  }

  ReplyHead upstream(MultiMap headers) {
    for (String name : PASSED) {
      String value = headers.get(name);
      if (value != null) {
        put(name, value);
      }
    }
    return this;
  }

  ReplyHead contentType(String type) {
    put("content-type", type);
    return this;
  }

  private void put(String name, String value) {
    response.putHeader(name, value);
  }

  private static String path(List<String> elements) {
    StringBuilder path = new StringBuilder();
    for (String element : elements) {
      if (path.length() + element.length() >= MAX_PATH) {
        return path.append(">...").toString();
      }
      path.append(path.isEmpty() ? "" : ">").append(safe(element));
    }
    return path.toString();
  }

  /** Header text is visible ASCII; an author's names need not be. */
  static String safe(String text) {
    StringBuilder safe = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        safe = safe == null ? new StringBuilder(text) : safe;
        safe.setCharAt(i, '?');
      }
    }
    return safe == null ? text : safe.toString();
  }
}
