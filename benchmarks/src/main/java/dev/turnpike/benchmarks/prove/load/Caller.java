package dev.turnpike.benchmarks.prove.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnpike.benchmarks.prove.compare.Answer;
import dev.turnpike.benchmarks.prove.compare.Answer.End;
import dev.turnpike.contracts.money.Money;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks runtimes as an ordinary program does, and notes what it sees. Thread-safe. */
final class Caller implements AutoCloseable {
  /** Longer than any answer takes here; who waits longer has met an outage. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int PIECE_BYTES = 512;

  private final InstantSource clock;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor();

  Caller(InstantSource clock) {
    this.clock = clock;
  }

  /** Asks a runtime and waits for the answer's end, or goes before. */
  Answer ask(int runtime, URI gateway, Question question) {
    HttpRequest request =
        HttpRequest.newBuilder(gateway.resolve("/v1/chat/completions"))
            .timeout(PATIENCE)
            .header("content-type", "application/json")
            .header("cf-aig-metadata", question.metadata())
            .POST(BodyPublishers.ofByteArray(question.body()))
            .build();
    long sent = nowMicros();
    Thread asking = Thread.currentThread();
    ScheduledFuture<?> alarm =
        alarms.schedule(asking::interrupt, PATIENCE.toMillis() * 2, TimeUnit.MILLISECONDS);
    HttpResponse<InputStream> response = null;
    try {
      response = http.send(request, BodyHandlers.ofInputStream());
      return answer(runtime, question, response, hear(response, question), sent);
    } catch (InterruptedException e) {
      return answer(runtime, question, response, End.TIMEOUT, sent);
    } catch (HttpConnectTimeoutException | ConnectException e) {
      return answer(runtime, question, response, End.REFUSED, sent);
    } catch (HttpTimeoutException e) {
      return answer(runtime, question, response, End.TIMEOUT, sent);
    } catch (IOException e) {
      boolean late = nowMicros() - sent > PATIENCE.toNanos() / 1_000;
      return answer(runtime, question, response, late ? End.TIMEOUT : End.RESET, sent);
    } finally {
      alarm.cancel(false);
    }
  }

  /** Reads the answer and says how it ended. */
  private static End hear(HttpResponse<InputStream> response, Question question)
      throws IOException {
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    byte[] piece = new byte[PIECE_BYTES];
    try (InputStream in = response.body()) {
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        heard.write(piece, 0, read);
        if (question.leavesAfterBytes() != Question.STAYS
            && heard.size() >= question.leavesAfterBytes()) {
          return End.LEFT;
        }
      }
    }
    boolean whole = !question.streamed() || heard.toString(UTF_8).contains("data: [DONE]");
    return whole ? End.WHOLE : End.BROKEN;
  }

  private Answer answer(
      int runtime,
      Question question,
      @Nullable HttpResponse<InputStream> response,
      End end,
      long sent) {
    HttpHeaders headers = response == null ? null : response.headers();
    String cost = headers == null ? null : headers.firstValue("turnpike-cost-usd").orElse(null);
    return new Answer(
        headers == null ? null : headers.firstValue("cf-aig-log-id").orElse(null),
        runtime,
        question.customer(),
        end,
        response == null ? 0 : response.statusCode(),
        headers == null ? null : headers.firstValue("cf-aig-model").orElse(null),
        cost == null ? null : Money.parseUsd(cost).picos(),
        sent,
        nowMicros());
  }

  private long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }

  @Override
  public void close() {
    alarms.shutdownNow();
    http.shutdownNow();
  }
}
