package dev.turnpike.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheHeadersTest {

  @Test
  void shouldReadWhatACallerAsks() {
    assertThat(
            read(
                "CF-AIG-Cache-TTL", "3600", "cf-aig-skip-cache", "true", "cf-aig-cache-key", "a b"))
        .isEqualTo(new CacheHeaders(3_600, true, "a b"));
    assertThat(read("cf-aig-cache-ttl", "0")).isEqualTo(new CacheHeaders(0, false, null));
    assertThat(read("cf-ray", "1", "x", "y")).isEqualTo(CacheHeaders.NONE);
  }

  @Test
  void shouldTakeOldNamesWhereNewOnesAreNotGiven() {
    assertThat(read("cf-cache-ttl", "60", "cf-skip-cache", "true"))
        .isEqualTo(new CacheHeaders(60, true, null));
    assertThat(
            read(
                "cf-cache-ttl",
                "60",
                "cf-aig-cache-ttl",
                "0",
                "cf-aig-skip-cache",
                "false",
                "cf-skip-cache",
                "true"))
        .isEqualTo(new CacheHeaders(0, false, null));
  }

  @Test
  void shouldRefuseATtlOutOfRangeAndNameHeaderValueAndRange() {
    assertThat(fault("cf-aig-cache-ttl", "59"))
        .isEqualTo(
            "cf-aig-cache-ttl is \"59\"; it must be 0 or a whole number of seconds from 60 to"
                + " 2592000");
    for (String bad : List.of("", "-1", "2592001", "1e3", "60s", "99999999999999999999")) {
      assertThat(fault("cf-aig-cache-ttl", bad)).contains("cf-aig-cache-ttl");
      assertThat(fault("cf-cache-ttl", bad)).contains("cf-cache-ttl");
    }
    assertThat(read("cf-aig-cache-ttl", "2592000")).isInstanceOf(CacheHeaders.class);
  }

  @Test
  void shouldRefuseOtherValuesThatCannotBeUsedAndHeadersGivenTwice() {
    assertThat(fault("cf-aig-skip-cache", "yes")).contains("true or false");
    assertThat(fault("cf-skip-cache", "1")).contains("true or false");
    assertThat(fault("cf-aig-cache-key", "")).contains("1 to 1024 printable");
    assertThat(fault("cf-aig-cache-key", "x".repeat(1_025))).contains("1 to 1024 printable");
    assertThat(fault("cf-aig-cache-key", "caf\u00e9")).contains("1 to 1024 printable");
    assertThat(fault("cf-aig-cache-ttl", "60", "cf-aig-cache-ttl", "60"))
        .isEqualTo("cf-aig-cache-ttl is given more than once");
    assertThat(fault("cf-aig-skip-cache", "false", "cf-aig-skip-cache", "false"))
        .contains("more than once");
  }

  static CacheHeaderRead read(String... pairs) {
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      headers.add(Map.entry(pairs[i], pairs[i + 1]));
    }
    return CacheHeaders.read(headers);
  }

  private static String fault(String... pairs) {
    assertThat(read(pairs)).isInstanceOf(CacheHeaderRead.Refused.class);
    return ((CacheHeaderRead.Refused) read(pairs)).fault().message();
  }
}
