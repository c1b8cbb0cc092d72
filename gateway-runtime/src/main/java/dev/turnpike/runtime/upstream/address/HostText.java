package dev.turnpike.runtime.upstream.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * What the host of a URL is: an address, a name, or neither.
 *
 * <p>An IPv4 address has one spelling here, four decimal numbers. The others, which resolvers read
 * in different ways, are neither address nor name.
 */
sealed interface HostText {
  int LONGEST = 253;

  /** A literal address. */
  record Literal(InetAddress address) implements HostText {}

  /** A name to be looked up, in lower case and without a dot at its end. */
  record Name(String text) implements HostText {
    /** Says whether it is this machine whatever a resolver says (RFC 6761, section 6.3). */
    boolean isLocalhost() {
      return text.equals("localhost") || text.endsWith(".localhost");
    }
  }

  /** Nothing that is looked up. */
  record Odd(String reason) implements HostText {}

  /** Reads a host as URLs have it, an IPv6 address in brackets. */
  static HostText read(String host) {
    if (host.startsWith("[") && host.endsWith("]")) {
      return ipv6(host.substring(1, host.length() - 1));
    }
    if (host.indexOf(':') >= 0) {
      return ipv6(host);
    }
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    if (name.isEmpty() || name.length() > LONGEST || !isName(name)) {
      return new Odd("it is no name of a host");
    }
    if (endsInNumber(name)) {
      return ipv4(name);
    }
    return new Name(name.toLowerCase(Locale.ROOT));
  }

  private static boolean isName(String text) {
    char before = '.';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean other = (c >= '0' && c <= '9') || c == '-' || c == '_';
      if (!letter && !other && (c != '.' || before == '.')) {
        return false;
      }
      before = c;
    }
    return before != '.';
  }

  /** Says whether some resolver may take it for an IPv4 address (WHATWG URL, section 3.5). */
  private static boolean endsInNumber(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    boolean hex = last.startsWith("0x") || last.startsWith("0X");
    for (int i = hex ? 2 : 0; i < last.length(); i++) {
      if (Character.digit(last.charAt(i), hex ? 16 : 10) < 0) {
        return false;
      }
    }
    return true;
  }

  private static HostText ipv4(String text) {
    byte[] address = new byte[4];
    String[] parts = text.split("\\.", -1);
    for (int i = 0; i < parts.length && parts.length == address.length; i++) {
      int number = decimal(parts[i]);
      if (number < 0) {
        return new Odd("an IPv4 address is four decimal numbers");
      }
      address[i] = (byte) number;
    }
    return parts.length == address.length
        ? literal(address)
        : new Odd("an IPv4 address is four decimal numbers");
  }

  /** Returns a number from 0 to 255 without zeros before it; -1 if it is none. */
  private static int decimal(String part) {
    if (part.isEmpty() || part.length() > 3 || (part.length() > 1 && part.charAt(0) == '0')) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + (c - '0');
    }
    return number > 255 ? -1 : number;
  }

  private static HostText ipv6(String text) {
    // What has a colon is never looked up by the JDK, only read.
    if (text.indexOf('%') >= 0) {
      return new Odd("an address with a zone is on a link");
    }
    if (text.indexOf(':') < 0) {
      return new Odd("it is no IPv6 address");
    }
    try {
      return literal(InetAddress.getByName(text).getAddress());
    } catch (UnknownHostException e) {
      return new Odd("it is no IPv6 address");
    }
  }

  private static HostText literal(byte[] address) {
    try {
      return new Literal(InetAddress.getByAddress(address));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 or 16 bytes are an address", e);
    }
  }
}
