package dev.turnpike.contracts.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.CalendarPeriod;
import dev.turnpike.contracts.budget.CalendarWindow;
import dev.turnpike.contracts.budget.Charge;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.budget.Technique;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.lease.Slice;
import dev.turnpike.contracts.log.Attempt;
import dev.turnpike.contracts.log.Hop;
import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.contracts.log.LogEntry.LoggedRoute;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.contracts.money.TokenPrice;
import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.contracts.usage.RouteRef;
import dev.turnpike.contracts.usage.UsageEvent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fast writer and the one that looks at types tell the same, to the byte. */
class EventJsonTest {
  private static final Map<Class<?>, Arbitrary<?>> OF_TYPES =
      Map.ofEntries(
          Map.entry(String.class, texts()),
          Map.entry(int.class, Arbitraries.integers()),
          Map.entry(Integer.class, Arbitraries.integers()),
          Map.entry(long.class, Arbitraries.longs()),
          Map.entry(Long.class, Arbitraries.longs()),
          Map.entry(boolean.class, Arbitraries.of(true, false)),
          Map.entry(Money.class, Arbitraries.longs().map(Money::ofPicos)),
          Map.entry(Instant.class, instants()),
          Map.entry(
              GatewayId.class,
              Arbitraries.of(GatewayId.DEFAULT, new GatewayId("a-1_B", "Gateway"))),
          Map.entry(UsageEvent.Basis.class, Arbitraries.of(UsageEvent.Basis.class)),
          Map.entry(UsageEvent.Outcome.class, Arbitraries.of(UsageEvent.Outcome.class)));

  private final EventJson json = new EventJson();

  static Stream<WireSamples.Sample> samples() {
    return WireSamples.all()
        .filter(it -> it.message() instanceof UsageEvent || it.message() instanceof LogEntry);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void shouldWriteTheExamples(WireSamples.Sample sample) {
    byte[] written =
        sample.message() instanceof UsageEvent event
            ? json.write(event)
            : json.write((LogEntry) sample.message());

    assertThat(text(written)).isEqualTo(text(WireJson.write(sample.message())));
  }

  @Property(tries = 500)
  void shouldWriteUsageEventsAsTheMapperDoes(@ForAll("usageEvents") UsageEvent event) {
    assertThat(json.write(event)).as(text(WireJson.write(event))).isEqualTo(WireJson.write(event));
  }

  @Property(tries = 500)
  void shouldWriteLogEntriesAsTheMapperDoes(@ForAll("logEntries") LogEntry entry) {
    assertThat(json.write(entry)).as(text(WireJson.write(entry))).isEqualTo(WireJson.write(entry));
  }

  @Property(tries = 300)
  void shouldWriteStandingsAsTheMapperDoes(
      @ForAll("usageEvents") UsageEvent event, @ForAll long seed) {
    Random random = new Random(seed);
    for (Charge charge : event.charges()) {
      List<Standing.Step> steps = new ArrayList<>();
      Map<Integer, Long> includes = new HashMap<>();
      for (int i = random.nextInt(5); i > 0; i--) {
        steps.add(new Standing.Step(random.nextLong(), random.nextLong() >> random.nextInt(60)));
        includes.put(i, random.nextLong(Long.MAX_VALUE));
      }
      Standing standing =
          new Standing(
              charge.budget(),
              charge.key(),
              random.nextLong(),
              charge.terms(),
              random.nextLong(),
              charge.amount(),
              random.nextBoolean() ? null : random.nextLong(),
              steps,
              random.nextLong(),
              includes,
              slices(random));
      assertThat(text(json.write(standing))).isEqualTo(text(WireJson.write(standing)));
    }
  }

  private static List<Slice> slices(Random random) {
    List<Slice> slices = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      long ceiling = random.nextBoolean() ? Slice.ALL : random.nextLong(Slice.ALL);
      Slice.Ask ask =
          random.nextBoolean() ? null : new Slice.Ask(random.nextLong(), random.nextLong(9));
      slices.add(new Slice("r" + i, i, ceiling, random.nextLong(Slice.ALL), ask));
    }
    return slices;
  }

  @Property(tries = 20)
  void shouldWriteLongTextsAsTheMapperDoes(
      @ForAll("usageEvents") UsageEvent small, @ForAll("logEntries") LogEntry entry) {
    // given
    LogEntry large = withBodies(entry, "é\"😀x\n".repeat(3_000), "\uD83D".repeat(2_049));

    // when / then
    assertThat(text(json.write(large))).isEqualTo(text(WireJson.write(large)));
    assertThat(text(json.write(small))).isEqualTo(text(WireJson.write(small)));
  }

  private static String text(byte[] json) {
    return new String(json, UTF_8);
  }

  @Provide
  Arbitrary<UsageEvent> usageEvents() {
    return records(UsageEvent.class);
  }

