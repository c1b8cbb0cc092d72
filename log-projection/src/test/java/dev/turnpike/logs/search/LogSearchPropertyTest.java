package dev.turnpike.logs.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.logs.RunningLogs;
import dev.turnpike.logs.RunningLogs.Answer;
import dev.turnpike.logs.SampleEntry;
import dev.turnpike.logs.store.LogStore;
import dev.turnpike.testing.TestEngines;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;

/** Random filters find exactly what a plain loop over the entries finds, in the order of time. */
class LogSearchPropertyTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final List<String> WORDS =
      List.of("", "a", "B", "ab", "a%", "a_b", "\\", "5", "5.0", "10", "true", "ü", "😀", "\uFFFF");
  private static final List<Object> VALUES =
      List.of("", "a", "ab", "5", "true", 5, 10, -3, new BigDecimal("5.50"), true, false);
  private static final List<String> OPERATORS = List.of("eq", "neq", "lt", "gt", "contains");
  private static final RunningLogs LOGS = RunningLogs.start(TestEngines.postgres().freshDatabase());

  @AfterContainer
  static void stop() {
    LOGS.close();
  }

  private record Asked(Map<String, Object> filter, Predicate<LogEntry> oracle) {}

  @Property(tries = 12)
  void shouldFindWhatALoopFinds(@ForAll long seed) {
    // given
    Random random = new Random(seed);
    GatewayId gateway = SampleEntry.freshGateway();
    List<LogEntry> entries = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      entries.add(entry(gateway, random));
    }
    assertThat(LOGS.bean(LogStore.class).store(entries, List.of(), Map.of())).isZero();
    entries.sort(Comparator.comparing(LogEntry::createdAt).thenComparing(LogEntry::id).reversed());

    for (int i = 0; i < 25; i++) {
      // when
      List<Asked> asked = new ArrayList<>();
      for (int j = random.nextInt(3); j >= 0; j--) {
        asked.add(ask(random));
      }
      String json =
          WireJson.mapper().writeValueAsString(asked.stream().map(Asked::filter).toList());
      Answer answer = LOGS.search(gateway, "filters", json, "per_page", "50");

      // then
      assertThat(answer.status()).as(json + answer.text()).isEqualTo(200);
      assertThat(answer.ids())
          .as(json)
          .isEqualTo(
              entries.stream()
                  .filter(e -> asked.stream().allMatch(a -> a.oracle().test(e)))
                  .map(LogEntry::id)
                  .toList());
    }
  }

  private static LogEntry entry(GatewayId gateway, Random random) {
    Map<String, Object> metadata = new HashMap<>();
    for (String key : List.of("k", "other", "ü")) {
      if (random.nextBoolean()) {
        metadata.put(key, VALUES.get(random.nextInt(VALUES.size())));
      }
    }
    SampleEntry entry =
        SampleEntry.of(gateway)
            .at(NOON.plusSeconds(random.nextInt(5)))
            .provider(word(random))
            .model(word(random))
            .status(200 + random.nextInt(3) * 100)
            .cached(random.nextBoolean())
            .tokens(random.nextInt(12), random.nextInt(12))
            .cost(
                random.nextInt(4) == 0 ? null : Money.ofPicos(random.nextInt(5) * 500_000_000_000L))
            .userAgent(random.nextInt(3) == 0 ? null : word(random))
            .metadata(metadata);
    return random.nextBoolean() ? entry.build() : entry.route(word(random), 5, "START").build();
  }

  private static Asked ask(Random random) {
    String operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
    String ordering = OPERATORS.get(random.nextInt(4));
    return switch (random.nextInt(10)) {
      case 0 -> text("provider", operator, random, LogEntry::provider);
      case 1 -> text("model", operator, random, LogEntry::model);
      case 2 -> text("user_agent", operator, random, LogEntry::userAgent);
      case 3 -> text("route", operator, random, e -> e.route() == null ? null : e.route().name());
      case 4 -> number("status_code", ordering, random, e -> BigDecimal.valueOf(e.status() / 100));
      case 5 -> number("tokens", ordering, random, e -> BigDecimal.valueOf(e.tokens().total()));
      case 6 ->
          number("cost", ordering, random, e -> e.costUsd() == null ? null : e.costUsd().toUsd());
      case 7 -> {
        String equality = random.nextBoolean() ? "eq" : "neq";
        boolean wanted = random.nextBoolean();
        yield new Asked(
            Map.of("key", "cached", "operator", equality, "value", wanted),
            e -> (e.cached() == wanted) == equality.equals("eq"));
      }
      case 8 -> metadata("k", operator, random);
      default -> metadata("ü", operator, random);
    };
  }

  private static Asked text(
      String key, String operator, Random random, Function<LogEntry, @Nullable String> field) {
    List<String> values = List.of(word(random), word(random)).subList(0, 1 + random.nextInt(2));
    return new Asked(
        Map.of("key", key, "operator", operator, "value", values),
        e -> any(values, operator, value -> compare(field.apply(e), value, operator)));
  }

  private static Asked number(
      String key, String operator, Random random, Function<LogEntry, @Nullable BigDecimal> field) {
    BigDecimal scale = BigDecimal.valueOf(key.equals("status_code") ? 100 : 1);
    BigDecimal value = BigDecimal.valueOf(random.nextInt(10), key.equals("cost") ? 1 : 0);
    return new Asked(
        Map.of("key", key, "operator", operator, "value", value.multiply(scale)),
        e ->
            any(
                List.of(value),
                operator,
                v -> {
                  BigDecimal actual = field.apply(e);
                  return actual != null && ordered(actual.compareTo(v), operator);
                }));
  }

  private static Asked metadata(String key, String operator, Random random) {
    List<String> values = List.of(word(random), word(random)).subList(0, 1 + random.nextInt(2));
    return new Asked(
        Map.of("key", "metadata." + key, "operator", operator, "value", values),
        e -> any(values, operator, value -> matches(e.metadata().get(key), value, operator)));
  }

  private static boolean matches(@Nullable Object actual, String value, String operator) {
    if (actual == null) {
      return false;
    }
    if (operator.equals("contains")) {
      return actual.toString().contains(value);
    }
    if (actual instanceof Number number) {
      return isNumber(value)
          && ordered(new BigDecimal(number.toString()).compareTo(new BigDecimal(value)), operator);
    }
    if (actual instanceof Boolean) {
      return (operator.equals("eq") || operator.equals("neq")) && actual.toString().equals(value);
    }
    return compare(actual.toString(), value, operator);
  }

  private static boolean isNumber(String value) {
    return value.matches("-?[0-9]+(\\.[0-9]+)?");
  }

  /** Unequal means to none of the values, all else to any. */
  private static <T> boolean any(List<T> values, String operator, Predicate<T> holds) {
    return operator.equals("neq")
        ? values.stream().noneMatch(holds)
        : values.stream().anyMatch(holds);
  }

  private static boolean compare(@Nullable String actual, String value, String operator) {
    if (actual == null) {
      return false;
    }
    return operator.equals("contains")
        ? actual.contains(value)
        : ordered(byCodePoints(actual, value), operator);
  }

  /** Whether the comparison holds; unequal is turned round by the caller. */
  private static boolean ordered(int comparison, String operator) {
    return switch (operator) {
      case "lt" -> comparison < 0;
      case "gt" -> comparison > 0;
      default -> comparison == 0;
    };
  }

  private static int byCodePoints(String a, String b) {
    int[] left = a.codePoints().toArray();
    int[] right = b.codePoints().toArray();
    return Arrays.compare(left, right);
  }

  private static String word(Random random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }
}
