package dev.turnpike.runtime.cache;

import dev.turnpike.runtime.headers.HeaderFault;

/** What reading a request's headers about the cache came to. */
public sealed interface CacheHeaderRead permits CacheHeaders, CacheHeaderRead.Refused {
  /** One of them cannot be used. */
  record Refused(HeaderFault fault) implements CacheHeaderRead {}
}
