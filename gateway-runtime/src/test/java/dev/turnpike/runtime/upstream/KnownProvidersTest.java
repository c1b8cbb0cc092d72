package dev.turnpike.runtime.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.graph.KnownProvider;
import dev.turnpike.contracts.graph.Providers;
import dev.turnpike.routing.body.RequestKind;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people are told of providers is what the runtime does with them. */
class KnownProvidersTest {
  private static final ProviderCatalogue CATALOGUE = ProviderCatalogue.load();

  static Collection<KnownProvider> known() {
    return Providers.ALL;
  }

  @ParameterizedTest
  @MethodSource("known")
  void shouldTellTheDialectsThatARuntimeSpeaksWithAProvider(KnownProvider provider) {
    // when
    List<String> spoken =
        CATALOGUE
            .find(provider.slug())
            .map(found ->
                Arrays.stream(RequestKind.values())
                    .filter(found.paths()::offers)
                    .flatMap(kind -> kind.dialect().stream())
                    .map(dialect -> dialect.name().toLowerCase(Locale.ROOT))
                    .toList())
            .orElse(List.of());

    // then
    assertThat(provider.dialects()).containsExactlyInAnyOrderElementsOf(spoken);
  }

  @Test
  void shouldLetRoutesNameEveryProviderThatARuntimeKnows() {
    assertThat(CATALOGUE.all()).extracting(Provider::slug).isSubsetOf(Providers.KNOWN);
  }
}
