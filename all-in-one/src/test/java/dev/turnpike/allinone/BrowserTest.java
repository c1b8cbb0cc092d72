package dev.turnpike.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.turnpike.allinone.browser.BrowserConfiguration;
import dev.turnpike.kit.security.SecurityKit;
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
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Import;

/** What browsers get of the all-in-one, with a runtime that the test holds in its hand. */
class BrowserTest {
  private static final String TOKEN = "the-admin-token";
  private static final String ASK = "/client/v4/accounts/a/ai/v1/chat/completions";
  private final HttpClient http = HttpClient.newHttpClient();
  private final BlockingQueue<Headers> asked = new LinkedBlockingQueue<>();

  /** A permit lets the runtime write the second part of its answer. */
  private final Semaphore goOn = new Semaphore(0);

  private HttpServer runtime;
  private ServletWebServerApplicationContext platform;

  @SpringBootConfiguration(proxyBeanMethods = false)
  @ImportAutoConfiguration({
    PropertyPlaceholderAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class
  })
  @Import({SecurityKit.class, BrowserConfiguration.class})
  static class OnlyWhatBrowsersGet {}

  @BeforeEach
  void start() throws Exception {
    runtime = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    runtime.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestHeaders());
          byte[] body = exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().set("content-type", "text/event-stream");
          exchange
              .getResponseHeaders()
              .set("cf-aig-model", new String(body, StandardCharsets.UTF_8));
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
    SpringApplication spring = new SpringApplication(OnlyWhatBrowsersGet.class);
    spring.setRegisterShutdownHook(false);
    spring.setDefaultProperties(
        Map.of(
            "turnpike.control-port",
            0,
            "turnpike.admin-token",
            TOKEN,
            "turnpike.gateway-port",
            runtime.getAddress().getPort()));
    platform = (ServletWebServerApplicationContext) spring.run();
  }

  @AfterEach
  void stop() {
    goOn.release(10);
    platform.close();
    runtime.stop(0);
  }

  @Test
  void shouldPassAStreamPartByPart() throws Exception {
    // when
    HttpResponse<InputStream> answer =
        http.send(ask("authorization", "Bearer " + TOKEN), BodyHandlers.ofInputStream());

    // then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("cf-aig-model")).contains("what is asked");
    assertThat(text(answer.body().readNBytes(11))).isEqualTo("data: one\n\n");
    goOn.release();
    assertThat(text(answer.body().readAllBytes())).isEqualTo("data: two\n\n");
  }

  @Test
  void shouldKeepTheAdminTokenBackAndPassTheKeyOfAProvider() throws Exception {
    // given
    goOn.release(2);

    // when
    http.send(ask("authorization", "Bearer " + TOKEN), BodyHandlers.discarding());
    http.send(
        ask(
            "authorization", "Bearer " + TOKEN,
            "turnpike-provider-authorization", "Bearer sk-mine",
            "cf-aig-gateway-id", "g",
            "cookie", "a=b"),
        BodyHandlers.discarding());

    // then
    Headers first = asked.take();
    assertThat(first).doesNotContainKey("Authorization");
    assertThat(first.values().toString()).doesNotContain(TOKEN);
    Headers second = asked.take();
    assertThat(second.get("Authorization")).containsExactly("Bearer sk-mine");
    assertThat(second.getFirst("Cf-aig-gateway-id")).isEqualTo("g");
    assertThat(second).doesNotContainKeys("Turnpike-provider-authorization", "Cookie");
    assertThat(second.values().toString()).doesNotContain(TOKEN);
  }

  @Test
  void shouldAskNothingWithoutTheToken() throws Exception {
    // when
    HttpResponse<String> answer =
        http.send(ask("authorization", "Bearer wrong"), BodyHandlers.ofString());

    // then
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("\"code\":10000");
    assertThat(asked).isEmpty();
  }

  @Test
  void shouldSayThatTheDataPlaneIsAway() throws Exception {
    // given
    runtime.stop(0);

    // when
    HttpResponse<String> answer =
        http.send(ask("authorization", "Bearer " + TOKEN), BodyHandlers.ofString());

    // then
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("the data plane does not answer");
  }

  @Test
  void shouldAnswerAddressesOfPagesWithTheGuardedPageAndWithoutAToken() throws Exception {
    // when
    HttpResponse<String> page = get("/gateways/default/routes/v1.2/flow", "text/html");

    // then
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<div id=\"root\">");
    assertThat(page.headers().map())
        .containsKeys("content-security-policy", "x-content-type-options", "referrer-policy");
    assertThat(page.headers().firstValue("cache-control")).contains("no-cache");
    assertThat(get("/gateways/default/logs", "application/json").statusCode()).isEqualTo(404);
    assertThat(get("/client/v4/accounts", "text/html").statusCode()).isEqualTo(401);
    assertThat(get("/openapi.json", "*/*").body()).contains("\"openapi\"");
  }

  private HttpResponse<String> get(String path, String accept) throws Exception {
    return http.send(
        HttpRequest.newBuilder(address(path)).header("accept", accept).build(),
        BodyHandlers.ofString());
  }

  private HttpRequest ask(String... headers) {
    return HttpRequest.newBuilder(address(ASK))
        .timeout(Duration.ofSeconds(20))
        .headers(headers)
        .POST(BodyPublishers.ofString("what is asked"))
        .build();
  }

  private URI address(String path) {
    return URI.create(
        "http://127.0.0.1:" + Objects.requireNonNull(platform.getWebServer()).getPort() + path);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
