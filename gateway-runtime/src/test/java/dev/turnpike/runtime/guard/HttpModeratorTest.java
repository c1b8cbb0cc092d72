package dev.turnpike.runtime.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.guardrails.external.ModerationAnswer;
import dev.turnpike.guardrails.external.ModerationAnswer.Failed;
import dev.turnpike.guardrails.external.ModerationAnswer.Judged;
import dev.turnpike.guardrails.external.ModerationCall;
import dev.turnpike.runtime.upstream.address.AddressRules;
import dev.turnpike.runtime.upstream.address.NameResolver;
import dev.turnpike.runtime.upstream.address.PinnedHosts;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpModeratorTest {
  private static Vertx vertx;
  private static HttpServer server;
  private static Moderator moderator;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    server =
        vertx
            .createHttpServer()
            .requestHandler(request ->
                request
                    .body()
                    .onSuccess(body -> {
                      switch (request.path()) {
                        case "/hang" -> {}
                        case "/cut" -> request.connection().close();
                        case "/half" -> request.response().setChunked(true).write("{\"flagged\":");
                        case "/long" ->
                            request
                                .response()
                                .end(Buffer.buffer(new byte[HttpModerator.MAX_ANSWER + 1]));
                        case "/echo" ->
                            request
                                .response()
                                .end(
                                    "{\"flagged\":true,\"categories\":[\""
                                        + request.getHeader("x-key")
                                        + "\",\""
                                        + body.length()
                                        + "\"]}");
                        case "/moved" ->
                            request
                                .response()
                                .setStatusCode(302)
                                .putHeader("location", "/echo")
                                .end();
                        default ->
                            request
                                .response()
                                .end(java.net.URLDecoder.decode(request.query(), UTF_8));
                      }
                    }));
    server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    moderator =
        new HttpModerator(
            vertx.createHttpClient(),
            new PinnedHosts(
                new AddressRules(true), NameResolver.ofSystem(vertx), System::nanoTime));
  }

  @AfterAll
  static void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static ModerationAnswer ask(String path, int timeoutMillis) throws Exception {
    URI url = URI.create("http://127.0.0.1:" + server.actualPort() + path);
    return moderator
        .ask(new ModerationCall(url, Map.of("x-key", "k"), timeoutMillis, "{}".getBytes(UTF_8)))
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
  }

  @Test
  void shouldSendTheQuestionWithItsHeaders() throws Exception {
    assertThat(ask("/echo", 5_000)).isEqualTo(new Judged(true, List.of("k", "2"), ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | no flagged",
        "[] | no JSON object",
        "{\"flagged\":1} | no flagged",
        "{\"flagged\":true,\"action\":\"redact\"} | neither flag nor block",
        "{\"flagged\":true}} | no JSON object",
        "nothing | no JSON object",
      })
  void shouldNotTakeWhatItDoesNotUnderstandForPassed(String answer, String reason)
      throws Exception {
    assertThat(ask("/say?" + java.net.URLEncoder.encode(answer, UTF_8), 5_000))
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.reason()).contains(reason));
  }

  @Test
  void shouldReadAllOfAnAnswer() throws Exception {
    String answer =
        "{\"x\":{},\"flagged\":false,\"categories\":[\"S1\",7,[],\"S2\"],\"action\":\"flag\"}";
    assertThat(ask("/say?" + java.net.URLEncoder.encode(answer, UTF_8), 5_000))
        .isEqualTo(new Judged(false, List.of("S1", "S2"), "flag"));
  }

  @ParameterizedTest
  @CsvSource({"/hang, 150", "/half, 150", "/cut, 5000", "/long, 5000", "/moved, 5000"})
  void shouldFailInTime(String path, int timeoutMillis) throws Exception {
    assertThat(ask(path, timeoutMillis)).isInstanceOf(Failed.class);
  }

  @Test
  void shouldNotCallAHostThatIsNotReachable() throws Exception {
    ModerationAnswer answer =
        moderator
            .ask(
                new ModerationCall(
                    URI.create("http://169.254.169.254:" + server.actualPort() + "/echo"),
                    Map.of(),
                    5_000,
                    new byte[0]))
            .toCompletableFuture()
            .get(20, TimeUnit.SECONDS);

    assertThat(answer)
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> assertThat(failed.reason()).contains("169.254.169.254", "never an upstream"));
  }
}
