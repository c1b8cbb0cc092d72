package dev.turnpike.ledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.codec.EventJson;
import dev.turnpike.contracts.codec.MalformedMessage;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.ledger.Sample;
import dev.turnpike.ledger.SomeWindow;
import dev.turnpike.ledger.store.Booking;
import dev.turnpike.ledger.terms.LiveTerms;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class UsageReaderTest {
  private final Sample sample = Sample.fresh();

  @Property(tries = 300)
  void shouldReadQuicklyWhatCareReads(@ForAll long seed) {
    Random random = new Random(seed);
    UsageEvent event = event(random);
    byte[] message = new EventJson().write(event.by("r-1"));

    Optional<QuickUsage.Event> quick = new QuickUsage().read(message);

    UsageEvent careful = WireJson.read(message, UsageEvent.class);
    assertThat(quick)
        .contains(
            new QuickUsage.Event(
                careful.requestId(),
                careful.attempt(),
                careful.route() == null ? "" : careful.route().name(),
                careful.provider(),
                careful.model(),
                careful.finishedAt(),
                careful.charges(),
                careful.runtime() == null ? "" : careful.runtime()));
  }

  /**
   * Whatever is done to a message, it is booked as care would book it, or refused as care would.
   */
  @Property(tries = 1_000)
  void shouldBookMangledMessagesAsCareDoes(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] message = new EventJson().write(event(random));
    Optional<QuickUsage.Event> whole = new QuickUsage().read(message);
    int cut = random.nextInt(message.length);
    switch (random.nextInt(3)) {
      case 0 -> message = Arrays.copyOf(message, cut);
      case 1 -> message[cut] = (byte) random.nextInt(256);
      default -> message[cut] = "{}[]\",:0n".getBytes(StandardCharsets.US_ASCII)[random.nextInt(9)];
    }

    Optional<QuickUsage.Event> quick = new QuickUsage().read(message);

    if (quick.isPresent()) {
      UsageEvent careful;
      try {
        careful = WireJson.read(message, UsageEvent.class);
      } catch (MalformedMessage e) {
        // Only what is not booked can be bad.
        assertThat(quick).isEqualTo(whole);
        return;
      }
      assertThat(quick.get().charges()).isEqualTo(careful.charges());
      assertThat(quick.get().requestId()).isEqualTo(careful.requestId());
      assertThat(quick.get().finishedAt()).isEqualTo(careful.finishedAt());
    }
  }

  @Example
  void shouldBookTheModelThatWasCalled() {
    byte[] message = new EventJson().write(sample.usage(Instant.EPOCH, sample.charge("[1]", 5)));

    List<Booking> bookings = new UsageReader(new LiveTerms()).read(message);

    assertThat(bookings).extracting(Booking::model).containsExactly("openai/gpt-4.1");
  }

  private UsageEvent event(Random random) {
    Charge[] charges =
        IntStream.range(0, random.nextInt(4))
            .mapToObj(i ->
                new Charge(
                    sample.budget("b" + i, BudgetUnit.values()[random.nextInt(3)]),
                    "[\"ü" + random.nextInt(9) + "\"]",
                    random.nextLong(Long.MAX_VALUE),
                    new BudgetTerms(
                        random.nextLong(Long.MAX_VALUE), SomeWindow.any(random, 9_000_000)),
                    random.nextBoolean() ? null : Instant.ofEpochSecond(random.nextInt(9))))
            .toArray(Charge[]::new);
    Instant at = Instant.EPOCH.plus(random.nextLong(1L << 50), ChronoUnit.MICROS);
    return sample.usage(new UUID(random.nextLong(), random.nextLong()).toString(), at, charges);
  }
}
