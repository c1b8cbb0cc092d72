package dev.turnpike.routequery.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.gateway.GatewaySettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsDifferenceTest {
  private static GatewaySettings settings(String document) {
    return new GatewaySettings(false, true, true, null, null, null, document);
  }

  @Test
  void shouldNameWhatWasAddedRemovedAndChanged() {
    // when
    ElementIds difference =
        SettingsDifference.between(
            settings("{\"cache_ttl\":60,\"zdr\":true,\"otel\":[{\"url\":\"a\"}]}"),
            settings("{\"cache_ttl\":60,\"otel\":[{\"url\":\"b\"}],\"logpush\":false}"));
    // then
    assertThat(difference)
        .isEqualTo(new ElementIds(List.of("logpush"), List.of("zdr"), List.of("otel")));
  }

  @Test
  void shouldTakeADocumentThatIsNoneForAnEmptyOne() {
    assertThat(SettingsDifference.between(settings("no json"), settings("{\"zdr\":null}")))
        .isEqualTo(new ElementIds(List.of("zdr"), List.of(), List.of()));
    assertThat(SettingsDifference.between(settings("[]"), settings("{}")))
        .isEqualTo(new ElementIds(List.of(), List.of(), List.of()));
  }
}
