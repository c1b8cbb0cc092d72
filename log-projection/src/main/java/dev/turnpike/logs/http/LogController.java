package dev.turnpike.logs.http;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.Envelope;
import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.kit.web.Paging;
import dev.turnpike.kit.web.QueryParams;
import dev.turnpike.kit.web.ResultInfo;
import dev.turnpike.logs.request.Gateways;
import dev.turnpike.logs.search.LogReader;
import dev.turnpike.logs.search.LogResource;
import dev.turnpike.logs.search.LogSearch;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Searches the logs of a gateway, and shows one entry with its path and its bodies. */
@RestController
@RequestMapping("/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/logs")
public class LogController {
  private final LogReader reader;

  LogController(LogReader reader) {
    this.reader = reader;
  }

  @GetMapping
  Envelope<List<LogResource>> search(
      @PathVariable String account, @PathVariable String gateway, HttpServletRequest request) {
    Paging paging = Paging.of(request);
    LogSearch search = LogSearch.of(Gateways.named(account, gateway), request, paging);
    List<LogResource> found = reader.page(search);
    List<LogResource> page = found.subList(0, Math.min(found.size(), paging.perPage()));
    String next =
        search.byTime() && found.size() > page.size()
            ? LogSearch.cursorAfter(page.getLast().createdAt(), page.getLast().id())
            : null;
    boolean counted = QueryParams.of(request).bool("total").orElse(true);
    return Envelope.page(
        page,
        counted
            ? ResultInfo.of(paging, page.size(), reader.count(search), next)
            : ResultInfo.uncounted(paging, page.size(), next));
  }

  @GetMapping("/{id}")
  Envelope<LogResource> entry(
      @PathVariable String account, @PathVariable String gateway, @PathVariable String id) {
    return Envelope.of(find(account, gateway, id));
  }

  @GetMapping(value = "/{id}/request", produces = MediaType.APPLICATION_JSON_VALUE)
  String request(
      @PathVariable String account, @PathVariable String gateway, @PathVariable String id) {
    return body(find(account, gateway, id), true);
  }

  @GetMapping(value = "/{id}/response", produces = MediaType.APPLICATION_JSON_VALUE)
  String response(
      @PathVariable String account, @PathVariable String gateway, @PathVariable String id) {
    return body(find(account, gateway, id), false);
  }

  private String body(LogResource entry, boolean request) {
    return reader
        .body(entry.id(), request)
        .orElseThrow(() ->
            ApiFault.notFound(
                ErrorCode.LOG_NOT_FOUND,
                "no "
                    + (request ? "request" : "response")
                    + " body is kept for log "
                    + entry.id()
                    + "; the gateway or the request had payload collection off, or there was"
                    + " none"));
  }

  private LogResource find(String account, String gateway, String id) {
    GatewayId of = Gateways.named(account, gateway);
    try {
      return reader
          .entry(of, UUID.fromString(id))
          .orElseThrow(() ->
              ApiFault.notFound(ErrorCode.LOG_NOT_FOUND, "no log " + id + " in gateway " + of));
    } catch (IllegalArgumentException e) {
      throw ApiFault.notFound(ErrorCode.LOG_NOT_FOUND, "log ids are UUIDs");
    }
  }
}
