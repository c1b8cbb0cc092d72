package dev.turnpike.runtime.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.condition.Scalar;
import dev.turnpike.contracts.condition.Value;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.runtime.cache.CacheSubject.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CacheKeyTest {
  private static final String NONE = "[]";

  private final Request usual = new Request();

  @Test
  void shouldBeEqualForEqualRequestsOfDifferentCallers() {
    Request other = new Request();
    other.metadata.put("user", Scalar.of("ben"));
    other.token = "t-2";

    assertThat(other.key(NONE)).isEqualTo(usual.key(NONE)).isPresent();
  }

  @Test
  void shouldDifferInEverythingTheAnswerDependsOn() {
    // given
    List<Request> requests = new ArrayList<>(List.of(usual));
    for (int i = 0; i < 10; i++) {
      requests.add(new Request());
    }

    // when
    requests.get(1).gateway = new GatewayId("default", "other");
    requests.get(2).endpoint = "responses";
    requests.get(3).target = CacheSubject.model("openai", "gpt-4o-mini");
    requests.get(4).target = CacheSubject.route("r", 1);
    requests.get(5).target = CacheSubject.route("r", 2);
    requests.get(6).form = Form.STREAM;
    requests.get(7).form = Form.STREAM_WITH_USAGE;
    requests.get(8).body = "{\"messages\":[ ]}";
    requests.get(9).passed.put("openai-beta", "assistants=v2");
    requests.get(10).credentials = List.of("Bearer sk-1");

    // then
    Set<CacheKey> keys = new HashSet<>();
    requests.forEach(request -> keys.add(request.key(NONE).orElseThrow()));
    assertThat(keys).hasSize(requests.size());
  }

  @Test
  void shouldNeverBeSharedAcrossProviderKeysUnlessTheOperatorSaysSo() {
    // given
    Request one = new Request();
    Request other = new Request();
    one.credentials = List.of("Bearer sk-1");
    other.credentials = List.of("Bearer sk-2");

    // then
    assertThat(one.key(NONE)).isNotEqualTo(other.key(NONE));
    assertThat(one.key("[\"shared\"]")).isEqualTo(other.key("[\"shared\"]"));
    one.named = "same";
    other.named = "same";
    assertThat(one.key(NONE)).isNotEqualTo(other.key(NONE));
  }

  @Test
  void shouldKeepCallersApartByTheScope() {
    // given
    Request other = new Request();
    other.metadata.put("user", Scalar.of("ben"));
    other.token = "t-2";

    // then
    assertThat(other.key("[\"metadata.user\"]")).isNotEqualTo(usual.key("[\"metadata.user\"]"));
    assertThat(other.key("[\"token\"]")).isNotEqualTo(usual.key("[\"token\"]"));
    assertThat(other.key("[\"metadata.team\"]")).isEqualTo(usual.key("[\"metadata.team\"]"));
    usual.named = "same";
    other.named = "same";
    assertThat(other.key("[\"metadata.user\"]")).isNotEqualTo(usual.key("[\"metadata.user\"]"));
  }

  @Test
  void shouldTellKindsOfValuesApart() {
    List<Value> values =
        List.of(
            Value.MISSING,
            Scalar.NULL,
            Scalar.of(""),
            Scalar.of("1"),
            Scalar.of(1),
            Scalar.TRUE,
            Scalar.FALSE,
            Scalar.of("true"),
            new Value.Many(List.of()),
            new Value.Many(List.of(Scalar.of("1"))),
            new Value.Many(List.of(Scalar.of("1"), Scalar.of("1"))),
            Scalar.of("\ud800"),
            Scalar.of("\ud801"));
    Set<CacheKey> keys = new HashSet<>();
    for (Value value : values) {
      Request request = new Request();
      request.metadata.put("user", value);
      keys.add(request.key("[\"metadata.user\"]").orElseThrow());
    }

    assertThat(keys).hasSize(values.size());
  }

  @Test
  void shouldHaveNoKeyWhereAValueOfTheScopeCannotBeTold() {
    usual.metadata.put("user", new Value.Many(List.of(Value.STRUCTURED)));

    assertThat(usual.key("[\"metadata.user\"]")).isEmpty();
    assertThat(usual.key(NONE)).isPresent();
  }

  @Test
  void shouldReplaceTheBodyByTheNamedKeyAndNothingElse() {
    // given
    Request other = new Request();
    other.body = "{\"messages\":[1]}";
    usual.named = "mine";
    other.named = "mine";

    // then
    assertThat(other.key(NONE)).isEqualTo(usual.key(NONE));
    other.form = Form.STREAM;
    assertThat(other.key(NONE)).isNotEqualTo(usual.key(NONE));
    Request named = new Request();
    named.body = "mine";
    assertThat(named.key(NONE)).isNotEqualTo(usual.key(NONE));
  }

  @Test
  void shouldTellWhereOneTextEndsAndTheNextBegins() {
    // given
    Request one = new Request();
    Request other = new Request();
    one.credentials = List.of("ab", "c");
    other.credentials = List.of("a", "bc");
    assertThat(one.key(NONE)).isNotEqualTo(other.key(NONE));

    // when
    other.credentials = one.credentials;
    one.passed.put("x-a", "b");
    other.passed.put("x-", "ab");

    // then
    assertThat(one.key(NONE)).isNotEqualTo(other.key(NONE));
  }

  @Property(tries = 300)
  void shouldTellNeighbouringTextsApart(
      @ForAll @Size(max = 4) List<String> one, @ForAll @Size(max = 4) List<String> other) {
    Request first = new Request();
    Request second = new Request();
    first.credentials = one;
    second.credentials = other;

    assertThat(first.key(NONE).equals(second.key(NONE))).isEqualTo(one.equals(other));
  }

  private static final class Request {
    final Map<String, Value> metadata = new HashMap<>(Map.of("user", Scalar.of("anna")));
    final TreeMap<String, String> passed = new TreeMap<>();
    GatewayId gateway = GatewayId.DEFAULT;
    String endpoint = "chat/completions";
    String target = CacheSubject.model("openai", "gpt-4o");
    Form form = Form.WHOLE;
    String body = "{\"messages\":[]}";
    List<String> credentials = List.of();
    @Nullable String named;
    String token = "t-1";

    Optional<CacheKey> key(String scope) {
      CacheSettings settings =
          CacheSettings.compile(
              new GatewaySettings(
                  false, true, true, null, null, null, "{\"cache_scope\":" + scope + "}"),
              1,
              null);
      CacheSubject subject =
          new CacheSubject(
              gateway,
              endpoint,
              target,
              form,
              body.getBytes(UTF_8),
              passed,
              credentials,
              path -> metadata.getOrDefault(path.name(), Value.MISSING),
              token);
      return CacheKey.of(settings, new CacheHeaders(null, false, named), subject);
    }
  }
}
