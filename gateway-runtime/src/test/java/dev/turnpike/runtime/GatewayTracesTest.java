package dev.turnpike.runtime;

import static dev.turnpike.runtime.TestGateway.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.access.Access;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import dev.turnpike.kit.sealing.SettingsSecrets;
import dev.turnpike.runtime.OtlpCollector.Span;
import dev.turnpike.runtime.accesslog.AccessLog;
import dev.turnpike.runtime.exchange.Watchers;
import dev.turnpike.runtime.tracing.TraceSettings;
import dev.turnpike.runtime.tracing.Tracing;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Spans of a gateway, as the collectors of its own setting get them. */
class GatewayTracesTest {
  private static final GatewayId OTHER = new GatewayId("default", "other");
  private static final String KEY = "Bearer sesame-0123456789";

  private final OtlpCollector first = new OtlpCollector();
  private final OtlpCollector second = new OtlpCollector();
  private final OtlpCollector operators = new OtlpCollector();
  private TestGateway gateway;
  private long position = 1_000;

  @BeforeEach
  void start() {
    gateway = new TestGateway(RuntimeSettings.loopback().withPrivateProviders(Map.of()));
  }

  @AfterEach
  void stop() {
    gateway.close();
    first.close();
    second.close();
    operators.close();
  }

  private static String target(OtlpCollector collector, String more) {
    return "{\"url\":\"" + collector.uri() + "/v1/traces\"" + more + "}";
  }

  /** Publishes a gateway with these targets, their secrets sealed as the control plane does. */
  private void publish(GatewayId id, String targets) {
    ObjectNode document = (ObjectNode) JsonMapper.shared().readTree("{\"otel\":[" + targets + "]}");
    ObjectNode sealed =
        SettingsSecrets.sealed(
            document,
            JsonMapper.shared().createObjectNode(),
            id,
            gateway.sealing,
            new ArrayList<>());
    gateway.table.apply(
        new GatewaySnapshot(
            id,
            position++,
            new GatewaySettings(false, true, true, null, null, null, sealed.toString()),
            List.of(),
            Access.NONE));
  }

