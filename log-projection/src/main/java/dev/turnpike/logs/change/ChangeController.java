package dev.turnpike.logs.change;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.security.Actor;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.kit.web.Paging;
import dev.turnpike.kit.web.QueryParams;
import dev.turnpike.logs.request.Gateways;
import dev.turnpike.logs.search.LogReader;
import dev.turnpike.logs.search.LogResource;
import dev.turnpike.logs.search.LogSearch;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Takes remarks on entries, and removes entries. */
@RestController
@RequestMapping("/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/logs")
public class ChangeController {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeController.class);
  private static final int MOST_DELETED = 10_000;
  private static final List<String> OF_DELETE =
      List.of("limit", "order_by", "order_by_direction", "direction");

  /** A caller has its log id before the entry is stored: so many looks, so long apart. */
  private static final int LOOKS = 20;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final LogChanges changes;
  private final LogReader reader;

  public ChangeController(JdbcTemplate jdbc, TransactionTemplate transaction) {
    this.changes = new LogChanges(jdbc, transaction);
    this.reader = new LogReader(jdbc);
  }

  @PatchMapping("/{id}")
  Envelope<LogResource> remark(
      @PathVariable String account,
      @PathVariable String gateway,
      @PathVariable String id,
      @RequestBody JsonNode body) {
    GatewayId of = Gateways.named(account, gateway);
    Remark remark = Remark.of(body);
    UUID entry = uuid(id);
    for (int look = 1; !changes.remark(of, entry, remark); look++) {
      if (look == LOOKS || !slept()) {
        throw missing(id, of);
      }
    }
    return Envelope.of(reader.entry(of, entry).orElseThrow(() -> missing(id, of)));
  }

  /** Removes what a search finds; a misspelt condition must not mean everything. */
  @DeleteMapping
  Envelope<Removed> remove(
      @PathVariable String account,
      @PathVariable String gateway,
      HttpServletRequest request,
      Actor actor) {
    GatewayId of = Gateways.named(account, gateway);
    for (String name : request.getParameterMap().keySet()) {
      if (!OF_DELETE.contains(name) && !LogSearch.isCondition(name)) {
        throw ApiFault.invalid(
            "query parameter " + name + " is none that a removal takes", "query", name);
      }
    }
    int limit = QueryParams.of(request).integer("limit", MOST_DELETED, 1, MOST_DELETED);
    Removed removed = changes.remove(LogSearch.of(of, request, new Paging(1, limit, null)), limit);
    LOG.info("{} removed {} log entries of gateway {}", actor.name(), removed.deleted(), of);
    return Envelope.of(removed);
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw ApiFault.notFound(ErrorCode.LOG_NOT_FOUND, "log ids are UUIDs");
    }
  }

  private static ApiFault missing(String id, GatewayId gateway) {
    return ApiFault.notFound(ErrorCode.LOG_NOT_FOUND, "no log " + id + " in gateway " + gateway);
  }

  private static boolean slept() {
    try {
      Thread.sleep(BETWEEN_LOOKS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
