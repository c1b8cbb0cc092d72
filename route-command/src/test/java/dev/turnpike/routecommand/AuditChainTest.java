package dev.turnpike.routecommand;

import static dev.turnpike.routecommand.RunningService.GATEWAYS;
import static dev.turnpike.routecommand.RunningService.GRAPH;
import static dev.turnpike.routecommand.RunningService.ROUTES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.routecommand.audit.verify.AuditVerify;
import dev.turnpike.testing.TestEngines;
import dev.turnpike.testing.TestPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The chain over the events, written by the service and looked at by the verifier. Longer than
 * other files as every kind of tampering is done to the same history.
 */
class AuditChainTest {
  private static final String OTHER_KEY = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
  private static final String EVENTS = "route_command.domain_event_entry";
  private static final String LINKS = "route_command.event_link";

  private final TestPostgres.Database database = TestEngines.postgres().freshDatabase();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** What the verifier said. */
  private record Verdict(int status, JsonNode report) {
    List<String> faults() {
      return report.path("faults").valueStream().map(it -> it.path("kind").asString()).toList();
    }

    /** The lowest index at which there is a fault. */
    long first() {
      return report
          .path("faults")
          .valueStream()
          .mapToLong(it -> it.path("position").asLong())
          .min()
          .orElse(-1);
    }
  }

  private Verdict verify(String... more) {
    return verifyWith(RunningService.MASTER_KEY, more);
  }

  private Verdict verifyWith(String masterKey, String... more) {
    MutablePropertySources settings = new MutablePropertySources();
    settings.addFirst(
        new MapPropertySource(
            "test",
            Map.of(
                "turnpike.postgres.url", database.jdbcUrl(),
                "turnpike.postgres.user", database.user(),
                "turnpike.postgres.password", database.password(),
                "turnpike.master-key", masterKey,
                "turnpike.data", RunningService.data(database).toString())));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<String> arguments = new ArrayList<>(List.of("verify", "--json"));
    arguments.addAll(List.of(more));
    int status =
        new AuditVerify(
                new PropertySourcesPropertyResolver(settings),
                new PrintStream(out),
                new PrintStream(err))
            .run(arguments);
    return new Verdict(
        status, JsonMapper.shared().readTree(out.size() == 0 ? "{}" : out.toString(UTF_8)));
  }

