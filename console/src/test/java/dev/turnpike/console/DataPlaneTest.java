package dev.turnpike.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DataPlaneTest {
  private static final String TOKEN = "the-admin-token";
  private static final String PATH = "/client/v4/accounts/a/ai/v1/chat/completions";
  private final HttpClient http = HttpClient.newHttpClient();
  private final BlockingQueue<Headers> asked = new LinkedBlockingQueue<>();

  /** A permit lets the runtime write the second part of its answer. */
  private final Semaphore goOn = new Semaphore(0);

  private HttpServer runtime;
  private FrontDoor door;

  @BeforeEach
  void open() throws Exception {
    runtime = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    runtime.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestHeaders());
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().set("content-type", "text/event-stream");
          exchange.getResponseHeaders().set("cf-aig-model", "small");
          exchange.getResponseHeaders().set("turnpike-route-version", "3");
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write("data: one\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            goOn.tryAcquire(10, TimeUnit.SECONDS);
            out.write("data: two\n\n".getBytes(StandardCharsets.UTF_8));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    runtime.start();
    URI address = URI.create("http://127.0.0.1:" + runtime.getAddress().getPort());
    door =
        FrontDoor.start(
            "127.0.0.1",
            0,
            new ControlServices(address, address, address, address),
            address,
            _ -> CallerGuard.of(Optional.of(TOKEN)),
            SignInOrigins.of(Optional.empty(), InstantSource.system()));
  }

  @AfterEach
  void close() {
    goOn.release(10);
    door.close();
    runtime.stop(0);
  }

  @Test
  void shouldPassAStreamPartByPart() throws Exception {
    // when
    HttpResponse<InputStream> answer =
        http.send(request("authorization", "Bearer " + TOKEN), BodyHandlers.ofInputStream());

    // then
    assertThat(answer.headers().firstValue("cf-aig-model")).contains("small");
    assertThat(answer.headers().firstValue("turnpike-route-version")).contains("3");
    byte[] first = answer.body().readNBytes(11);
    assertThat(new String(first, StandardCharsets.UTF_8)).isEqualTo("data: one\n\n");
    goOn.release();
    assertThat(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("data: two\n\n");
  }

  @Test
  void shouldKeepTheAdminTokenBackAndPassTheKeyOfAProvider() throws Exception {
    // given
    goOn.release(2);

    // when
    http.send(request("authorization", "Bearer " + TOKEN), BodyHandlers.discarding());
    http.send(
        request(
            "authorization", "Bearer " + TOKEN,
            "turnpike-provider-authorization", "Bearer sk-mine",
            "cf-aig-gateway-id", "g",
            "cookie", "a=b"),
        BodyHandlers.discarding());

    // then
    assertThat(asked.take()).doesNotContainKey("Authorization");
    Headers second = asked.take();
    assertThat(second.get("Authorization")).containsExactly("Bearer sk-mine");
    assertThat(second.getFirst("Cf-aig-gateway-id")).isEqualTo("g");
    assertThat(second).doesNotContainKeys("Turnpike-provider-authorization", "Cookie");
    assertThat(second.toString()).doesNotContain(TOKEN);
  }

  @Test
  void shouldAskNothingWithoutTheToken() throws Exception {
    for (HttpRequest request :
        new HttpRequest[] {
          request("authorization", "Bearer wrong"),
          request("turnpike-provider-authorization", "Bearer " + TOKEN)
        }) {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("www-authenticate")).isPresent();
      assertThat(answer.body()).contains("\"code\":10000");
    }
    assertThat(asked).isEmpty();
  }

  private HttpRequest request(String... headers) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + PATH))
        .timeout(Duration.ofSeconds(20))
        .headers(headers)
        .POST(BodyPublishers.ofString("{}"))
        .build();
  }
}
