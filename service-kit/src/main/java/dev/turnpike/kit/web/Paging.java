package dev.turnpike.kit.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list a caller asks for: {@code page} and {@code per_page}, or a {@code cursor}.
 *
 * @param page from 1
 * @param perPage from 1
 * @param cursor what an earlier answer gave as the beginning of the next page
 */
public record Paging(int page, int perPage, @Nullable String cursor) {
  /** Most items of a page where nothing else is said; Cloudflare's limit. */
  public static final int MAX_PER_PAGE = 50;

  private static final int DEFAULT_PER_PAGE = 20;

  /** A page beyond this asks the database to skip more than any list holds. */
  private static final int MAX_PAGE = 1_000_000;

  public Paging {
    if (page < 1 || perPage < 1) {
      throw new IllegalArgumentException("page and per_page count from 1");
    }
  }

  public static Paging of(HttpServletRequest request) {
    return of(request, MAX_PER_PAGE);
  }

  /**
   * @throws ApiFault 400 if a value is no whole number in its range
   */
  public static Paging of(HttpServletRequest request, int maxPerPage) {
    QueryParams query = QueryParams.of(request);
    return new Paging(
        query.integer("page", 1, 1, MAX_PAGE),
        query.integer("per_page", Math.min(DEFAULT_PER_PAGE, maxPerPage), 1, maxPerPage),
        query.text("cursor").orElse(null));
  }

  /** Items before this page. */
  public long offset() {
    return (page - 1L) * perPage;
  }
}
