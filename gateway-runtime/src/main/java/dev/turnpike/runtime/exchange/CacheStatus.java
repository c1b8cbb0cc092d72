package dev.turnpike.runtime.exchange;

/** What the cache did for a request, as told in {@code cf-aig-cache-status}. */
enum CacheStatus {
  HIT,
  MISS,
  BYPASS
}
