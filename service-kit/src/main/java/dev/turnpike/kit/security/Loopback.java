package dev.turnpike.kit.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which addresses and names mean this machine alone. */
final class Loopback {
  private Loopback() {}

  /**
   * Says whether listening on {@code bind} can only be reached from this machine.
   *
   * @throws UnknownHostException if it is a name that means no address
   */
  static boolean isBind(String bind) throws UnknownHostException {
    return Arrays.stream(InetAddress.getAllByName(bind)).allMatch(InetAddress::isLoopbackAddress);
  }

  /**
   * Says whether a {@code Host} header names this machine in a way no foreign name server can
   * forge: {@code localhost}, a name under it, or a literal loopback address, with any port.
   */
  static boolean isHostHeader(@Nullable String header) {
    return Optional.ofNullable(header)
        .flatMap(Loopback::hostOf)
        .filter(Loopback::isName)
        .isPresent();
  }

  private static Optional<String> hostOf(String header) {
    String text = header.strip().toLowerCase(Locale.ROOT);
    if (text.startsWith("[")) {
      int end = text.indexOf(']');
      return end < 0 ? Optional.empty() : Optional.of(text.substring(1, end));
    }
    int colon = text.indexOf(':');
    return Optional.of(colon < 0 ? text : text.substring(0, colon));
  }

  private static boolean isName(String host) {
    if (host.equals("localhost") || host.endsWith(".localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