  @Provide
  Arbitrary<LogEntry> logEntries() {
    return records(LogEntry.class);
  }

  private static LogEntry withBodies(LogEntry entry, String request, String response) {
    return Records.with(Records.with(entry, "requestBody", request), "responseBody", response);
  }

  /** Records of any components, so that one that is new is tried without a word here. */
  private static <T extends Record> Arbitrary<T> records(Class<T> type) {
    return Records.of(type, EventJsonTest::component);
  }

  private static Arbitrary<?> component(String name, Class<?> type) {
    if (type.equals(Map.class)) {
      return name.equals("seen") ? maps(texts()) : maps(values());
    }
    if (type.equals(List.class)) {
      return switch (name) {
        case "attempts" -> records(Attempt.class).list().ofMaxSize(3);
        case "hops" -> records(Hop.class).list().ofMaxSize(4);
        case "charges" -> charges().list().ofMaxSize(3);
        case "path" -> texts().list().ofMaxSize(4);
        default -> throw new IllegalStateException("say what is in " + name);
      };
    }
    if (type.equals(Tokens.class)) {
      return Records.of(Tokens.class, (_, _) -> Arbitraries.longs().greaterOrEqual(0));
    }
    if (type.equals(TokenPrice.class)) {
      return Records.of(TokenPrice.class, (_, _) -> Arbitraries.longs().greaterOrEqual(0));
    }
    if (type.equals(RouteRef.class)) {
      return records(RouteRef.class);
    }
    if (type.equals(LoggedRoute.class)) {
      return records(LoggedRoute.class);
    }
    @Nullable Arbitrary<?> plain = OF_TYPES.get(type);
    if (plain == null) {
      throw new IllegalStateException("say what a " + type + " is");
    }
    return plain;
  }

  private static Arbitrary<Charge> charges() {
    Arbitrary<BudgetTerms> terms =
        Combinators.combine(
                Arbitraries.longs(),
                Arbitraries.longs().greaterOrEqual(1),
                Arbitraries.of(Technique.class))
            .as((limit, length, technique) ->
                new BudgetTerms(
                    limit,
                    technique == Technique.CALENDAR
                        ? CalendarWindow.of(CalendarPeriod.MONTH, "Europe/Rome")
                        : Window.of(length, technique)));
    return Combinators.combine(
            texts(), Arbitraries.of(BudgetUnit.class), Arbitraries.longs().greaterOrEqual(0), terms)
        .as((text, unit, amount, its) ->
            new Charge(
                new BudgetId(GatewayId.DEFAULT, text, "element", unit), "[" + text, amount, its));
  }

  /** Any UTF-16, halves of pairs and control characters included. */
  private static Arbitrary<String> texts() {
    Arbitrary<String> wild = Arbitraries.strings().all().ofMaxLength(20);
    Arbitrary<String> hard =
        Arbitraries.strings()
            .withChars("\u0000\b\t\n\u000b\f\r\u001f \"\\/~\u007f\u0080\u07ff\u0800")
            .withChars("\ud83d\ude00\ud800\udfff\u2028\uffff")
            .ofMaxLength(60);
    return Arbitraries.oneOf(wild, hard, Arbitraries.strings().ascii().ofMaxLength(40));
  }

  private static Arbitrary<Object> values() {
    return Arbitraries.oneOf(
        texts().asGeneric(),
        Arbitraries.of(true, false).asGeneric(),
        Arbitraries.longs().asGeneric(),
        Arbitraries.integers().asGeneric(),
        Arbitraries.bigDecimals().asGeneric(),
        Arbitraries.of(new BigDecimal("1E+30"), new BigDecimal("1E-30")).asGeneric(),
        Arbitraries.of(new BigInteger("123456789012345678901"), 1.5, List.of("x")).asGeneric());
  }

  private static <T> Arbitrary<Map<String, T>> maps(Arbitrary<T> values) {
    return Arbitraries.maps(texts(), values).ofMaxSize(4);
  }

  private static Arbitrary<Instant> instants() {
    Arbitrary<Instant> near =
        Arbitraries.longs()
            .between(1_700_000_000_000_000L, 1_900_000_000_000_000L)
            .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    Arbitrary<Instant> odd =
        Arbitraries.of(
            Instant.EPOCH,
            Instant.MIN,
            Instant.MAX,
            Instant.parse("-0001-12-31T23:59:59.999Z"),
            Instant.parse("0000-01-01T00:00:00Z"),
            Instant.parse("9999-12-31T23:59:59.999999999Z"),
            Instant.parse("+10000-01-01T00:00:00Z"),
            Instant.parse("1969-12-31T23:59:59.001Z"),
            Instant.parse("2028-02-29T00:00:00.000001Z"),
            Instant.parse("2026-11-22T10:00:00.000000001Z"));
    return Arbitraries.oneOf(near, odd);
  }
}
