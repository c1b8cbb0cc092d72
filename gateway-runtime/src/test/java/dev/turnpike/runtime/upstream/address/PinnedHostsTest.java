package dev.turnpike.runtime.upstream.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PinnedHostsTest {
  private static final String NAME = "api.example.com";

  private final FakeNames names = new FakeNames();
  private final AtomicLong nanos = new AtomicLong(-1_000);
  private final PinnedHosts hosts = new PinnedHosts(new AddressRules(false), names, nanos::get);

  private Found find(String host) {
    return hosts.find(host).result();
  }

  @Test
  void shouldKeepToTheAddressThatWasCheckedUntilItIsCheckedAgain() {
    // given
    names.answers("8.8.8.8", "2606:4700::1111");
    assertThat(find(NAME))
        .isEqualTo(new Found.Pinned(List.of("8.8.8.8", "2606:4700:0:0:0:0:0:1111")));

    // when the name leads elsewhere
    names.answers("127.0.0.1");

    // then
    nanos.addAndGet(PinnedHosts.KEPT_NANOS - 1);
    assertThat(hosts.known(NAME)).isInstanceOf(Found.Pinned.class);
    nanos.incrementAndGet();
    assertThat(hosts.known(NAME)).isNull();
    assertThat(find(NAME))
        .isEqualTo(
            new Found.Refused(
                "host api.example.com is at 127.0.0.1, which is a private address;"
                    + " TURNPIKE_ALLOW_PRIVATE_UPSTREAMS=true allows that"));
    assertThat(names.asked).containsExactly(NAME, NAME);
  }

  @Test
  void shouldRefuseANameOfWhichOneAddressMayNotBeCalled() {
    names.answers("8.8.8.8", "169.254.169.254");

    assertThat(find(NAME))
        .isInstanceOfSatisfying(
            Found.Refused.class,
            it -> assertThat(it.reason()).contains(NAME, "169.254.169.254", "never an upstream"));
  }

  @Test
  void shouldAskAgainSoonAfterAFailure() {
    assertThat(find(NAME)).isEqualTo(new Found.Unresolved("unknown host api.example.com"));
    names.answers("8.8.8.8");

    nanos.addAndGet(PinnedHosts.FAILURE_KEPT_NANOS - 1);
    assertThat(find(NAME)).isInstanceOf(Found.Unresolved.class);
    nanos.incrementAndGet();
    assertThat(find(NAME)).isInstanceOf(Found.Pinned.class);
  }

  @Test
  void shouldNotAskForAddresses() {
    assertThat(hosts.known("8.8.8.8")).isEqualTo(new Found.Pinned(List.of("8.8.8.8")));
    assertThat(hosts.known("[2606:4700::1]"))
        .isEqualTo(new Found.Pinned(List.of("2606:4700:0:0:0:0:0:1")));
    assertThat(hosts.known("[::ffff:127.0.0.1]")).isInstanceOf(Found.Refused.class);
    assertThat(hosts.known("0177.0.0.1")).isInstanceOf(Found.Refused.class);
    nanos.addAndGet(TimeUnit.DAYS.toNanos(1));
    assertThat(hosts.known("8.8.8.8")).isInstanceOf(Found.Pinned.class);
    assertThat(names.asked).isEmpty();
  }

  @Test
  void shouldAskOnceForAllWhoWait() {
    names.silent().answers("8.8.8.8");
    Future<Found> first = hosts.find(NAME);
    Future<Found> second = hosts.find(NAME);
    assertThat(first.isComplete()).isFalse();

    names.speak();

    assertThat(first.result()).isEqualTo(new Found.Pinned(List.of("8.8.8.8")));
    assertThat(second.result()).isEqualTo(first.result());
    assertThat(names.asked).hasSize(1);
  }

  @Test
  void shouldNotLookUpMoreNamesAtOnceThanItMay() {
    names.silent().answers("8.8.8.8");
    for (int i = 0; i < PinnedHosts.MOST_LOOKUPS; i++) {
      hosts.find("h" + i + ".example");
    }

    assertThat(find(NAME)).isEqualTo(new Found.Unresolved("too many names are being looked up"));
    names.speak();
    assertThat(find(NAME)).isInstanceOf(Found.Pinned.class);
  }
}