  private void sql(String... statements) {
    try (Connection connection = database.connect();
        Statement execution = connection.createStatement()) {
      for (String statement : statements) {
        execution.execute(statement);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private long number(String query) {
    return Long.parseLong(Database.column(database, query).getFirst());
  }

  private static Path checkpoints(TestPostgres.Database database) {
    return RunningService.data(database).resolve("audit").resolve("checkpoints.jsonl");
  }

  /** A gateway and two routes with some versions: ten events, indexes 1 to 10. */
  private void tenEvents() {
    try (RunningService service = RunningService.start(database)) {
      service.createRoute("one");
      service.createRoute("two");
      for (int i = 0; i < 3; i++) {
        service.post(ROUTES + "/one/versions", "{\"elements\":" + GRAPH + "}");
      }
    }
    assertThat(number("select max(global_index) from " + EVENTS)).isEqualTo(10);
  }

  @Test
  void shouldFindNothingWhereNothingWasTouched() {
    // given
    tenEvents();
    // when
    Verdict verdict = verify();
    // then
    assertThat(verdict.report().toPrettyString()).contains("\"intact\" : true");
    assertThat(verdict.status()).isZero();
    assertThat(verdict.report().path("events").asLong()).isEqualTo(10);
    assertThat(verdict.report().path("links").asLong()).isEqualTo(10);
    assertThat(verdict.report().path("checkpoints").path("met").asLong()).isPositive();
  }

  static List<Arguments> tampering() {
    String insertion =
        "insert into "
            + EVENTS
            + " select %s, 'forged', aggregate_identifier, 99, aggregate_type, recorded_at,"
            + " payload_type, payload_revision, payload, meta_data from "
            + EVENTS
            + " where global_index = 5";
    return List.of(
        Arguments.of(
            "changed",
            5,
            List.of(
                "update "
                    + EVENTS
                    + " set payload = convert_to(replace(convert_from(payload, 'UTF8'),"
                    + " '\"actor\"', '\"ac\"'), 'UTF8') where global_index = 5")),
        Arguments.of(
            "changed",
            1,
            List.of("update " + EVENTS + " set meta_data = '{}' where global_index = 1")),
        Arguments.of(
            "changed",
            10,
            List.of(
                "update "
                    + EVENTS
                    + " set recorded_at = recorded_at - interval '1 microsecond'"
                    + " where global_index = 10")),
        Arguments.of(
            "changed",
            3,
            List.of("update " + EVENTS + " set payload_revision = '9' where global_index = 3")),
        Arguments.of(
            "changed",
            4,
            List.of("update " + LINKS + " set link = repeat('0', 64) where global_index = 4")),
        Arguments.of("removed", 6, List.of("delete from " + EVENTS + " where global_index = 6")),
        Arguments.of(
            "removed",
            7,
            List.of(
                "delete from " + EVENTS + " where global_index = 6",
                "delete from " + LINKS + " where global_index = 6")),
        Arguments.of(
            "removed",
            2,
            List.of(
                "delete from " + EVENTS + " where global_index = 1",
                "delete from " + LINKS + " where global_index = 1")),
        Arguments.of("unlinked", 6, List.of("delete from " + LINKS + " where global_index = 6")),
        Arguments.of("inserted", 11, List.of(insertion.formatted("11"))),
        Arguments.of("inserted", -4, List.of(insertion.formatted("-4"))),
        Arguments.of(
            "changed",
            11,
            List.of(
                insertion.formatted("11"),
                "insert into " + LINKS + " values (11, 11, repeat('a', 64))")),
        Arguments.of(
            "changed",
            4,
            List.of(
                "update " + EVENTS + " set global_index = 100 where global_index = 4",
                "update " + EVENTS + " set global_index = 4 where global_index = 8",
                "update " + EVENTS + " set global_index = 8 where global_index = 100")),
        Arguments.of(
            "truncated",
            8,
            List.of(
                "delete from " + EVENTS + " where global_index > 8",
                "delete from " + LINKS + " where global_index > 8")),
        Arguments.of("truncated", 0, List.of("delete from " + EVENTS, "delete from " + LINKS)),
        Arguments.of("inserted", 1, List.of("delete from " + LINKS)));
  }

  @ParameterizedTest
  @MethodSource("tampering")
  void shouldFindWhatWasDoneToTheTables(String kind, long first, List<String> statements) {
    // given
    tenEvents();
    assertThat(verify().status()).isZero();
    // when
    sql(statements.toArray(String[]::new));
    Verdict verdict = verify();
    // then
    assertThat(verdict.status()).isEqualTo(1);
    assertThat(verdict.first()).isEqualTo(first);
    assertThat(verdict.faults()).contains(kind);
  }

  @Test
  void shouldFindAnEventThatWasPutBetweenOthersWithALinkOfItsOwn() {
    // given
    tenEvents();
    sql("select nextval(pg_get_serial_sequence('" + EVENTS + "', 'global_index'))");
    try (RunningService service = RunningService.start(database)) {
      service.createRoute("three");
    }
    assertThat(verify().status()).isZero();
    // when
    sql(
        "insert into "
            + EVENTS
            + " select 11, 'forged', aggregate_identifier, 99, aggregate_type, recorded_at,"
            + " payload_type, payload_revision, payload, meta_data from "
            + EVENTS
            + " where global_index = 10",
        "insert into " + LINKS + " values (11, 99, repeat('a', 64))");
    Verdict verdict = verify();
    // then
    assertThat(verdict.status()).isEqualTo(1);
    assertThat(verdict.faults()).containsExactly("inserted");
    assertThat(verdict.first()).isEqualTo(11);
  }

  @Test
  void shouldFindThatEventsAtTheEndWereReplacedByOthers() {
    // given
    tenEvents();
    // when
    // Even where the service itself goes on with what is left.
    sql(
        "delete from " + EVENTS + " where global_index > 8",
        "delete from " + LINKS + " where global_index > 8",
        "alter table " + EVENTS + " alter column global_index restart with 9");
    try (RunningService service = RunningService.start(database)) {
      service.createRoute("three");
    }
    Verdict verdict = verify();
    // then
    assertThat(verdict.status()).isEqualTo(1);
    assertThat(verdict.faults()).containsExactly("rewritten");
    assertThat(verdict.first()).isEqualTo(10);
  }

  @Test
  void shouldFindARemovalAtTheEndByACheckpointKeptElsewhere() throws IOException {
    // given
    tenEvents();
    String kept = checkpoint();
    Files.delete(checkpoints(database));
    // when
    sql(
        "delete from " + EVENTS + " where global_index > 8",
        "delete from " + LINKS + " where global_index > 8");
    // then
    Verdict without = verify();
    assertThat(without.status()).isZero();
    assertThat(without.report().path("notes").toString()).contains("no checkpoints");
    Verdict with = verify("--checkpoint", kept);
    assertThat(with.status()).isEqualTo(1);
    assertThat(with.faults()).containsExactly("truncated");
  }

  /** What the service answers to those who keep checkpoints. */
  private String checkpoint() {
    try (RunningService service = RunningService.start(database)) {
      RunningService.Answer answer =
          service.send("GET", "/client/v4/turnpike/audit/checkpoint", "");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.result().path("checkpoint").asString())
          .isEqualTo(
              answer.result().path("position").asLong()
                  + ":"
                  + answer.result().path("link").asString());
      return answer.result().path("checkpoint").asString();
    }
  }

  @Test
  void shouldFindALineThatIsGoneFromTheCheckpoints() throws IOException {
    // given
    tenEvents();
    checkpointAfter("three");
    checkpointAfter("four");
    Path file = checkpoints(database);
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSizeGreaterThanOrEqualTo(3);
    // when
    List<String> fewer = new ArrayList<>(lines);
    fewer.remove(lines.size() - 2);
    Files.write(file, fewer);
    Verdict removed = verify();
    Files.write(file, lines.stream().map(it -> it.replace("\"taken\"", "\"adopted\"")).toList());
    Verdict changed = verify();
    // then
    assertThat(removed.status()).isEqualTo(1);
    assertThat(removed.faults()).containsExactly("checkpoints");
    assertThat(changed.status()).isEqualTo(1);
    assertThat(changed.faults()).containsExactly("checkpoints");
  }

  private void checkpointAfter(String route) {
    try (RunningService service = RunningService.start(database)) {
      service.createRoute(route);
    }
  }

  @Test
  void shouldGoOnAfterACheckpointOfWhichACrashLeftHalf() throws IOException {
    // given
    tenEvents();
    Path file = checkpoints(database);
    Files.writeString(file, "{\"checkpoint\":{\"kind", StandardOpenOption.APPEND);
    // when
    checkpointAfter("three");
    // then
    assertThat(verify().status()).isZero();
  }

  @Test
  void shouldTakeInTheEventsOfBeforeTheChain() throws IOException {
    // given
    tenEvents();
    sql("delete from " + LINKS);
    Files.delete(checkpoints(database));
    // when
    checkpointAfter("three");
    Verdict verdict = verify();
    // then
    assertThat(verdict.status()).isZero();
    assertThat(verdict.report().path("links").asLong()).isEqualTo(13);
    assertThat(verdict.report().path("adopted").path("position").asLong()).isEqualTo(10);
  }

  @Test
  void shouldNotTakeInEventsAgainWhereACheckpointSaysThatThereWasAChain() {
    // given
    tenEvents();
    // when
    sql(
        "update " + EVENTS + " set meta_data = '{}' where global_index = 5",
        "delete from " + LINKS);
    checkpointAfter("three");
    Verdict verdict = verify();
    // then
    assertThat(verdict.status()).isEqualTo(1);
    assertThat(verdict.first()).isEqualTo(1);
  }

  @Test
  void shouldChainWhatManyWriteAtOnceInTwoProcesses() throws Exception {
    // given
    tenEvents();
    // when
    try (RunningService one = RunningService.start(database);
        RunningService other = RunningService.start(database);
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Integer>> writes = new ArrayList<>();
      for (int i = 0; i < 48; i++) {
        String route = "route-" + i;
        RunningService service = i % 2 == 0 ? one : other;
        writes.add(threads.submit(() -> service.createRoute(route).status()));
        writes.add(
            threads.submit(() -> service.post(GATEWAYS, "{\"id\":\"g-" + route + "\"}").status()));
        // One of the two loses the race for the name.
        writes.add(threads.submit(() -> other.createRoute(route).status()));
      }
      for (Future<Integer> write : writes) {
        assertThat(write.get()).isLessThan(500);
      }
    }
    Verdict verdict = verify();
    // then
    assertThat(verdict.report().path("faults").toString()).isEqualTo("[]");
    assertThat(verdict.status()).isZero();
    assertThat(verdict.report().path("links").asLong())
        .isEqualTo(number("select count(*) from " + EVENTS))
        .isGreaterThan(10 + 48 * 3);
  }

  @Test
  void shouldWriteNoLinkWhereTheEventsAreNotKept() {
    // given
    try (RunningService service = RunningService.start(database)) {
      sql("alter table " + LINKS + " add constraint broken check (ordinal <> 3) not valid");
      // when
      int refused = service.createRoute("unlucky").status();
      long events = number("select count(*) from " + EVENTS);
      sql("alter table " + LINKS + " drop constraint broken");
      // then
      assertThat(refused).isGreaterThanOrEqualTo(500);
      assertThat(events).isEqualTo(number("select count(*) from " + LINKS)).isEqualTo(1);
      assertThat(service.createRoute("unlucky").status()).isEqualTo(200);
    }
    assertThat(number("select max(global_index) from " + EVENTS))
        .as("the transaction undone has left a hole")
        .isGreaterThan(number("select count(*) from " + EVENTS));
    assertThat(verify().status()).isZero();
  }

  @Test
  void shouldSayWhatItNeedsWhereItCannotTell() {
    // given
    tenEvents();
    // when, then
    assertThat(verifyWith(OTHER_KEY).status()).isEqualTo(1);
    assertThat(verifyWith(OTHER_KEY).report().path("notes").toString()).contains("master key");
    assertThat(verify("--checkpoint", "12").status()).isEqualTo(2);
    assertThat(verify("").status()).isEqualTo(2);
    assertThat(err.toString()).contains("--checkpoint takes a position and a link");
    sql("drop table " + LINKS);
    assertThat(verify().status()).isEqualTo(2);
    assertThat(err.toString()).contains("event_link");
  }
}
