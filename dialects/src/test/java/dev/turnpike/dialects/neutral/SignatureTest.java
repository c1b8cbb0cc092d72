package dev.turnpike.dialects.neutral;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.dialects.Dialect;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class SignatureTest {
  @Property(tries = 300)
  void shouldGiveASignatureBackToWhoWroteItAndToNobodyElse(
      @ForAll Dialect author,
      @ForAll Dialect caller,
      @ForAll Dialect provider,
      @ForAll @AlphaChars @NotEmpty String written) {
    // given
    String told = Signature.told(caller, Signature.of(author, written));

    // when
    String heard = Signature.heard(caller, told);

    // then
    if (provider == author) {
      assertThat(Signature.written(provider, heard)).contains(written);
    } else {
      assertThat(Signature.written(provider, heard)).isEmpty();
    }
  }

  @Test
  void shouldBeTheAuthorsOwnTextForACallerOfTheSameDialect() {
    assertThat(Signature.told(Dialect.MESSAGES, Signature.of(Dialect.MESSAGES, "abc=")))
        .isEqualTo("abc=");
  }

  @Test
  void shouldBeNothingWhereNothingWasWritten() {
    assertThat(Signature.of(Dialect.GEMINI, "")).isEmpty();
    assertThat(Signature.heard(Dialect.MESSAGES, "")).isEmpty();
    assertThat(Signature.written(Dialect.MESSAGES, "")).isEmpty();
  }
}
