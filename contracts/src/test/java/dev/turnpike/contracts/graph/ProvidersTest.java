package dev.turnpike.contracts.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.access.CustomProvider;
import org.junit.jupiter.api.Test;

class ProvidersTest {

  @Test
  void shouldListEachProviderOnceBySlug() {
    assertThat(Providers.ALL)
        .extracting(KnownProvider::slug)
        .isSorted()
        .doesNotHaveDuplicates()
        .allSatisfy(slug -> assertThat(slug).matches("[a-z0-9]+(-[a-z0-9]+)*"));
    assertThat(Providers.ALL).extracting(KnownProvider::name).doesNotHaveDuplicates();
  }

  @Test
  void shouldUseTheWordsOfDialectsThatOwnProvidersUse() {
    assertThat(Providers.ALL)
        .flatExtracting(KnownProvider::dialects)
        .isSubsetOf(CustomProvider.DIALECTS);
  }

  @Test
  void shouldKnowListedProvidersAndTheFormOfOwnOnes() {
    assertThat(Providers.isKnown("ollama")).isTrue();
    assertThat(Providers.isKnown("custom-ours")).isTrue();
    assertThat(Providers.isKnown("custom-")).isFalse();
    assertThat(Providers.isKnown("acme")).isFalse();
  }
}
