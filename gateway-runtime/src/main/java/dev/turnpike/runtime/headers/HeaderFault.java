package dev.turnpike.runtime.headers;

import dev.turnpike.routing.facts.HeaderText;

/**
 * A header whose value cannot be used.
 *
 * @param header its name in lower case
 * @param message what the value is and what it may be
 */
public record HeaderFault(String header, String message) implements HeaderRead {
  public static HeaderFault of(String header, String value, String allowed) {
    return new HeaderFault(
        header, header + " is " + HeaderText.shown(value) + "; it must be " + allowed);
  }
}
