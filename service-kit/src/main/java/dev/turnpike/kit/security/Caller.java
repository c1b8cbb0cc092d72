package dev.turnpike.kit.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;

/**
 * Who sent a control request, as the guard of this process found.
 *
 * @param actor its name; that of a caller who may name itself is only what it is called without
 */
record Caller(Actor actor, Role role, Method method) {
  /** A caller on loopback, where nobody is asked who it is. */
  static final Caller ON_LOOPBACK = new Caller(Actor.ANONYMOUS, Role.ADMIN, Method.NONE);

  /** Whoever holds the admin token. */
  static final Caller WITH_ADMIN_TOKEN = new Caller(Actor.ADMIN, Role.ADMIN, Method.ADMIN_TOKEN);

  private static final String ATTRIBUTE = Caller.class.getName();

  /** How a caller showed who it is. */
  enum Method {
    /** Not at all. */
    NONE,
    ADMIN_TOKEN,
    /** By a token of the tokens file. */
    TOKEN,
    /** By a token of the OpenID Connect issuer. */
    OIDC;

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Says whether its callers are nobody in particular, and may say for whom they act. */
    boolean mayNameActor() {
      return this == NONE || this == ADMIN_TOKEN;
    }
  }

  void attach(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** Returns the caller of a request; empty if no guard has let it through. */
  static Optional<Caller> of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Caller caller
        ? Optional.of(caller)
        : Optional.empty();
  }
}
