package dev.turnpike.runtime.exchange;

import dev.turnpike.contracts.money.Money;
import dev.turnpike.guardrails.GuardReport;
import dev.turnpike.routing.decision.RouteRun;
import dev.turnpike.runtime.limit.LimitCheck;
import dev.turnpike.runtime.limit.RateStanding;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The headers of an answer. */
final class ReplyHead {
  // Names that know their hash and their bytes.
  private static final CharSequence LOG_ID = name("cf-aig-log-id");
  private static final CharSequence REQUEST_ID = name("cf-aig-request-id");
  private static final CharSequence EVENT_ID = name("cf-aig-event-id");
  private static final CharSequence CACHE_STATUS = name("cf-aig-cache-status");
  private static final CharSequence DLP = name(GuardReport.HEADER);
  private static final CharSequence WARNING = name("turnpike-warning");
  private static final CharSequence ROUTE = name("turnpike-route");
  private static final CharSequence ROUTE_VERSION = name("turnpike-route-version");
  private static final CharSequence PATH = name("turnpike-path");
  private static final CharSequence MODEL = name("cf-aig-model");
  private static final CharSequence PROVIDER = name("cf-aig-provider");
  private static final CharSequence STEP = name("cf-aig-step");
  private static final CharSequence SIMULATED = name("turnpike-simulated");
  private static final CharSequence COST_USD = name("turnpike-cost-usd");
  private static final CharSequence BUDGET_REMAINING_USD = name("turnpike-budget-remaining-usd");
  private static final CharSequence CONTENT_TYPE = name("content-type");

  /** What a provider's response may tell the caller. */
  private static final List<CharSequence> PASSED =
      List.of(
          CONTENT_TYPE,
          name("content-language"),
          name("retry-after"),
          name("openai-organization"),
          name("openai-processing-ms"),
          name("openai-version"),
          name("x-request-id"));

  private static final int MAX_PATH = 4_096;

  private final HttpServerResponse response;

  ReplyHead(HttpServerResponse response) {
    this.response = response;
  }

  /** Names the request, whatever becomes of it. */
  ReplyHead request(Story story) {
    Incoming incoming = story.incoming();
    put(LOG_ID, incoming.requestId());
    put(REQUEST_ID, incoming.requestId());
    put(EVENT_ID, incoming.eventId());
    put(CACHE_STATUS, story.cacheStatus().name());
    rate(story.limits());
    if (!story.findings().isEmpty()) {
      put(DLP, GuardReport.header(story.findings()));
    }
    String warning = incoming.call().warning();
    if (warning != null) {
      put(WARNING, warning);
    }
    return this;
  }

  private void rate(@Nullable LimitCheck limits) {
    RateStanding rate = limits == null ? null : limits.rate();
    if (rate != null) {
      rate.headers(response::putHeader);
    }
  }

  /** Names the route and the way through it. */
  ReplyHead route(@Nullable RouteRun run) {
    if (run != null) {
      put(ROUTE, run.plan().identity().routeName());
      put(ROUTE_VERSION, Integer.toString(run.plan().identity().version()));
      put(PATH, path(run.path()));
    }
    return this;
  }

  /** Names what answered. */
  ReplyHead served(ModelCall model, int step, boolean simulated) {
    put(MODEL, safe(model.model()));
    put(PROVIDER, safe(model.provider()));
    put(STEP, Integer.toString(step));
    if (simulated) {
      put(SIMULATED, "true");
    }
    return this;
  }

  ReplyHead cost(@Nullable Money cost) {
    if (cost != null) {
      put(COST_USD, cost.toString());
    }
    return this;
  }

  ReplyHead remaining(@Nullable Money remaining) {
    if (remaining != null) {
      put(BUDGET_REMAINING_USD, remaining.toString());
    }
    return this;
  }

  ReplyHead upstream(MultiMap headers) {
    for (CharSequence name : PASSED) {
      String value = headers.get(name);
      if (value != null) {
        put(name, value);
      }
    }
    return this;
  }

  ReplyHead contentType(String type) {
    put(CONTENT_TYPE, type);
    return this;
  }

  private static CharSequence name(String text) {
    return HttpHeaders.createOptimized(text);
  }

  private void put(CharSequence name, String value) {
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
