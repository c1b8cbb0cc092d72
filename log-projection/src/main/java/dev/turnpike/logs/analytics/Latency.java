package dev.turnpike.logs.analytics;

/** Percentiles of durations in milliseconds, each a duration that occurred. */
record Latency(long p50, long p95, long p99) {}
