package dev.turnpike.runtime.upstream.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
  private static final AddressRules STRICT = new AddressRules(false);
  private static final AddressRules OPEN = new AddressRules(true);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2130706433",
        "0x7f000001",
        "0X7F.1",
        "0177.0.0.1",
        "127.1",
        "127.0.1",
        "1.2.3.256",
        "1.2.3.4.5",
        "08.8.8.8",
        "a.b.1",
        "[fe80::1%eth0]",
        "[fe80::1%25eth0]",
        "[::1",
        "[127.0.0.1]",
        "[1:2]",
        "::1%lo",
        "",
        ".",
        "a..b",
        "a.b..",
        ".a",
        "a b",
        "a/b",
        "ⓔxample.com",
        "127。0。0。1",
      })
  void shouldNotCallWhatResolversReadInDifferentWays(String host) {
    assertThat(OPEN.objection(host)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.0.0.1.",
        "10.0.0.1",
        "100.64.0.1",
        "[::1]",
        "[::ffff:10.0.0.1]",
        "[fd00::1]",
        "localhost",
        "LOCALHOST.",
        "a.localhost"
      })
  void shouldCallPrivateHostsOnlyWhereThatIsAllowed(String host) {
    assertThat(STRICT.objection(host).orElseThrow())
        .contains("host " + host, "TURNPIKE_ALLOW_PRIVATE_UPSTREAMS=true");
    assertThat(OPEN.objection(host)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"169.254.169.254", "169.254.169.254.", "[fd00:ec2::254]", "[fe80::1]"})
  void shouldNeverCallLinksAndMetadataServices(String host) {
    assertThat(OPEN.objection(host).orElseThrow())
        .contains(host)
        .doesNotContain("TURNPIKE_ALLOW_PRIVATE_UPSTREAMS");
  }

  @Test
  void shouldLeaveNamesAndPublicAddressesToTheResolver() {
    assertThat(STRICT.objection("api.example.com")).isEmpty();
    assertThat(STRICT.objection("API.example.com.")).isEmpty();
    assertThat(STRICT.objection("my_host-1")).isEmpty();
    assertThat(STRICT.objection("8.8.8.8")).isEmpty();
    assertThat(STRICT.objection("[2606:4700::1111]")).isEmpty();
  }
}
