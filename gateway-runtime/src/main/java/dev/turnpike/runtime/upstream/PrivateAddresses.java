package dev.turnpike.runtime.upstream;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Keeps base URLs off addresses that are not for upstreams; looks at literal addresses only. */
final class PrivateAddresses {
  private PrivateAddresses() {}

  /**
   * Lets a host pass or says why not.
   *
   * @throws IllegalArgumentException if it is link-local, or private while that is not allowed
   */
  static void check(String slug, String host, boolean allowPrivate) {
    if (host.equalsIgnoreCase("localhost")) {
      refuseUnless(allowPrivate, slug, host);
      return;
    }
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    if (!bare.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
      return;
    }
    InetAddress address = literal(slug, bare);
    if (address.isLinkLocalAddress()
        || address.isAnyLocalAddress()
        || address.isMulticastAddress()) {
      throw new IllegalArgumentException(
          "the base URL of " + slug + " is on " + host + ", which is never an upstream");
    }
    boolean uniqueLocal =
        address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc;
    if (address.isLoopbackAddress() || address.isSiteLocalAddress() || uniqueLocal) {
      refuseUnless(allowPrivate, slug, host);
    }
  }

  private static InetAddress literal(String slug, String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "the base URL of " + slug + " has no such host: " + host, e);
    }
  }

  private static void refuseUnless(boolean allowed, String slug, String host) {
    if (!allowed) {
      throw new IllegalArgumentException(
          "the base URL of "
              + slug
              + " is on the private address "
              + host
              + "; set TURNPIKE_ALLOW_PRIVATE_UPSTREAMS=true to allow that");
    }
  }
}
