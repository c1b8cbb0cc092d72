package dev.turnpike.routecommand;

import static dev.turnpike.routecommand.RunningService.GRAPH;
import static dev.turnpike.routecommand.RunningService.ROUTES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.routecommand.RunningService.Answer;
import dev.turnpike.testing.TestEngines;
import dev.turnpike.testing.TestPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many callers at the same time, on one process and on two. */
class RouteConflictsTest {
  private static final TestPostgres.Database DATABASE = TestEngines.postgres().freshDatabase();
  private static RunningService service;
  private static RunningService other;

  @BeforeAll
  static void start() {
    service = RunningService.start(DATABASE);
    other = RunningService.start(DATABASE);
  }

  @AfterAll
  static void stop() {
    other.close();
    service.close();
  }

  private static RunningService oneOfTwo(int i) {
    return i % 2 == 0 ? service : other;
  }

  /** What all answered that asked at once. */
  private static List<Answer> atOnce(int callers, IntFunction<Answer> call) {
    CountDownLatch gun = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> futures =
          IntStream.range(0, callers)
              .mapToObj(i ->
                  threads.submit(() -> {
                    gun.await();
                    return call.apply(i);
                  }))
              .toList();
      gun.countDown();
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> future : futures) {
        answers.add(future.get());
      }
      return answers;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String version(String comment) {
    return "{\"elements\":" + GRAPH + ",\"comment\":\"" + comment + "\"}";
  }

  @Test
  void shouldGiveANameToExactlyOneOfSixteen() {
    // when
    List<Answer> answers = atOnce(16, i -> oneOfTwo(i).createRoute("wanted"));
    // then
    assertThat(answers).filteredOn(a -> a.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(a -> a.status() != 200)
        .allSatisfy(a -> {
          assertThat(a.status()).isEqualTo(409);
          assertThat(a.code()).isEqualTo(7009);
        });
  }

  @Test
  void shouldGiveANameToExactlyOneOfManyThatRename() {
    // given
    IntStream.range(0, 8).forEach(i -> service.createRoute("candidate-" + i));
    // when
    List<Answer> answers =
        atOnce(8, i -> oneOfTwo(i).patch(ROUTES + "/candidate-" + i, "{\"name\":\"the-one\"}"));
    // then
    assertThat(answers).map(Answer::status).containsOnlyOnce(200).containsOnly(200, 409);
  }

  @Test
  void shouldAcceptOneOfTwoEditorsWithTheSameETag() {
    // given
    String seen = service.createRoute("shared").etag();
    // when
    List<Answer> answers =
        atOnce(
            2,
            i -> service.post(ROUTES + "/shared/versions", version("by " + i), "If-Match", seen));
    // then
    assertThat(answers).map(Answer::status).containsExactlyInAnyOrder(200, 412);
  }

  @Test
  void shouldNumberVersionsWithoutGapsWhenTwoProcessesSave() {
    // given
    service.createRoute("busy");
    // when
    List<Answer> answers =
        atOnce(24, i -> oneOfTwo(i).post(ROUTES + "/busy/versions", version("v" + i)));
    // then
    assertThat(answers).allSatisfy(a -> assertThat(a.status()).isIn(200, 409));
    List<Integer> numbers =
        answers.stream()
            .filter(a -> a.status() == 200)
            .map(a -> a.result().path("number").asInt())
            .sorted()
            .toList();
    assertThat(numbers)
        .hasSizeGreaterThan(1)
        .isEqualTo(IntStream.rangeClosed(2, numbers.size() + 1).boxed().toList());
  }

  @Test
  void shouldLeaveNoRouteInAGatewayDeletedMeanwhile() {
    // given
    String gateways = RunningService.GATEWAYS;
    service.post(gateways, "{\"id\":\"doomed\"}");
    String routes = gateways + "/doomed/routes";
    // when
    List<Answer> answers =
        atOnce(
            9,
            i ->
                i == 4
                    ? service.delete(gateways + "/doomed")
                    : oneOfTwo(i)
                        .post(routes, "{\"name\":\"r" + i + "\",\"elements\":" + GRAPH + "}"));
    // then
    assertThat(answers).allSatisfy(a -> assertThat(a.status()).isIn(200, 404, 409));
    if (answers.get(4).status() == 409) {
      assertThat(service.delete(gateways + "/doomed").status()).isEqualTo(200);
    }
    for (int i = 0; i < 9; i++) {
      assertThat(service.delete(routes + "/r" + i).code()).isEqualTo(7002);
    }
    service.post(gateways, "{\"id\":\"doomed\"}");
    for (int i = 0; i < 9; i++) {
      assertThat(service.delete(routes + "/r" + i).code()).isEqualTo(7005);
    }
  }
}
