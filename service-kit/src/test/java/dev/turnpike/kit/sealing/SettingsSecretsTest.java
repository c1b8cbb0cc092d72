package dev.turnpike.kit.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.sealing.SettingsSecrets.Where;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class SettingsSecretsTest {
  private static final GatewayId LAB = new GatewayId("default", "lab");
  private static final Sealing SEALING =
      new Sealing(
          MasterKey.parse(Base64.getEncoder().encodeToString(new byte[32]), "the test"),
          new SecureRandom());
  private static final String SENT =
      """
      {"cache_ttl": 0,
       "otel": [{"url": "https://otel.example", "authorization": "Bearer otel-0123456789",
                 "headers": {"X-Api-Key": "header-key-0123456789", "x-team": "blue"}}],
       "stripe": {"authorization": "Bearer stripe-0123456789", "usage_events": []},
       "guardrails": {"prompt": {"S1": "BLOCK"}, "rules": {"authorization": "FLAG"},
                      "external": {"url": "https://g", "authorization": "Bearer guard-012345678"}}}
      """;

  private final List<Where> unknown = new ArrayList<>();

  private static ObjectNode json(String text) {
    return (ObjectNode) WireJson.mapper().readTree(text);
  }

  private ObjectNode sealed(ObjectNode sent, ObjectNode previous) {
    return SettingsSecrets.sealed(sent, previous, LAB, SEALING, unknown);
  }

  @Test
  void shouldSealEverySecretAndNothingElse() {
    // when
    ObjectNode kept = sealed(json(SENT), json("{}"));

    // then
    assertThat(kept.toString()).doesNotContain("0123456789", "012345678").contains("blue", "FLAG");
    List<Where> shut = new ArrayList<>();
    assertThat(SettingsSecrets.opened(kept, LAB, SEALING, shut)).isEqualTo(json(SENT));
    assertThat(shut).isEmpty();
  }

  @Test
  void shouldShowPreviews() {
    // when
    ObjectNode shown = SettingsSecrets.masked(sealed(json(SENT), json("{}")));

    // then
    assertThat(shown.at("/otel/0/authorization").asString()).isEqualTo("Bea…6789");
    assertThat(shown.at("/otel/0/headers/X-Api-Key").asString()).isEqualTo("hea…6789");
    assertThat(shown).isEqualTo(SettingsSecrets.masked(json(SENT)));
  }

  @Test
  void shouldKeepASecretWhenItsPreviewOrItselfIsSentBack() {
    // given
    ObjectNode kept = sealed(json(SENT), json("{}"));

    // then
    assertThat(sealed(SettingsSecrets.masked(kept), kept)).isEqualTo(kept);
    assertThat(sealed(json(SENT), kept)).isEqualTo(kept);
    assertThat(unknown).isEmpty();
  }

  @Test
  void shouldNotSendAKeptSecretToAnotherAddress() {
    // given
    ObjectNode kept = sealed(json(SENT), json("{}"));
    ObjectNode moved = SettingsSecrets.masked(kept);
    ((ObjectNode) moved.at("/otel/0")).put("url", "https://elsewhere.example");

    // when
    sealed(moved, kept);

    // then
    assertThat(unknown)
        .containsExactlyInAnyOrder(
            new Where(List.of("otel", 0, "authorization")),
            new Where(List.of("otel", 0, "headers", "X-Api-Key")));
  }

  @Test
  void shouldNotOpenASecretThatWasCopiedToAnotherGatewayOrAddress() {
    // given
    ObjectNode kept = sealed(json(SENT), json("{}"));
    List<Where> shut = new ArrayList<>();

    // when
    ObjectNode elsewhere =
        SettingsSecrets.opened(kept, new GatewayId("default", "other"), SEALING, shut);

    // then
    assertThat(shut).hasSize(4);
    assertThat(elsewhere.at("/stripe/authorization").isMissingNode()).isTrue();
  }

  @Test
  void shouldSealPlainSecretsOfBeforeAtTheNextChange() {
    // when
    ObjectNode kept = sealed(SettingsSecrets.masked(json(SENT)), json(SENT));

    // then
    assertThat(kept.toString()).doesNotContain("0123456789");
    assertThat(SettingsSecrets.opened(kept, LAB, SEALING, new ArrayList<>())).isEqualTo(json(SENT));
  }

  @Test
  void shouldNotTakeASealedFormFromOutside() {
    // when
    sealed(json("{\"stripe\":{\"authorization\":{\"sealed\":\"v1.AAAA\"}}}"), json("{}"));

    // then
    assertThat(unknown).containsExactly(new Where(List.of("stripe", "authorization")));
  }
}
