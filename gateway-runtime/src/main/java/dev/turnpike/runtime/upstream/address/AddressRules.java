package dev.turnpike.runtime.upstream.address;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Which hosts and addresses may be called. Pure.
 *
 * @param allowPrivate whether loopback and private addresses may be
 */
public record AddressRules(boolean allowPrivate) {
  /** Returns why a host is not even looked up; empty if its text gives no reason. */
  public Optional<String> objection(String host) {
    return switch (HostText.read(host)) {
      case HostText.Literal(InetAddress address) -> objection(host, address);
      case HostText.Name name ->
          name.isLocalhost() && !allowPrivate
              ? Optional.of(notAllowed("host " + host + " is this machine"))
              : Optional.empty();
      case HostText.Odd(String reason) ->
          Optional.of("host " + shown(host) + " cannot be called: " + reason);
    };
  }

  /** Returns why an address of a host is not called; empty if it may be. */
  Optional<String> objection(String host, InetAddress address) {
    String text = address.getHostAddress();
    String what =
        host.equals(text) ? "host " + host : "host " + host + " is at " + text + ", which";
    return switch (AddressRanges.reach(address)) {
      case PUBLIC -> Optional.empty();
      case PRIVATE ->
          allowPrivate ? Optional.empty() : Optional.of(notAllowed(what + " is a private address"));
      case NEVER ->
          Optional.of(
              what + " is link-local, of a metadata service or reserved: never an upstream");
    };
  }

  private static String notAllowed(String what) {
    return what + "; TURNPIKE_ALLOW_PRIVATE_UPSTREAMS=true allows that";
  }

  private static String shown(String host) {
    String start = host.length() > 100 ? host.substring(0, 100) : host;
    return start.replaceAll("[^\\x21-\\x7e]", "?");
  }
}
