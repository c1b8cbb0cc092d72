package dev.turnpike.runtime.upstream.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Tells the reach of addresses, after IANA's registries of special-purpose addresses (RFC 6890) and
 * the addresses at which clouds keep their metadata. Pure.
 *
 * <p>An IPv6 address that carries an IPv4 address has the reach of that one.
 */
final class AddressRanges {
  private static final int IPV4_LENGTH = 4;

  private static final Range[] IPV4 = {
    new Range("0.0.0.0", 8, Reach.NEVER),
    // The metadata services of Alibaba Cloud and Oracle Cloud, before the networks they are in.
    new Range("100.100.100.200", 32, Reach.NEVER),
    new Range("192.0.0.0", 24, Reach.NEVER),
    new Range("10.0.0.0", 8, Reach.PRIVATE),
    new Range("100.64.0.0", 10, Reach.PRIVATE),
    new Range("127.0.0.0", 8, Reach.PRIVATE),
    new Range("169.254.0.0", 16, Reach.NEVER),
    new Range("172.16.0.0", 12, Reach.PRIVATE),
    new Range("192.0.2.0", 24, Reach.NEVER),
    new Range("192.88.99.0", 24, Reach.NEVER),
    new Range("192.168.0.0", 16, Reach.PRIVATE),
    new Range("198.18.0.0", 15, Reach.NEVER),
    new Range("198.51.100.0", 24, Reach.NEVER),
    new Range("203.0.113.0", 24, Reach.NEVER),
    new Range("224.0.0.0", 3, Reach.NEVER),
    new Range("0.0.0.0", 0, Reach.PUBLIC)
  };

  private static final Range[] IPV6 = {
    new Range("::1", 128, Reach.PRIVATE),
    // The metadata services of AWS and Google Cloud.
    new Range("fd00:ec2::", 32, Reach.NEVER),
    new Range("fd20:ce::254", 128, Reach.NEVER),
    new Range("fc00::", 7, Reach.PRIVATE),
    // Site-local, the form before unique local.
    new Range("fec0::", 10, Reach.PRIVATE),
    // Teredo, benchmarks, ORCHID and other protocol assignments.
    new Range("2001::", 23, Reach.NEVER),
    new Range("2001:db8::", 32, Reach.NEVER),
    new Range("3fff::", 20, Reach.NEVER),
    new Range("2000::", 3, Reach.PUBLIC),
    new Range("::", 0, Reach.NEVER)
  };

  /** Addresses with an IPv4 address in them: NAT64 (RFC 6052) and 6to4 (RFC 3056). */
  private static final Carrier[] CARRIERS = {
    new Carrier(new Range("64:ff9b::", 96, Reach.PUBLIC), 12),
    new Carrier(new Range("2002::", 16, Reach.PUBLIC), 2)
  };

  private AddressRanges() {}

  /** Addresses that begin alike. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Range(byte[] prefix, int bits, Reach reach) {
    Range(String prefix, int bits, Reach reach) {
      this(bytes(prefix), bits, reach);
    }

    boolean holds(byte[] address) {
      int whole = bits / 8;
      for (int i = 0; i < whole; i++) {
        if (address[i] != prefix[i]) {
          return false;
        }
      }
      int rest = bits % 8;
      return rest == 0 || ((address[whole] ^ prefix[whole]) & 0xff) >>> (8 - rest) == 0;
    }
  }

  /**
   * Addresses that carry another.
   *
   * @param at where in them it begins
   */
  private record Carrier(Range range, int at) {}

  static Reach reach(InetAddress address) {
    return reach(address.getAddress());
  }

  /** Tells the reach of an address of 4 or 16 bytes, in network order. */
  static Reach reach(byte[] address) {
    if (address.length == IPV4_LENGTH) {
      return reach(address, IPV4);
    }
    if (isMapped(address)) {
      return reach(Arrays.copyOfRange(address, 12, 16));
    }
    for (Carrier carrier : CARRIERS) {
      if (carrier.range().holds(address)) {
        return reach(Arrays.copyOfRange(address, carrier.at(), carrier.at() + IPV4_LENGTH));
      }
    }
    return reach(address, IPV6);
  }

  private static Reach reach(byte[] address, Range[] ranges) {
    for (Range range : ranges) {
      if (range.holds(address)) {
        return range.reach();
      }
    }
    throw new IllegalStateException("the last range holds all");
  }

  /** Says whether it is of ::ffff:0:0/96, which the JDK cannot say as an IPv6 address. */
  private static boolean isMapped(byte[] address) {
    for (int i = 0; i < 10; i++) {
      if (address[i] != 0) {
        return false;
      }
    }
    return address[10] == (byte) 0xff && address[11] == (byte) 0xff;
  }

  private static byte[] bytes(String literal) {
    try {
      return InetAddress.getByName(literal).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException(literal, e);
    }
  }
}
