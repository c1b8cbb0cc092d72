package dev.turnpike.logs.tail;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.logs.live.EventStream;
import dev.turnpike.logs.live.Mailbox;
import dev.turnpike.logs.request.Gateways;
import dev.turnpike.logs.search.LogReader;
import dev.turnpike.logs.search.LogSearch;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows new entries as they are stored. */
@RestController
public class TailController {
  private final LogTail tail;

  public TailController(JdbcTemplate jdbc, MeterRegistry metrics) {
    this.tail = new LogTail(jdbc, new LogReader(jdbc));
    metrics.gauge("turnpike.logs.tail.listeners", tail, LogTail::listening);
  }

  @GetMapping("/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/logs/tail")
  void follow(
      @PathVariable String account,
      @PathVariable String gateway,
      HttpServletRequest request,
      HttpServletResponse response) {
    GatewayId of = Gateways.named(account, gateway);
    Mailbox mailbox = tail.listen(of, LogSearch.conditions(of, request));
    try {
      EventStream.write(response, "log", true, mailbox);
    } finally {
      tail.leave(mailbox);
    }
  }

  /** Before the server waits for requests in flight: these would never end by themselves. */
  @EventListener(ContextClosedEvent.class)
  public void stop() {
    tail.close();
  }
}
