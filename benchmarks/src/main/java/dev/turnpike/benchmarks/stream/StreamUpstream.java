package dev.turnpike.benchmarks.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.turnpike.benchmarks.process.Orphan;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A provider that answers every request with a stream without end: the first chunk at once, then
 * one every so often, each stamped with the instant it is sent. A process of its own.
 *
 * <p>Arguments: chunks a second of each stream, 0 for none after the first; on how many ports.
 */
public final class StreamUpstream {
  static final String PORTS = "ports=";

  private static final String BEFORE =
      "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1791782400,"
          + "\"model\":\"measured\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"";
  private static final String AFTER = " and so on\"},\"finish_reason\":null}]}\n\n";

  private final Vertx vertx;
  private final int perSecond;

  private StreamUpstream(Vertx vertx, int perSecond) {
    this.vertx = vertx;
    this.perSecond = perSecond;
  }

  public static void main(String[] args) {
    Orphan.endWithParent();
    Vertx vertx =
        Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
    StreamUpstream upstream = new StreamUpstream(vertx, Integer.parseInt(args[0]));
    List<String> ports = new ArrayList<>();
    for (int i = Integer.parseInt(args[1]); i > 0; i--) {
      ports.add(Integer.toString(upstream.listen()));
    }
    System.out.println(PORTS + String.join(",", ports));
  }

  private int listen() {
    return vertx
        .createHttpServer(
            new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(0)
                .setAcceptBacklog(8_192)
                .setTcpNoDelay(true))
        .requestHandler(this::answer)
        .listen()
        .await()
        .actualPort();
  }

  private void answer(HttpServerRequest request) {
    request.endHandler(_ -> stream(request.response()));
  }

  private void stream(HttpServerResponse response) {
    response.putHeader("content-type", "text/event-stream").setChunked(true);
    response.exceptionHandler(_ -> {});
    response.write(chunk());
    if (perSecond > 0) {
      long gap = Math.max(1, 1_000 / perSecond);
      // Streams do not beat in time with each other.
      long timer =
          vertx.setPeriodic(
              1 + ThreadLocalRandom.current().nextLong(gap), gap, _ -> response.write(chunk()));
      response.closeHandler(_ -> vertx.cancelTimer(timer));
    }
  }

  private static Buffer chunk() {
    return Buffer.buffer((BEFORE + Stamp.now() + AFTER).getBytes(ISO_8859_1));
  }
}
