package dev.turnpike.runtime.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnpike.runtime.upstream.address.AddressRules;
import dev.turnpike.runtime.upstream.address.NameResolver;
import dev.turnpike.runtime.upstream.address.PinnedHosts;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderSignerTest {
  private final Vertx vertx = Vertx.vertx();
  private final Signers signers =
      new Signers(
          vertx,
          vertx.createHttpClient(),
          InstantSource.system(),
          new PinnedHosts(new AddressRules(false), NameResolver.ofSystem(vertx), System::nanoTime));
  private final MultiMap headers =
      MultiMap.caseInsensitiveMultiMap().set("authorization", "Bearer of the caller");
  private final RequestHead head =
      new RequestHead(
          HttpMethod.POST, "api.example", 443, true, "/v1?a=b", headers, Buffer.buffer());

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void shouldShowATokenInPlaceOfAnother() {
    Future<Void> signed = signers.of(AuthScheme.BEARER).sign(head, "sk-1");

    assertThat(signed.succeeded()).isTrue();
    assertThat(headers.getAll("authorization")).containsExactly("Bearer sk-1");
  }

  @Test
  void shouldShowAKeyInItsHeader() {
    signers.of(AuthScheme.ANTHROPIC).sign(head, "a-1");
    signers.of(AuthScheme.GOOGLE_API_KEY).sign(head, "g-1");
    signers.of(AuthScheme.AZURE).sign(head, "z-1");

    assertThat(headers.get("x-api-key")).isEqualTo("a-1");
    assertThat(headers.get("x-goog-api-key")).isEqualTo("g-1");
    assertThat(headers.get("api-key")).isEqualTo("z-1");
  }

  @Test
  void shouldShowNothingToWhoAsksForNothing() {
    assertThat(signers.of(AuthScheme.NONE).sign(head, "s").succeeded()).isTrue();
    assertThat(headers.names()).containsExactly("authorization");
    assertThat(headers.get("authorization")).isEqualTo("Bearer of the caller");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hunter2\r\nx-evil: 1", "hunter2 hunter2", "hunter2\u00e4"})
  void shouldRefuseWhatNoHeaderCanHold(String secret) {
    Future<Void> signed = signers.of(AuthScheme.BEARER).sign(head, secret);

    assertThat(signed.cause())
        .isInstanceOfSatisfying(
            SigningFailed.class,
            f -> assertThat(f.reason()).isEqualTo(SigningFailed.Cause.UNUSABLE_SECRET));
    assertThat(signed.cause().toString()).doesNotContain("hunter2");
    assertThat(headers.get("authorization")).isEqualTo("Bearer of the caller");
  }

  @Test
  void shouldNotTellHeadersInTexts() {
    assertThat(head.toString()).isEqualTo("POST api.example:443/v1?a=b");
  }

  @Test
  void shouldNotTakeEverythingForAHeader() {
    assertThatThrownBy(() -> new AuthScheme.Header("X Key")).hasMessageContaining("X Key");
  }
}
