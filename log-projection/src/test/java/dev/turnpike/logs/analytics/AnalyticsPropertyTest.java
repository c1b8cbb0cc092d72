package dev.turnpike.logs.analytics;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Every figure of every group and step is what a plain loop over the same entries makes of it. */
class AnalyticsPropertyTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final int SPAN = 600;
  private static final RunningLogs LOGS = RunningLogs.start(TestEngines.postgres().freshDatabase());

  @AfterContainer
  static void stop() {
    LOGS.close();
  }

  @Property(tries = 10)
  void shouldCountWhatALoopCounts(@ForAll long seed) {
    // given
    Random random = new Random(seed);
    GatewayId gateway = SampleEntry.freshGateway();
    List<LogEntry> entries = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      entries.add(entry(gateway, random));
    }
    assertThat(LOGS.bean(LogStore.class).store(entries, List.of(), Map.of())).isZero();
    Map<String, Function<LogEntry, @Nullable String>> dimensions = dimensions();

    for (Map.Entry<String, Function<LogEntry, @Nullable String>> dimension :
        dimensions.entrySet()) {
      // when
      String by = dimension.getKey();
      Instant from = NOON.plusSeconds(random.nextInt(200));
      Instant to = from.plusSeconds(1 + random.nextInt(SPAN));
      int step =
          1 + random.nextInt(120) + (int) (to.getEpochSecond() - from.getEpochSecond()) / 400;
      List<String> asked =
          new ArrayList<>(
              List.of("group_by", by, "from", from + "", "to", to + "", "step", step + "s"));
      Predicate<LogEntry> counted =
          e -> !e.createdAt().isBefore(from) && e.createdAt().isBefore(to);
      if (by.equals("arm")) {
        asked.addAll(List.of("element", "split"));
        counted = counted.and(e -> output(e) != null);
      }
      if (random.nextBoolean()) {
        asked.addAll(List.of("metadata.team", "a"));
        counted = counted.and(e -> "a".equals(e.metadata().get("team")));
      }
      Answer answer =
          LOGS.get(
              RunningLogs.base(gateway)
                  + "/analytics"
                  + RunningLogs.query(asked.toArray(String[]::new)));

      // then
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      JsonNode result = answer.body().at("/result");
      List<LogEntry> all = entries.stream().filter(counted).toList();
      verify(result.get("totals"), result.get("series"), all, step);
      Map<String, List<LogEntry>> groups = new HashMap<>();
      all.forEach(e ->
          groups
              .computeIfAbsent(
                  String.valueOf(dimension.getValue().apply(e)), k -> new ArrayList<>())
              .add(e));
      Set<String> told = new HashSet<>();
      long least = Long.MAX_VALUE;
      for (JsonNode group : result.get("groups")) {
        if (!group.get("other").asBoolean()) {
          String key = group.get("key").isNull() ? "null" : group.get("key").stringValue();
          List<LogEntry> members = groups.getOrDefault(key, List.of());
          assertThat(members).as(by + " " + key).isNotEmpty();
          verify(group.get("totals"), group.get("series"), members, step);
          assertThat((long) members.size()).isLessThanOrEqualTo(least);
          least = members.size();
          told.add(key);
        }
      }
      assertThat(told).hasSize(Math.min(groups.size(), 20));
      List<LogEntry> rest = new ArrayList<>();
      for (Map.Entry<String, List<LogEntry>> group : groups.entrySet()) {
        if (!told.contains(group.getKey())) {
          assertThat((long) group.getValue().size()).isLessThanOrEqualTo(least);
          rest.addAll(group.getValue());
        }
      }
      if (!rest.isEmpty()) {
        JsonNode other = result.get("groups").get(20);
        assertThat(other.get("other").asBoolean()).isTrue();
        assertThat(other.get("key").isNull()).isTrue();
        verify(other.get("totals"), other.get("series"), rest, step);
      }
    }
  }

  private static void verify(JsonNode totals, JsonNode series, List<LogEntry> entries, int step) {
    verify(totals, entries);
    Map<Instant, List<LogEntry>> steps = new HashMap<>();
    for (LogEntry entry : entries) {
      long second = Math.floorDiv(entry.createdAt().getEpochSecond(), step) * step;
      steps.computeIfAbsent(Instant.ofEpochSecond(second), s -> new ArrayList<>()).add(entry);
    }
    assertThat(series.size()).isEqualTo(steps.size());
    Instant last = Instant.MIN;
    for (JsonNode point : series) {
      Instant at = Instant.parse(point.get("at").stringValue());
      assertThat(at).isAfter(last);
      last = at;
      verify(point, steps.getOrDefault(at, List.of()));
    }
  }

  private static void verify(JsonNode figures, List<LogEntry> entries) {
    int count = entries.size();
    assertThat(figures.get("requests").asInt()).isEqualTo(count);
    assertThat(figures.get("errors").asLong())
        .isEqualTo(entries.stream().filter(e -> !e.success()).count());
    long cached = entries.stream().filter(LogEntry::cached).count();
    assertThat(figures.get("cached").asLong()).isEqualTo(cached);
    assertThat(figures.get("cached_share").doubleValue())
        .isCloseTo(
            count == 0 ? 0 : (double) cached / count, org.assertj.core.data.Offset.offset(1e-6));
    assertThat(figures.get("tokens_in").asLong())
        .isEqualTo(entries.stream().mapToLong(e -> e.tokens().input()).sum());
    assertThat(figures.get("tokens_out").asLong())
        .isEqualTo(entries.stream().mapToLong(e -> e.tokens().output()).sum());
    BigDecimal cost = BigDecimal.ZERO;
    long unknown = 0;
    for (LogEntry entry : entries) {
      Money money = entry.costUsd();
      if (money == null) {
        unknown++;
      } else {
        cost = cost.add(money.toUsd());
      }
    }
    assertThat(new BigDecimal(figures.get("cost_usd").stringValue())).isEqualByComparingTo(cost);
    assertThat(figures.get("cost_unknown").asLong()).isEqualTo(unknown);
    long[] millis = entries.stream().mapToLong(LogEntry::durationMillis).sorted().toArray();
    assertThat(figures.has("latency_ms")).isEqualTo(count > 0);
    for (int percent : count == 0 ? new int[0] : new int[] {50, 95, 99}) {
      assertThat(figures.at("/latency_ms/p" + percent).asLong())
          .isEqualTo(millis[(int) Math.ceil(percent * count / 100.0 - 1e-9) - 1]);
    }
  }

  private static Map<String, Function<LogEntry, @Nullable String>> dimensions() {
    Map<String, Function<LogEntry, @Nullable String>> all = new HashMap<>();
    all.put("model", LogEntry::model);
    all.put("provider", LogEntry::provider);
    all.put("route", e -> e.route() == null ? null : e.route().name());
    all.put("version", e -> e.route() == null ? null : e.route().version() + "");
    all.put("status", e -> e.status() + "");
    all.put("arm", AnalyticsPropertyTest::output);
    all.put(
        "metadata.user",
        e -> e.metadata().get("user") == null ? null : e.metadata().get("user").toString());
    return all;
  }

  private static @Nullable String output(LogEntry entry) {
    return entry.route() == null
        ? null
        : entry.route().hops().stream()
            .filter(hop -> hop.elementId().equals("split"))
            .map(hop -> hop.output())
            .findFirst()
            .orElse(null);
  }

  private static LogEntry entry(GatewayId gateway, Random random) {
    Map<String, Object> metadata = new HashMap<>();
    if (random.nextInt(4) > 0) {
      metadata.put("user", random.nextBoolean() ? random.nextInt(30) : "u" + random.nextInt(30));
    }
    if (random.nextBoolean()) {
      metadata.put("team", random.nextBoolean() ? "a" : "b");
    }
    SampleEntry entry =
        SampleEntry.of(gateway)
            .at(NOON.plusMillis(random.nextInt(SPAN * 1_000)))
            .provider("p" + random.nextInt(3))
            .model("m" + random.nextInt(40))
            .status(200 + random.nextInt(3) * 100)
            .cached(random.nextBoolean())
            .tokens(random.nextInt(1_000), random.nextInt(1_000))
            .duration(random.nextInt(50))
            .cost(random.nextInt(4) == 0 ? null : Money.ofPicos(random.nextLong(1L << 40)))
            .metadata(metadata);
    return switch (random.nextInt(3)) {
      case 0 -> entry.build();
      case 1 -> entry.way("r" + random.nextInt(3), 1, "START", "next", "END", "").build();
      default ->
          entry
              .way(
                  "split-route",
                  1 + random.nextInt(3),
                  "START",
                  "next",
                  "split",
                  List.of("50%", "30%", "20%").get(random.nextInt(3)),
                  "m70b",
                  "success")
              .build();
    };
  }
}
