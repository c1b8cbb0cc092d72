package dev.turnpike.kit.web;

/** The answer to a renamed route, which Cloudflare puts under {@code route}. */
public record RouteEnvelope<T>(boolean success, T route) {
  public static <T> RouteEnvelope<T> of(T route) {
    return new RouteEnvelope<>(true, route);
  }
}
