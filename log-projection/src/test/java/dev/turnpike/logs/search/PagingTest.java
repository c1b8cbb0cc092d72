package dev.turnpike.logs.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.logs.RunningLogs;
import dev.turnpike.logs.RunningLogs.Answer;
import dev.turnpike.logs.SampleEntry;
import dev.turnpike.logs.store.LogStore;
import dev.turnpike.testing.TestEngines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static RunningLogs logs;

  private final GatewayId gateway = SampleEntry.freshGateway();

  @BeforeAll
  static void start() {
    logs = RunningLogs.start(TestEngines.postgres().freshDatabase());
  }

  @AfterAll
  static void stop() {
    logs.close();
  }

  @Test
  void shouldPageByNumber() {
    // given
    List<String> ids = store(0, 23);

    // when
    List<String> seen = new ArrayList<>();
    for (int page = 1; page <= 4; page++) {
      Answer answer =
          logs.search(gateway, "page", "" + page, "per_page", "10", "order_by_direction", "asc");
      assertThat(answer.total()).isEqualTo(23);
      assertThat(answer.body().at("/result_info/total_pages").asInt()).isEqualTo(3);
      assertThat(answer.body().at("/result_info/page").asInt()).isEqualTo(page);
      assertThat(answer.body().at("/result_info/count").asInt()).isEqualTo(answer.ids().size());
      seen.addAll(answer.ids());
    }

    // then
    assertThat(seen).isEqualTo(ids);
    assertThat(logs.search(gateway, "page", "1000000").ids()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"asc", "desc"})
  void shouldLoseAndDoubleNothingByCursorWhileEntriesArrive(String direction) {
    // given
    List<String> before = store(0, 40);

    // when
    List<String> seen = new ArrayList<>();
    String cursor = "";
    int arrived = 40;
    do {
      Answer answer =
          cursor.isEmpty()
              ? logs.search(gateway, "per_page", "7", "order_by_direction", direction)
              : logs.search(
                  gateway, "per_page", "7", "order_by_direction", direction, "cursor", cursor);
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      seen.addAll(answer.ids());
      cursor = answer.cursor();
      if (arrived < 55) {
        store(arrived, 5);
        arrived += 5;
      }
    } while (!cursor.isEmpty());

    // then
    assertThat(seen).doesNotHaveDuplicates().containsAll(before);
    assertThat(seen).hasSize(direction.equals("desc") ? 40 : 55);
  }

  @Test
  void shouldKeepFiltersOverPagesOfACursor() {
    // given
    store(0, 30);

    // when
    Answer first = logs.search(gateway, "model", "m-1", "per_page", "8");
    Answer second = logs.search(gateway, "model", "m-1", "per_page", "8", "cursor", first.cursor());

    // then
    assertThat(first.total()).isEqualTo(15);
    assertThat(second.total()).isEqualTo(15);
    assertThat(first.ids()).hasSize(8);
    assertThat(second.ids()).hasSize(7).doesNotContainAnyElementsOf(first.ids());
    assertThat(second.cursor()).isEmpty();
  }

  @Test
  void shouldCountNothingWhenNobodyAsksForTheTotal() {
    // given
    List<String> ids = store(0, 12);

    // when
    Answer counted = logs.search(gateway, "per_page", "8", "total", "true");
    Answer first = logs.search(gateway, "per_page", "8", "total", "false");
    Answer second =
        logs.search(gateway, "per_page", "8", "total", "false", "cursor", first.cursor());

    // then
    assertThat(counted.body().at("/result_info/total_count").asInt()).isEqualTo(12);
    assertThat(first.body().get("result_info").has("total_count")).isFalse();
    assertThat(first.body().get("result_info").has("total_pages")).isFalse();
    assertThat(first.ids()).isEqualTo(counted.ids()).hasSize(8);
    assertThat(second.ids()).hasSize(4).isSubsetOf(ids).doesNotContainAnyElementsOf(first.ids());
    assertThat(second.cursor()).isEmpty();
    assertThat(logs.search(gateway, "total", "some").status()).isEqualTo(400);
  }

  /** Stores entries of which four share each instant; returns their ids, oldest first. */
  private List<String> store(int from, int count) {
    String tail = gateway.gateway().substring(gateway.gateway().length() - 12);
    List<LogEntry> entries = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      entries.add(
          SampleEntry.of(gateway)
              .id("%08d-0000-7000-8000-%s".formatted(i, tail))
              .at(NOON.plusNanos(i / 4 * 1_000L))
              .model("m-" + i % 2)
              .build());
    }
    assertThat(logs.bean(LogStore.class).store(entries, List.of(), Map.of())).isZero();
    return entries.stream().map(LogEntry::id).toList();
  }
}
