package dev.turnpike.contracts.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatewayTokenTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @Test
  void shouldHashAsOthersDo() {
    // the SHA-256 of "abc" in FIPS 180-4, in base64url
    assertThat(GatewayToken.hash("abc")).isEqualTo("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
  }

  @Test
  void shouldOpenEverythingWhenNothingIsListed() {
    // given
    GatewayToken token = token(List.of(), List.of());

    // then
    assertThat(token.opensRoute("r1")).isTrue();
    assertThat(token.opensProvider("openai")).isTrue();
  }

  @Test
  void shouldNotOpenProvidersWhenOnlyARouteIsListed() {
    // given
    GatewayToken token = token(List.of("r1"), List.of());

    // then
    assertThat(token.opensRoute("r1")).isTrue();
    assertThat(token.opensRoute("r2")).isFalse();
    assertThat(token.opensProvider("openai")).isFalse();
  }

  @Test
  void shouldOpenAllOfAKindWhenAStarIsListed() {
    // given
    GatewayToken token = token(List.of("*"), List.of("openai"));

    // then
    assertThat(token.opensRoute("r2")).isTrue();
    assertThat(token.opensProvider("openai")).isTrue();
    assertThat(token.opensProvider("groq")).isFalse();
    assertThat(token(List.of(), List.of("*")).opensRoute("r2")).isFalse();
  }

  @Test
  void shouldExpireAtTheInstantItSays() {
    // given
    GatewayToken token = new GatewayToken("t", "t", "h", List.of(), List.of(), NOW, null);

    // then
    assertThat(token.expiredAt(NOW.minusNanos(1))).isFalse();
    assertThat(token.expiredAt(NOW)).isTrue();
    assertThat(token(List.of(), List.of()).expiredAt(Instant.MAX)).isFalse();
  }

  private static GatewayToken token(List<String> routes, List<String> providers) {
    return new GatewayToken("t", "t", "h", routes, providers, null, null);
  }
}
