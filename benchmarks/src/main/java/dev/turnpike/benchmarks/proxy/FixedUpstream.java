package dev.turnpike.benchmarks.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnpike.benchmarks.process.Orphan;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * A provider that answers every request at once with the same {@value #ANSWER_BYTES} bytes and does
 * nothing else, so that little of the processors goes into it. A process of its own.
 */
public final class FixedUpstream {
  static final int ANSWER_BYTES = 1_500;
  static final String PORT = "port=";

  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final Buffer ANSWER = Buffer.buffer(answer());

  private FixedUpstream() {}

  public static void main(String[] args) {
    Orphan.endWithParent();
    Vertx vertx =
        Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
    vertx
        .createHttpServer()
        .requestHandler(FixedUpstream::answer)
        .listen(0, "127.0.0.1")
        .onSuccess(server -> System.out.println(PORT + server.actualPort()))
        .onFailure(failure -> {
          System.err.println("cannot listen: " + failure);
          System.exit(1);
        });
  }

  private static void answer(HttpServerRequest request) {
    request.endHandler(
        _ -> request.response().putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(ANSWER));
  }

  static byte[] answer() {
    String head =
        "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1791782400,"
            + "\"model\":\"measured\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
            + "\"content\":\"";
    String tail =
        "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":240,"
            + "\"completion_tokens\":280,\"total_tokens\":520}}";
    String prose = "Take the early ferry, then the coast road; keep a day for rain. ";
    int missing = ANSWER_BYTES - head.length() - tail.length();
    return (head + prose.repeat(missing / prose.length() + 1).substring(0, missing) + tail)
        .getBytes(UTF_8);
  }
}
