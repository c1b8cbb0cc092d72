package dev.turnpike.ledger.http;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.kit.web.QueryParams;
import dev.turnpike.ledger.feed.BudgetFeed;
import dev.turnpike.ledger.feed.BudgetFeed.Listener;
import dev.turnpike.ledger.feed.Sighting;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells what the budgets of a route come to, at once and whenever it changes, as server-sent
 * events. Each listener holds the (virtual) thread of its request.
 */
@RestController
public class BudgetEventsController {
  private static final byte[] HEARTBEAT = ": still here\n\n".getBytes(StandardCharsets.UTF_8);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final BudgetFeed feed;
  private final Duration heartbeat;

  BudgetEventsController(BudgetFeed feed, Duration heartbeat) {
    this.feed = feed;
    this.heartbeat = heartbeat;
  }

  /**
   * What an event carries.
   *
   * @param totalCount how many keys the route has; only the fullest are told
   */
  record Standings(String route, Instant asOf, long totalCount, List<BudgetResource> budgets) {
    static Standings of(String route, Sighting sighting) {
      return new Standings(
          route, Amounts.instant(sighting.atMicros()), sighting.page().total(), budgets(sighting));
    }

    private static List<BudgetResource> budgets(Sighting sighting) {
      List<BudgetResource> budgets = new ArrayList<>(sighting.page().keys().size());
      for (int i = 0; i < sighting.page().keys().size(); i++) {
        budgets.add(
            BudgetResource.of(
                sighting.page().keys().get(i), sighting.held().get(i), sighting.atMicros()));
      }
      return budgets;
    }
  }

  @GetMapping("/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/budgets/events")
  void events(
      @PathVariable String account,
      @PathVariable String gateway,
      HttpServletRequest request,
      HttpServletResponse response) {
    GatewayId id = Asking.gateway(account, gateway);
    String route =
        QueryParams.of(request)
            .text("route")
            .orElseThrow(
                () -> ApiFault.invalid("query parameter route is required", "query", "route"));
    try (Listener listener =
        feed.listen(id, route)
            .orElseThrow(() ->
                ApiFault.of(
                    503, ErrorCode.UNAVAILABLE, "too many listen to budgets; try again later"))) {
      tell(listener, route, response, request.getMethod().equals("HEAD"));
    } catch (IOException e) {
      // The listener has gone: nobody is there to answer.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(Listener listener, String route, HttpServletResponse response, boolean isHead)
      throws IOException, InterruptedException {
    response.setContentType("text/event-stream;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    // Proxies that collect answers would keep the events to themselves.
    response.setHeader("X-Accel-Buffering", "no");
    response.flushBuffer();
    if (isHead) {
      return;
    }
    OutputStream out = response.getOutputStream();
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!listener.isOver() && System.nanoTime() - end < 0) {
      Optional<Sighting> next = listener.next(heartbeat);
      out.write(next.isPresent() ? event(route, next.get()) : HEARTBEAT);
      out.flush();
    }
  }

  private static byte[] event(String route, Sighting sighting) {
    String data = WireJson.mapper().writeValueAsString(Standings.of(route, sighting));
    return ("event: budgets\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
  }
}
