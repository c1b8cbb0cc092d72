package dev.turnpike.logs.export;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.Paging;
import dev.turnpike.kit.web.QueryParams;
import dev.turnpike.logs.request.Crowd;
import dev.turnpike.logs.request.Gateways;
import dev.turnpike.logs.search.LogReader;
import dev.turnpike.logs.search.LogResource;
import dev.turnpike.logs.search.LogSearch;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Writes what a search finds to a file, page by page: a slow reader holds neither memory nor a
 * connection to the database.
 */
@RestController
public class ExportController {
  private static final Logger LOG = LoggerFactory.getLogger(ExportController.class);
  private static final int AT_ONCE = 4;
  private static final int USUAL = 100_000;
  private static final int MOST = 1_000_000;
  private static final int PAGE = 500;

  private final LogReader reader;
  private final ExportReader extents;
  private final Crowd crowd = new Crowd(AT_ONCE, "exports");

  public ExportController(JdbcTemplate jdbc) {
    this.reader = new LogReader(jdbc);
    this.extents = new ExportReader(jdbc);
  }

  @GetMapping("/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/logs/export")
  void export(
      @PathVariable String account,
      @PathVariable String gateway,
      HttpServletRequest request,
      HttpServletResponse response) {
    GatewayId of = Gateways.named(account, gateway);
    QueryParams query = QueryParams.of(request);
    Format format = Format.named(query.oneOf("format", Format.NAMES).orElse("ndjson"));
    int limit = query.integer("limit", USUAL, 1, MOST);
    @Nullable String cursor = query.text("cursor").orElse(null);
    LogSearch whole = LogSearch.of(of, request, new Paging(1, limit, cursor));
    if (!whole.byTime()) {
      throw ApiFault.invalid(
          "query parameter order_by must be created_at in an export", "query", "order_by");
    }
    crowd.with(() -> {
      write(of, request, response, format, extents.extent(whole, limit), cursor);
      return Boolean.TRUE;
    });
  }

  private void write(
      GatewayId gateway,
      HttpServletRequest request,
      HttpServletResponse response,
      Format format,
      ExportReader.Extent extent,
      @Nullable String cursor) {
    response.setContentType(format.contentType());
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\"logs-" + gateway.gateway() + "." + format.word() + "\"");
    response.setHeader("turnpike-export-count", Integer.toString(extent.entries()));
    response.setHeader("turnpike-export-complete", Boolean.toString(extent.complete()));
    if (!extent.complete()) {
      response.setHeader("turnpike-export-cursor", extent.cursor());
    }
    try {
      OutputStream out = response.getOutputStream();
      out.write(format.head().getBytes(StandardCharsets.UTF_8));
      int left = extent.entries();
      @Nullable String after = cursor;
      while (left > 0) {
        int size = Math.min(PAGE, left);
        LogSearch search = LogSearch.of(gateway, request, new Paging(1, size, after));
        List<LogResource> found = reader.page(search);
        List<LogResource> page = found.subList(0, Math.min(size, found.size()));
        for (LogResource entry : page) {
          out.write(format.entry(entry).getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
        if (found.size() <= size) {
          return;
        }
        after = LogSearch.cursorAfter(page.getLast().createdAt(), page.getLast().id());
        left -= size;
      }
    } catch (IOException e) {
      LOG.debug("the reader of an export has left", e);
    }
  }
}
