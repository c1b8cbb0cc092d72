package dev.turnpike.runtime.cache;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks of the cache in headers.
 *
 * @param ttlSeconds how long the answer may be kept; 0 turns the cache off for this request
 * @param skip whether the answer must be a new one
 * @param key what stands for the body in the cache key
 */
public record CacheHeaders(@Nullable Integer ttlSeconds, boolean skip, @Nullable String key)
    implements CacheHeaderRead {
  /** Of a caller that asks for nothing. */
  public static final CacheHeaders NONE = new CacheHeaders(null, false, null);

  /**
   * Reads the headers of a request; each may be given once. Where a header and its older name are
   * both given the newer one counts.
   */
  public static CacheHeaderRead read(Iterable<Map.Entry<String, String>> headers) {
    return new CacheHeaderReader().read(headers);
  }
}
