package dev.turnpike.kit.security;

import java.util.Locale;
import java.util.Optional;

/** What a caller of the control API may do; each role includes those before it. */
public enum Role {
  /** Reads. */
  VIEWER,
  /** Saves routes and versions that change nothing that is live. */
  EDITOR,
  /** Changes what callers of a route reach: deploys, rolls back, renames, deletes. */
  DEPLOYER,
  /** Everything: gateways, tokens, keys, prices, providers, operation. */
  ADMIN;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  public String wireName() {
    return wireName;
  }

  /** Returns the role of this wire name; empty if there is none. */
  public static Optional<Role> ofWireName(String name) {
    return switch (name) {
      case "viewer" -> Optional.of(VIEWER);
      case "editor" -> Optional.of(EDITOR);
      case "deployer" -> Optional.of(DEPLOYER);
      case "admin" -> Optional.of(ADMIN);
      default -> Optional.empty();
    };
  }

  /** Says whether who has this role may do what the other one may. */
  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }
}
