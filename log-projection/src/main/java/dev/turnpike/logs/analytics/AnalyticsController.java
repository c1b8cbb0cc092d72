package dev.turnpike.logs.analytics;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.logs.request.Crowd;
import dev.turnpike.logs.request.Gateways;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Answers how much there was, how dear, and how fast. */
@RestController
public class AnalyticsController {
  private static final int AT_ONCE = 3;

  private final AnalyticsReader reader;
  private final InstantSource clock;
  private final Crowd crowd = new Crowd(AT_ONCE, "analyses");

  public AnalyticsController(
      JdbcTemplate jdbc, TransactionTemplate transaction, InstantSource clock) {
    this.reader = new AnalyticsReader(jdbc, transaction);
    this.clock = clock;
  }

  @GetMapping("/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/analytics")
  Envelope<Analysis> analyse(
      @PathVariable String account, @PathVariable String gateway, HttpServletRequest request) {
    GatewayId of = Gateways.named(account, gateway);
    Question question = Question.of(of, request, clock.instant());
    String groupBy = request.getParameter(GroupBy.PARAMETER);
    return Envelope.of(
        crowd.with(() ->
            reader
                .read(question)
                .answer(question, groupBy == null || groupBy.isEmpty() ? null : groupBy)));
  }
}
