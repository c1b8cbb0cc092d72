package dev.turnpike.runtime.headers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.graph.Backoff;
import dev.turnpike.contracts.money.TokenPrice;
import dev.turnpike.runtime.cache.CacheHeaders;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallHeadersTest {

  @Test
  void shouldReadEveryHeaderInAnyCase() {
    assertThat(
            read(
                "CF-AIG-Gateway-Id", "lab",
                "cf-aig-metadata", "{\"user_id\":\"anna\",\"n\":3,\"x\":0.5,\"paid\":true}",
                "cf-aig-custom-cost", "{\"per_token_in\":0.2,\"per_token_out\":0.20}",
                "cf-aig-event-id", "e-1",
                "cf-aig-collect-log", "true",
                "cf-aig-collect-log-payload", "false",
                "cf-aig-request-timeout", "600000",
                "cf-aig-max-attempts", "5",
                "cf-aig-retry-delay", "100",
                "cf-aig-backoff", "exponential",
                "cf-aig-otel-trace-id", "4BF92F3577B34DA6A3CE929D0E0E4736",
                "cf-aig-otel-parent-span-id", "00f067aa0ba902b7",
                "cf-aig-of-later", "anything",
                "cf-aig-byok-alias", "team-a",
                "cf-aig-cache-ttl", "60",
                "cf-aig-skip-cache", "true",
                "cf-aig-cache-key", "k",
                "authorization", "Bearer x"))
        .isEqualTo(
            new CallHeaders(
                "lab",
                Map.of("user_id", "anna", "n", 3L, "x", new BigDecimal("0.5"), "paid", true),
                null,
                TokenPrice.perMillion("200000", "200000"),
                "e-1",
                true,
                false,
                600_000,
                5,
                100,
                Backoff.EXPONENTIAL,
                "team-a",
                new CacheHeaders(60, true, "k"),
                new TraceLink("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7")));
  }

  @Test
  void shouldLetAnOmittedCacheRateBeTheInputRate() {
    CallHeaders headers =
        (CallHeaders)
            read(
                "cf-aig-custom-cost",
                "{\"per_token_in\":0.000001,\"per_token_out\":1,\"per_cache_read_token\":0}");

    assertThat(headers.customCost()).isEqualTo(TokenPrice.perMillion("1", "1000000", "0", "1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "cf-aig-otel-trace-id | 4bf92f3577b34da6a3ce929d0e0e473",
        "cf-aig-otel-trace-id | 4bf92f3577b34da6a3ce929d0e0e473g",
        "cf-aig-otel-trace-id | 00000000000000000000000000000000",
        "cf-aig-otel-parent-span-id | 00f067aa0ba902b77",
        "cf-aig-otel-parent-span-id | 0000000000000000",
        "cf-aig-max-attempts | 0",
        "cf-aig-max-attempts | 6",
        "cf-aig-max-attempts | two",
        "cf-aig-max-attempts | ``",
        "cf-aig-max-attempts | 99999999999",
        "cf-aig-max-attempts | -1",
        "cf-aig-retry-delay | 99",
        "cf-aig-retry-delay | 5001",
        "cf-aig-request-timeout | 0",
        "cf-aig-request-timeout | 600001",
        "cf-aig-backoff | Linear",
        "cf-aig-collect-log | yes",
        "cf-aig-collect-log-payload | 1",
        "cf-aig-event-id | a b",
        "cf-aig-event-id | ``",
        "cf-aig-gateway-id | ../x",
        "cf-aig-metadata | [1]",
        "cf-aig-metadata | {\"a\":",
        "cf-aig-metadata | {} {}",
        "cf-aig-metadata | anna",
        "cf-aig-custom-cost | 0.2",
        "cf-aig-custom-cost | {}",
        "cf-aig-custom-cost | {\"per_token_in\":0.2}",
        "cf-aig-custom-cost | {\"per_token_in\":-0.1,\"per_token_out\":0}",
        "cf-aig-custom-cost | {\"per_token_in\":1.01,\"per_token_out\":0}",
        "cf-aig-custom-cost | {\"per_token_in\":\"0.1\",\"per_token_out\":0}",
        "cf-aig-custom-cost | {\"per_token_in\":0,\"per_token_out\":0,\"per_tokn\":0}",
      })
  void shouldNameTheHeaderItsValueAndWhatIsAllowed(String header, String value) {
    assertThat(read(header, value))
        .isInstanceOfSatisfying(
            HeaderFault.class,
            fault -> {
              assertThat(fault.header()).isEqualTo(header);
              assertThat(fault.message()).startsWith(header + " is \"").contains("; it must be ");
            });
  }

  @Test
  void shouldRefuseAHeaderGivenTwice() {
    assertThat(read("cf-aig-event-id", "a", "cf-aig-event-id", "b"))
        .isEqualTo(new HeaderFault("cf-aig-event-id", "cf-aig-event-id is given more than once"));
  }

  @Test
  void shouldDropBadMetadataEntriesAloneAndNameThem() {
    CallHeaders headers =
        (CallHeaders)
            read(
                "cf-aig-metadata",
                "{\"good\":1,\"a\":null,\"b\":{\"c\":1},\"d\":[1,2],\"w\\u00e4\":null,\"also\":\"x\"}");

    assertThat(headers.metadata()).isEqualTo(Map.of("good", 1L, "also", "x"));
    assertThat(headers.warning())
        .isEqualTo(
            "cf-aig-metadata: dropped \"a\" (null), \"b\" (object), \"d\" (array), \"w?\" (null)");
  }

  @Test
  void shouldReadTheBytesOfMetadataAsUtf8() {
    String wire = new String("{\"name\":\"J\u00fcrgen\"}".getBytes(UTF_8), ISO_8859_1);

    assertThat(((CallHeaders) read("cf-aig-metadata", wire)).metadata())
        .isEqualTo(Map.of("name", "J\u00fcrgen"));
  }

  @Test
  void shouldKeepTheFirst32Entries() {
    String many =
        IntStream.range(0, 50)
            .mapToObj(i -> "\"k" + i + "\":" + i)
            .collect(Collectors.joining(",", "{", "}"));

    CallHeaders headers = (CallHeaders) read("cf-aig-metadata", many);

    assertThat(headers.metadata()).hasSize(32).containsEntry("k31", 31L).doesNotContainKey("k32");
    assertThat(headers.warning()).contains("\"k32\" (beyond 32 entries)").endsWith("and 10 more");
  }

  @Test
  void shouldDropValuesThatAreTooLong() {
    CallHeaders headers =
        (CallHeaders)
            read(
                "cf-aig-metadata",
                "{\"text\":\""
                    + "x".repeat(1025)
                    + "\",\"number\":1e999999,\""
                    + "n".repeat(65)
                    + "\":1}");

    assertThat(headers.metadata()).isEmpty();
    assertThat(headers.warning()).contains("text over 1024", "number too long", "name not 1 to 64");
  }

  private static HeaderRead read(String... namesAndValues) {
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.add(Map.entry(namesAndValues[i], namesAndValues[i + 1]));
    }
    return CallHeaders.read(headers);
  }
}
