package dev.turnpike.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.contracts.gateway.GatewaySettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CacheUseTest {
  private static final String AN_HOUR = "{\"cache_ttl\":3600}";
  private static final String OFF = "{\"cache_ttl\":0}";

  @Test
  void shouldKeepNothingWhereTheTtlIsZeroOrMissing() {
    assertThat(use(OFF, null, false, null)).isEqualTo(new CacheUse.Off());
    assertThat(use("{}", null, false, null)).isEqualTo(new CacheUse.Off());
    assertThat(use("{\"cache_ttl\":null}", null, false, null)).isEqualTo(new CacheUse.Off());
    assertThat(use("no json", null, false, null)).isEqualTo(new CacheUse.Off());
    assertThat(use(AN_HOUR, 0, false, null)).isEqualTo(new CacheUse.Off());
    assertThat(use(OFF, 0, false, "named")).isEqualTo(new CacheUse.Off());
  }

  @Test
  void shouldKeepAnswersAsLongAsTheCallerElseTheGatewaySays() {
    assertThat(use(AN_HOUR, null, false, null)).isEqualTo(on(true, 3_600));
    assertThat(use(AN_HOUR, 60, false, null)).isEqualTo(on(true, 60));
    assertThat(use(OFF, 60, false, null)).isEqualTo(on(true, 60));
    assertThat(use(OFF, null, false, "named")).isEqualTo(on(true, 300));
    assertThat(use(AN_HOUR, null, false, "named")).isEqualTo(on(true, 3_600));
    assertThat(use(OFF, 60, false, "named")).isEqualTo(on(true, 60));
  }

  @Test
  void shouldNotReadWhereTheCallerSkips() {
    assertThat(use(AN_HOUR, null, true, null)).isEqualTo(on(false, 3_600));
    assertThat(use(OFF, null, true, "named")).isEqualTo(on(false, 300));
    assertThat(use(OFF, null, true, null)).isEqualTo(new CacheUse.Off());
  }

  @Test
  void shouldReadTheScope() {
    CacheSettings settings =
        settings("{\"cache_scope\":[\"metadata.team\",\"headers.X-App\",\"token\"]}");

    assertThat(settings.scope())
        .containsExactly(ValuePath.metadata("team"), ValuePath.header("x-app"));
    assertThat(settings.byToken()).isTrue();
    assertThat(settings.shared()).isFalse();
    assertThat(settings("{\"cache_scope\":[\"shared\"]}").shared()).isTrue();
  }

  @Test
  void shouldKeepNothingAtAllUnderAScopeItCannotKeep() {
    for (String scope : new String[] {"\"token\"", "[\"tokens\"]", "[1]", "[\"body.user\"]"}) {
      String document = "{\"cache_ttl\":3600,\"cache_scope\":" + scope + "}";
      assertThat(settings(document).faults()).hasSize(1);
      assertThat(use(document, 60, false, "named")).isEqualTo(new CacheUse.Off());
    }
  }

  @Test
  void shouldBeAnotherCacheAfterEachChangeOfSettingsWhereThatIsWanted() {
    // given
    String one = "{\"cache_invalidate_on_update\":true,\"cache_ttl\":60}";
    String other = "{\"cache_invalidate_on_update\":true,\"cache_ttl\":61}";
    CacheSettings first = CacheSettings.compile(document(one), 5, null);

    // when
    CacheSettings routeDeployed = CacheSettings.compile(document(one), 6, first);
    CacheSettings changed = CacheSettings.compile(document(other), 7, routeDeployed);
    CacheSettings changedBack = CacheSettings.compile(document(one), 8, changed);

    // then
    assertThat(routeDeployed.generation()).isEqualTo(first.generation());
    assertThat(changed.generation()).isNotEqualTo(first.generation());
    assertThat(changedBack.generation())
        .isNotEqualTo(first.generation())
        .isNotEqualTo(changed.generation());
    assertThat(CacheSettings.compile(document(AN_HOUR), 9, changed).generation()).isZero();
  }

  private static CacheUse.On on(boolean read, long seconds) {
    return new CacheUse.On(read, Duration.ofSeconds(seconds));
  }

  private static CacheUse use(
      String document, @Nullable Integer ttl, boolean skip, @Nullable String key) {
    return CacheUse.of(settings(document), new CacheHeaders(ttl, skip, key));
  }

  private static CacheSettings settings(String document) {
    return CacheSettings.compile(document(document), 1, null);
  }

  private static GatewaySettings document(String document) {
    return new GatewaySettings(false, true, true, null, null, null, document);
  }
}
