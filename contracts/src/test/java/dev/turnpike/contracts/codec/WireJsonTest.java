package dev.turnpike.contracts.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnpike.contracts.access.Access;
import dev.turnpike.contracts.access.GatewayToken;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.contracts.usage.UsageEvent.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class WireJsonTest {

  static Stream<WireSamples.Sample> samples() {
    return WireSamples.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void shouldWriteWhatTheGoldenFileSays(WireSamples.Sample sample) throws IOException {
    // when
    String written = new String(WireJson.write(sample.message()), UTF_8);

    // then
    assertThat(WireJson.mapper().readTree(written))
        .as(written)
        .isEqualTo(WireJson.mapper().readTree(golden(sample.file())));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void shouldReadTheGoldenFileWithoutLoss(WireSamples.Sample sample) throws IOException {
    // when
    Object read = WireJson.read(golden(sample.file()), sample.message().getClass());

    // then
    assertThat(read).isEqualTo(sample.message());
  }

  @Test
  void shouldIgnoreFieldsOfTomorrow() {
    // given
    byte[] json = "{\"id\":\"v1\",\"number\":1,\"elements\":[],\"colour\":\"red\"}".getBytes(UTF_8);

    // when / then
    assertThat(
            WireJson.read(
                json, dev.turnpike.contracts.snapshot.GatewaySnapshot.VersionSnapshot.class))
        .extracting("id")
        .isEqualTo("v1");
  }

  @Test
  void shouldReadASnapshotOfBeforeThereWasAccessAsNone() throws IOException {
    // given
    ObjectNode old = (ObjectNode) WireJson.mapper().readTree(golden("gateway-snapshot.json"));
    old.remove("access");

    // when
    GatewaySnapshot read = WireJson.read(old.toString().getBytes(UTF_8), GatewaySnapshot.class);

    // then
    assertThat(read.access()).isEqualTo(Access.NONE);
    assertThat(read.routes()).hasSize(1);
  }

  @Test
  void shouldNotTakeATokenWithoutItsListsForOneThatOpensEverything() {
    byte[] json = "{\"id\":\"t\",\"name\":\"t\",\"hash\":\"h\",\"routes\":[]}".getBytes(UTF_8);
    assertThatThrownBy(() -> WireJson.read(json, GatewayToken.class))
        .isInstanceOf(MalformedMessage.class);
  }

  @Test
  void shouldNameOutcomesAsTheSchemaDoesAndReadTheEarlyName() {
    assertThat(new String(WireJson.write(Outcome.NOT_SENT), UTF_8)).isEqualTo("\"not_sent\"");
    assertThat(WireJson.read("\"not_sent\"".getBytes(UTF_8), Outcome.class))
        .isEqualTo(Outcome.NOT_SENT);
    assertThat(WireJson.read("\"notsent\"".getBytes(UTF_8), Outcome.class))
        .isEqualTo(Outcome.NOT_SENT);
  }

  @Test
  void shouldRefuseMoneyThatIsFinerThanAPicodollar() {
    byte[] json = "\"0.0000000000001\"".getBytes(UTF_8);
    assertThatThrownBy(() -> WireJson.read(json, dev.turnpike.contracts.money.Money.class))
        .isInstanceOf(MalformedMessage.class);
  }

  @ParameterizedTest
  @CsvSource({
    "usage-event.json, /request_id",
    "usage-event.json, /charges",
    "usage-event.json, /charges/0/key",
    "usage-event.json, /charges/0/budget/element_id",
    "usage-event.json, /charges/0/technique",
    "usage-event.json, /finished_at",
    "log-entry.json, /gateway",
    "log-entry.json, /route/name",
    "log-entry.json, /attempts/0/provider",
    "standing.json, /steps"
  })
  void shouldRefuseAMessageThatLacksWhatItsTypePromises(String file, String pointer)
      throws IOException {
    // given
    JsonNode tree = WireJson.mapper().readTree(golden(file));
    JsonPointer path = JsonPointer.compile(pointer);
    ((ObjectNode) tree.at(path.head())).remove(path.last().getMatchingProperty());
    Class<?> type =
        WireSamples.all()
            .filter(s -> s.file().equals(file))
            .findFirst()
            .orElseThrow()
            .message()
            .getClass();

    // when / then
    assertThatThrownBy(() -> WireJson.read(WireJson.write(tree), type))
        .isInstanceOf(MalformedMessage.class);
  }

  @Test
  void shouldRefuseNullAsAMessage() {
    assertThatThrownBy(() -> WireJson.read("null".getBytes(UTF_8), UsageEvent.class))
        .isInstanceOf(MalformedMessage.class);
  }

  private static byte[] golden(String file) throws IOException {
    try (InputStream in = WireJsonTest.class.getResourceAsStream("/golden/wire/" + file)) {
      return Objects.requireNonNull(in, file).readAllBytes();
    }
  }
}
