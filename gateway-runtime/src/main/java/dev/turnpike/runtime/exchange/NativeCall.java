package dev.turnpike.runtime.exchange;

import io.vertx.core.http.HttpMethod;

/**
 * A call of a provider's own API, at a path the caller named.
 *
 * @param path under the provider's base URL, with its query
 */
public record NativeCall(String provider, HttpMethod method, String path) {}
