package dev.turnpike.kit.security;

import dev.turnpike.kit.web.ApiFault;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;

/**
 * Who makes a change, as the history shows it: whom the caller's token names. Callers with the
 * admin token, and those on loopback, say themselves for whom they act, by a header.
 *
 * @param name 1 to {@value #MAX_LENGTH} characters without control characters
 */
public record Actor(String name) {
  /** The request header that names the actor. */
  public static final String HEADER = "turnpike-actor";

  /** A caller with the admin token that does not say who it is. */
  public static final Actor ADMIN = new Actor("admin");

  /** A caller on loopback, without a token, that does not say who it is. */
  public static final Actor ANONYMOUS = new Actor("anonymous");

  static final int MAX_LENGTH = 100;

  public Actor {
    if (name.isBlank() || name.codePointCount(0, name.length()) > MAX_LENGTH) {
      throw new IllegalArgumentException("an actor's name has 1 to " + MAX_LENGTH + " characters");
    }
    if (name.codePoints().anyMatch(c -> Character.isISOControl(c) || c == 0xFFFD)) {
      throw new IllegalArgumentException("an actor's name is readable UTF-8 text");
    }
  }

  /**
   * The actor of a control request.
   *
   * @throws ApiFault 400 if the header counts and is not a fit name
   */
  public static Actor of(HttpServletRequest request) {
    Caller caller = Caller.of(request).orElse(Caller.ON_LOOPBACK);
    String header = request.getHeader(HEADER);
    if (header == null || !caller.method().mayNameActor()) {
      return caller.actor();
    }
    // Containers hand headers over as Latin-1; what clients send beyond ASCII is UTF-8.
    String text =
        new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip();
    try {
      return new Actor(text);
    } catch (IllegalArgumentException e) {
      throw ApiFault.invalid("header " + HEADER + ": " + e.getMessage(), "header", HEADER);
    }
  }
}
