package dev.turnpike.logs.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.turnpike.kit.web.ApiFault;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MailboxTest {
  private final Mailbox mailbox = new Mailbox(2);

  @Test
  void shouldDropTheOldestAndSayHowMany() throws InterruptedException {
    // given
    for (String message : new String[] {"a", "b", "c", "d"}) {
      mailbox.put(message);
    }

    // when
    Mailbox.Delivery first = mailbox.take(Duration.ZERO);
    mailbox.put("e");
    Mailbox.Delivery second = mailbox.take(Duration.ZERO);

    // then
    assertThat(first.messages()).containsExactly("c", "d");
    assertThat(first.dropped()).isEqualTo(2);
    assertThat(second.messages()).containsExactly("e");
    assertThat(second.dropped()).isZero();
    assertThat(mailbox.take(Duration.ZERO).isEmpty()).isTrue();
  }

  @Test
  void shouldTellOfWhatWasLostBeforeItCouldBePut() throws InterruptedException {
    mailbox.lose(7);

    assertThat(mailbox.take(Duration.ofMinutes(1)).dropped()).isEqualTo(7);
  }

  @Test
  void shouldWakeWhoWaitsWhenItIsClosed() throws InterruptedException {
    Thread.ofVirtual().start(mailbox::close);

    assertThat(mailbox.take(Duration.ofMinutes(1)).closed()).isTrue();
  }

  @Test
  void shouldWorkOnlyWhileSomeoneListensAndGoOnAfterAFault() {
    // given
    AtomicInteger rounds = new AtomicInteger();
    try (Listeners<String> listeners =
        new Listeners<>(
            "test",
            1,
            all -> {
              if (rounds.incrementAndGet() == 1) {
                throw new IllegalStateException("the first round fails");
              }
              all.of("a"::equals).forEach(one -> one.getKey().put("news"));
              Listeners.pause(Duration.ofMillis(1));
            })) {
      // when
      listeners.add(mailbox, "a");
      await().untilAsserted(() -> assertThat(rounds.get()).isGreaterThan(3));

      // then
      assertThatThrownBy(() -> listeners.add(new Mailbox(1), "b"))
          .isInstanceOfSatisfying(
              ApiFault.class, fault -> assertThat(fault.status()).isEqualTo(503));
      listeners.remove(mailbox);
      int[] last = {-1};
      await()
          .pollInterval(Duration.ofMillis(50))
          .until(() -> {
            boolean still = last[0] == rounds.get();
            last[0] = rounds.get();
            return still;
          });
      listeners.add(mailbox, "a");
      await().untilAsserted(() -> assertThat(rounds.get()).isGreaterThan(last[0] + 2));
    }
  }
}
