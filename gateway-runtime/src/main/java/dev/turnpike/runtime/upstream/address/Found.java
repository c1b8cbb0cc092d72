package dev.turnpike.runtime.upstream.address;

import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.util.List;

/** What is known of a host. */
public sealed interface Found {
  /**
   * It may be called, at these addresses and no others.
   *
   * @param addresses as text, at least one, the preferred one first
   */
  record Pinned(List<String> addresses) implements Found {
    public Pinned {
      addresses = List.copyOf(addresses);
      if (addresses.isEmpty()) {
        throw new IllegalArgumentException("a host is at an address");
      }
    }

    /**
     * Sends a request to one of the addresses, whatever its host would resolve to. The host stays
     * what the server is asked for and must prove to be.
     *
     * @param turn counts tries, so that each goes to the next address
     */
    public RequestOptions pin(RequestOptions options, int turn) {
      int port = options.getPort();
      String address = addresses.get(Math.floorMod(turn, addresses.size()));
      return options.setServer(SocketAddress.inetSocketAddress(port, address));
    }
  }

  /**
   * It may not be called.
   *
   * @param reason names the host and, where there is one, the setting that would allow it
   */
  record Refused(String reason) implements Found {}

  /** Its addresses are not known, which may be otherwise a little later. */
  record Unresolved(String reason) implements Found {}
}
