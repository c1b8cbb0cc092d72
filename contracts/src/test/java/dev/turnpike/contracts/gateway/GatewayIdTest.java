package dev.turnpike.contracts.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GatewayIdTest {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  @Property(tries = 1_000)
  void shouldTakeLettersDigitsDashesAndUnderscoresForNames(@ForAll("texts") String text) {
    assertThat(GatewayId.isName(text)).isEqualTo(NAME.matcher(text).matches());
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> nearly =
        Arbitraries.strings().withChars("azAZ09-_@[`{/:.\u00e9\u0661\uff21").ofMaxLength(4);
    Arbitrary<String> names =
        Arbitraries.strings().withChars("azAZ09-_").ofMinLength(1).ofMaxLength(66);
    return Arbitraries.oneOf(nearly, names);
  }
}
