package dev.turnpike.kit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list an answer holds.
 *
 * @param page number of this page, from 1
 * @param perPage most items a page may have
 * @param count items on this page
 * @param totalCount items of the whole list; absent when nobody asked for them to be counted
 * @param totalPages pages of the whole list, 0 if it is empty; absent with the count
 * @param cursor where the next page begins; absent on the last
 */
public record ResultInfo(
    int page,
    @JsonProperty("per_page") int perPage,
    int count,
    @JsonProperty("total_count") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Long totalCount,
    @JsonProperty("total_pages") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Long totalPages,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String cursor) {

  public static ResultInfo of(Paging paging, int count, long totalCount) {
    return of(paging, count, totalCount, null);
  }

  public static ResultInfo of(
      Paging paging, int count, long totalCount, @Nullable String nextCursor) {
    long pages = Math.ceilDiv(totalCount, (long) paging.perPage());
    return new ResultInfo(paging.page(), paging.perPage(), count, totalCount, pages, nextCursor);
  }

  /** Of a list whose items nobody counts. */
  public static ResultInfo uncounted(Paging paging, int count, @Nullable String nextCursor) {
    return new ResultInfo(paging.page(), paging.perPage(), count, null, null, nextCursor);
  }
}