  private void ask(GatewayId id) throws Exception {
    gateway.send(
        HttpRequest.newBuilder(gateway.at("/v1/" + id + "/compat/chat/completions"))
            .timeout(Duration.ofSeconds(30))
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body("openai/gpt-4o")))
            .build());
  }

  private static List<Span> spans(OtlpCollector collector, int count) {
    await().until(() -> collector.spans.size() >= count);
    assertThat(collector.spans).hasSize(count);
    return collector.spans;
  }

  private double dropped(String reason) {
    return gateway
        .registry
        .get("turnpike.trace.spans.dropped")
        .tag("reason", reason)
        .counter()
        .count();
  }

  private double targets() {
    return gateway.registry.get("turnpike.trace.targets").gauge().value();
  }

  @Test
  void shouldTellEachGatewaysTargetsOfItsOwnRequestsInTheFormTheyWant() throws Exception {
    // given
    publish(
        TestGateway.LAB,
        target(first, ",\"authorization\":\"" + KEY + "\",\"headers\":{\"X-Team\":\"blue\"}"));
    publish(
        OTHER,
        target(
            second,
            ",\"content_type\":\"protobuf\",\"headers\":{\"x-api-key\":\"key-0123456789\"}"));

    // when
    ask(TestGateway.LAB);
    ask(OTHER);

    // then
    List<Span> ofLab = spans(first, 2);
    Span request = ofLab.getFirst();
    assertThat(request.name()).isEqualTo("POST chat");
    assertThat(request.attributes())
        .containsEntry("turnpike.gateway", "default/lab")
        .containsEntry("http.response.status_code", 200L)
        .containsEntry("gen_ai.response.model", "gpt-4o");
    assertThat(ofLab.getLast().parent()).isEqualTo(request.id());
    assertThat(ofLab.getLast().name()).isEqualTo("chat gpt-4o");
    assertThat(ofLab).extracting(Span::trace).containsOnly(request.trace());
    assertThat(first.requests.getFirst().getFirst("content-type")).isEqualTo("application/json");
    assertThat(first.authorizations).containsOnly(KEY);
    assertThat(first.requests.getFirst().getFirst("x-team")).isEqualTo("blue");
    List<Span> ofOther = spans(second, 2);
    assertThat(ofOther.getFirst().attributes()).containsEntry("turnpike.gateway", "default/other");
    assertThat(ofOther).extracting(Span::trace).doesNotContain(request.trace());
    assertThat(second.requests.getFirst().getFirst("content-type"))
        .isEqualTo("application/x-protobuf");
    assertThat(second.requests.getFirst().getFirst("x-api-key")).isEqualTo("key-0123456789");
    assertThat(second.authorizations).containsOnly("null");
    assertThat(first.spans.toString()).doesNotContain("Hello");
    await()
        .untilAsserted(() ->
            assertThat(gateway.registry.get("turnpike.trace.spans.sent").counter().count())
                .isEqualTo(4));
    assertThat(targets()).isEqualTo(2);
  }

  @Test
  void shouldTellTheOperatorOfAllAndAGatewayOfItsOwn() throws Exception {
    // given
    gateway.close();
    gateway =
        TestGateway.watched(
            RuntimeSettings.loopback().withPrivateProviders(Map.of()),
            _ ->
                new Watchers(
                    AccessLog.OFF,
                    Tracing.to(
                        new TraceSettings(operators.uri(), Map.of(), 1), IdGenerator.random())));
    publish(TestGateway.LAB, target(first, "") + "," + target(second, ""));
    publish(OTHER, "");

    // when
    ask(TestGateway.LAB);
    ask(OTHER);

    // then
    spans(operators, 4);
    assertThat(spans(second, 2)).containsExactlyInAnyOrderElementsOf(spans(first, 2));
    assertThat(operators.spans).containsAll(first.spans);
  }

  @Test
  void shouldFollowTheSettingAsItChangesAndEnds() throws Exception {
    // given
    publish(TestGateway.LAB, target(first, ",\"authorization\":\"" + KEY + "\""));
    ask(TestGateway.LAB);
    spans(first, 2);

    // when another secret
    publish(TestGateway.LAB, target(first, ",\"authorization\":\"Bearer other-0123456789\""));
    ask(TestGateway.LAB);

    // then
    spans(first, 4);
    assertThat(first.authorizations).containsExactly(KEY, "Bearer other-0123456789");

    // when another target; what waits for the one before still goes there
    ask(TestGateway.LAB);
    publish(TestGateway.LAB, target(second, ""));
    ask(TestGateway.LAB);

    // then
    spans(second, 2);
    spans(first, 6);
    assertThat(targets()).isEqualTo(1);

    // when there is none, or no gateway
    publish(OTHER, target(first, ""));
    publish(TestGateway.LAB, "");
    gateway.table.remove(OTHER);
    ask(TestGateway.LAB);

    // then
    assertThat(targets()).isZero();
    gateway.runtime.close();
    assertThat(first.spans).hasSize(6);
    assertThat(second.spans).hasSize(2);
  }

  @Test
  void shouldServeAndCountWhatADeadTargetDoesNotTake() throws Exception {
    // given
    int nobody = freePort();
    second.status = 503;
    publish(
        TestGateway.LAB,
        "{\"url\":\"http://127.0.0.1:" + nobody + "/v1/traces\"}," + target(second, ""));

    // when
    long start = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      ask(TestGateway.LAB);
    }

    // then
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    await().untilAsserted(() -> assertThat(dropped("failed")).isEqualTo(80));
    assertThat(dropped("full")).isZero();
    assertThat(gateway.registry.get("turnpike.trace.spans.waiting").gauge().value()).isZero();

    // when it comes back
    second.status = 200;
    ask(TestGateway.LAB);

    // then
    spans(second, 2);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void shouldDropWhatComesWhileTooMuchWaitsForATargetThatTakesItsTime() throws Exception {
    // given a target that takes a connection and says nothing
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      publish(
          TestGateway.LAB,
          "{\"url\":\"http://127.0.0.1:" + silent.getLocalPort() + "/v1/traces\"}");

      // when
      long start = System.nanoTime();
      for (int i = 0; i < 1_400; i++) {
        ask(TestGateway.LAB);
      }

      // then 2,048 wait and up to 512 are on their way
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
      await().untilAsserted(() -> assertThat(dropped("full")).isPositive());
      assertThat(gateway.registry.get("turnpike.trace.spans.waiting").gauge().value())
          .isLessThanOrEqualTo(2_048);
    }
  }

  @Test
  void shouldHaveNoMoreTargetsThanARuntimeMayHave() {
    // when
    for (int i = 0; i < 26; i++) {
      StringBuilder five = new StringBuilder();
      for (int j = 0; j < 5; j++) {
        five.append(j == 0 ? "" : ",")
            .append("{\"url\":\"https://")
            .append(j)
            .append(".example\"}");
      }
      publish(new GatewayId("default", "gateway-" + i), five.toString());
    }

    // then
    assertThat(targets()).isEqualTo(128);

    // when there is room again
    gateway.table.remove(new GatewayId("default", "gateway-0"));
    publish(TestGateway.LAB, target(first, ""));

    // then
    assertThat(targets()).isEqualTo(124);
  }

  @Test
  void shouldCallNoPrivateAddressUnlessThatIsAllowed() throws Exception {
    // given
    gateway.close();
    gateway = new TestGateway();
    publish(TestGateway.LAB, target(first, ""));

    // when
    ask(TestGateway.LAB);

    // then
    await().untilAsserted(() -> assertThat(dropped("failed")).isEqualTo(2));
    assertThat(first.requests).isEmpty();
  }

  @Test
  void shouldNotFollowRedirects() throws Exception {
    // given
    first.status = 307;
    publish(TestGateway.LAB, target(first, ",\"authorization\":\"" + KEY + "\""));

    // when
    ask(TestGateway.LAB);

    // then
    await().untilAsserted(() -> assertThat(dropped("failed")).isEqualTo(2));
    assertThat(first.requests).hasSize(1);
  }

  @Test
  void shouldKeepToTheOperatorsShareOfTracesAndToWhatCallersSampled() throws Exception {
    // given
    gateway.close();
    gateway =
        TestGateway.watched(
            RuntimeSettings.loopback().withPrivateProviders(Map.of()),
            _ -> new Watchers(AccessLog.OFF, Tracing.off(0)));
    publish(TestGateway.LAB, target(first, ""));
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    // when
    ask(TestGateway.LAB);
    gateway.ask(body("openai/gpt-4o"), "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");

    // then
    assertThat(spans(first, 2)).extracting(Span::trace).containsOnly(trace);
  }
}
