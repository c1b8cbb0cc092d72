package dev.turnpike.kit.security;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;

/**
 * Where a process listens and what it asks of callers of the control API.
 *
 * @param bind address or host name to listen on
 * @param token the admin token, absent if none is asked for
 */
public record SecuritySettings(String bind, @Nullable String token) {
  /** Reads {@code turnpike.bind} and {@code turnpike.admin-token}; blank counts as absent. */
  public static SecuritySettings of(PropertyResolver environment) {
    return new SecuritySettings(
        text(environment, "turnpike.bind").orElse("127.0.0.1"),
        text(environment, "turnpike.admin-token").orElse(null));
  }

  private static Optional<String> text(PropertyResolver environment, String name) {
    return Optional.ofNullable(environment.getProperty(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  public Optional<String> adminToken() {
    return Optional.ofNullable(token);
  }

  @Override
  public String toString() {
    return "SecuritySettings[bind=" + bind + ", token=" + (token == null ? "none" : "set") + "]";
  }
}
