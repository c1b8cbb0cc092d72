package dev.turnpike.runtime.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {
  private static final GatewayId ONE = new GatewayId("a-b", "c");
  private static final GatewayId OTHER = new GatewayId("a", "b-c");

  @TempDir Path directory;

  @Test
  void shouldGiveBackTheLastSnapshotOfEachGateway() {
    SnapshotFiles files = new SnapshotFiles(directory);
    keep(files, ONE, 1);
    keep(files, ONE, 2);
    keep(files, OTHER, 3);

    assertThat(new SnapshotFiles(directory).read())
        .containsExactlyInAnyOrder(snapshot(ONE, 2), snapshot(OTHER, 3));
  }

  @Test
  void shouldForgetAGatewayThatIsNoMore() {
    SnapshotFiles files = new SnapshotFiles(directory);
    keep(files, ONE, 1);
    files.remove(ONE);

    assertThat(new SnapshotFiles(directory).read()).isEmpty();
  }

  @Test
  void shouldLeaveOutAFileThatCannotBeRead() throws IOException {
    SnapshotFiles files = new SnapshotFiles(directory);
    keep(files, ONE, 1);
    Files.writeString(directory.resolve("x.y.json"), "{\"gateway\":");
    Files.writeString(directory.resolve("half.json.new"), "{");

    assertThat(new SnapshotFiles(directory).read()).containsExactly(snapshot(ONE, 1));
  }

  @Test
  void shouldGiveBackStandingsThatStillCount() throws IOException {
    try (StandingFile file = new StandingFile(directory, Duration.ofHours(1))) {
      keep(file, standing("[\"a\"]", 1, 5));
      keep(file, standing("[\"a\"]", 2, 7));
      keep(file, standing("[\"b\"]", 1, 5));
      keep(file, standing("[\"b\"]", 2, 0));
    }
    Files.write(
        directory.resolve("standings.jsonl"),
        "nonsense\n".getBytes(UTF_8),
        StandardOpenOption.APPEND);

    assertThat(read()).containsExactly(standing("[\"a\"]", 2, 7));
    // What was read is kept when nothing new comes.
    assertThat(read()).containsExactly(standing("[\"a\"]", 2, 7));
  }

  @Test
  void shouldWriteWhileItRuns() {
    try (StandingFile file = new StandingFile(directory, Duration.ofMillis(20))) {
      keep(file, standing("[null]", 1, 5));

      await().until(() -> Files.exists(directory.resolve("standings.jsonl")));
    }
  }

  private List<Standing> read() {
    List<Standing> read = new ArrayList<>();
    try (StandingFile file = new StandingFile(directory, Duration.ofHours(1))) {
      file.read(read::add);
    }
    return read;
  }

  private static void keep(SnapshotFiles files, GatewayId gateway, long position) {
    files.write(gateway, WireJson.write(snapshot(gateway, position)));
  }

  private static void keep(StandingFile file, Standing standing) {
    file.keep(standing, WireJson.write(standing));
  }

  private static GatewaySnapshot snapshot(GatewayId gateway, long position) {
    return new GatewaySnapshot(gateway, position, GatewaySettings.DEFAULT, List.of());
  }

  private static Standing standing(String key, long revision, long spent) {
    return new Standing(
        new BudgetId(ONE, "route", "element", BudgetUnit.COUNT),
        key,
        revision,
        new BudgetTerms(10, Window.sliding(60)),
        1_000_000,
        spent,
        null,
        spent == 0 ? List.of() : List.of(new Standing.Step(999_999, spent)),
        0,
        Map.of(0, 4L));
  }
}
