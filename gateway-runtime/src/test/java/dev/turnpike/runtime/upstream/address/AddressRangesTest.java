package dev.turnpike.runtime.upstream.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the ranges against a table of their own, read as numbers and by the longest prefix. */
class AddressRangesTest {
  private static final List<Block> IPV4 =
      List.of(
          block("0.0.0.0/0", Reach.PUBLIC),
          block("0.0.0.0/8", Reach.NEVER),
          block("10.0.0.0/8", Reach.PRIVATE),
          block("100.64.0.0/10", Reach.PRIVATE),
          block("100.100.100.200/32", Reach.NEVER),
          block("127.0.0.0/8", Reach.PRIVATE),
          block("169.254.0.0/16", Reach.NEVER),
          block("172.16.0.0/12", Reach.PRIVATE),
          block("192.0.0.0/24", Reach.NEVER),
          block("192.0.2.0/24", Reach.NEVER),
          block("192.88.99.0/24", Reach.NEVER),
          block("192.168.0.0/16", Reach.PRIVATE),
          block("198.18.0.0/15", Reach.NEVER),
          block("198.51.100.0/24", Reach.NEVER),
          block("203.0.113.0/24", Reach.NEVER),
          block("224.0.0.0/4", Reach.NEVER),
          block("240.0.0.0/4", Reach.NEVER));

  private static final List<Block> IPV6 =
      List.of(
          block("::/0", Reach.NEVER),
          block("::1/128", Reach.PRIVATE),
          block("2000::/3", Reach.PUBLIC),
          block("2001::/23", Reach.NEVER),
          block("2001:db8::/32", Reach.NEVER),
          block("3fff::/20", Reach.NEVER),
          block("fc00::/7", Reach.PRIVATE),
          block("fd00:ec2::/32", Reach.NEVER),
          block("fd20:ce::254/128", Reach.NEVER),
          block("fe80::/10", Reach.NEVER),
          block("fec0::/10", Reach.PRIVATE),
          block("ff00::/8", Reach.NEVER));

  private record Block(BigInteger first, BigInteger last, int bits, int length, Reach reach) {
    boolean holds(BigInteger address) {
      return first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
    }
  }

  private static Block block(String cidr, Reach reach) {
    String[] parts = cidr.split("/", -1);
    byte[] bytes = bytes(parts[0]);
    int bits = Integer.parseInt(parts[1]);
    BigInteger first = new BigInteger(1, bytes);
    BigInteger size = BigInteger.ONE.shiftLeft(bytes.length * 8 - bits);
    return new Block(first, first.add(size).subtract(BigInteger.ONE), bits, bytes.length, reach);
  }

  private static byte[] bytes(String address) {
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(address, e);
    }
  }

  private static Reach expected(byte[] address) {
    BigInteger number = new BigInteger(1, address);
    Block best = null;
    for (Block block : address.length == 4 ? IPV4 : IPV6) {
      if (block.holds(number) && (best == null || block.bits() > best.bits())) {
        best = block;
      }
    }
    assertThat(best).isNotNull();
    return best.reach();
  }

  private static byte[] padded(BigInteger number, int length) {
    byte[] raw = number.mod(BigInteger.ONE.shiftLeft(length * 8)).toByteArray();
    byte[] address = new byte[length];
    int from = Math.max(0, raw.length - length);
    System.arraycopy(raw, from, address, length - (raw.length - from), raw.length - from);
    return address;
  }

  /** The ends of each block, what lies beside them, and anything in it. */
  private static Arbitrary<byte[]> around(List<Block> blocks) {
    return Arbitraries.of(blocks)
        .flatMap(block ->
            Arbitraries.oneOf(
                    Arbitraries.of(
                        block.first(),
                        block.last(),
                        block.first().subtract(BigInteger.ONE),
                        block.last().add(BigInteger.ONE)),
                    Arbitraries.bigIntegers().between(block.first(), block.last()))
                .map(number -> padded(number, block.length())));
  }

  @Provide
  Arbitrary<byte[]> ipv4() {
    return around(IPV4);
  }

  @Provide
  Arbitrary<byte[]> ipv6() {
    // What carries an IPv4 address is looked at by itself.
    return around(IPV6)
        .filter(it ->
            !(it[0] == 0x20 && it[1] == 0x02)
                && new BigInteger(1, it).shiftRight(32).compareTo(BigInteger.valueOf(0xffff)) != 0
                && !new BigInteger(1, it)
                    .shiftRight(32)
                    .equals(new BigInteger(1, bytes("64:ff9b::")).shiftRight(32)));
  }

  @Property
  void shouldTellEveryIpv4RangeToItsEnds(@ForAll("ipv4") byte[] address) {
    assertThat(AddressRanges.reach(address)).isEqualTo(expected(address));
  }

  @Property
  void shouldTellEveryIpv6RangeToItsEnds(@ForAll("ipv6") byte[] address) {
    assertThat(AddressRanges.reach(address)).isEqualTo(expected(address));
  }

  @Property
  void shouldLookThroughAddressesThatCarryAnother(@ForAll("ipv4") byte[] carried) {
    Reach reach = expected(carried);

    assertThat(AddressRanges.reach(within("0:0:0:0:0:1:0:0", 12, carried, true))).isEqualTo(reach);
    assertThat(AddressRanges.reach(within("64:ff9b::", 12, carried, false))).isEqualTo(reach);
    assertThat(AddressRanges.reach(within("2002::1", 2, carried, false))).isEqualTo(reach);
  }

  private static byte[] within(String prefix, int at, byte[] carried, boolean mapped) {
    byte[] address = bytes(prefix);
    if (mapped) {
      address[10] = (byte) 0xff;
      address[11] = (byte) 0xff;
    }
    System.arraycopy(carried, 0, address, at, carried.length);
    return address;
  }

  @ParameterizedTest
  @CsvSource({
    "169.254.169.254, NEVER",
    "fd00:ec2::254, NEVER",
    "fe80::1, NEVER",
    "0.0.0.0, NEVER",
    "::, NEVER",
    "255.255.255.255, NEVER",
    "ff02::1, NEVER",
    "::ffff:169.254.169.254, NEVER",
    "64:ff9b::a9fe:a9fe, NEVER",
    "2002:a9fe:a9fe::1, NEVER",
    "::127.0.0.1, NEVER",
    "2001:0:1::1, NEVER",
    "127.0.0.1, PRIVATE",
    "::1, PRIVATE",
    "fd12:3456::1, PRIVATE",
    "64:ff9b::808:808, PUBLIC",
    "8.8.8.8, PUBLIC",
    "2606:4700::1111, PUBLIC",
  })
  void shouldKnowWhatIsWhere(String address, Reach reach) {
    assertThat(AddressRanges.reach(bytes(address))).isEqualTo(reach);
  }
}
