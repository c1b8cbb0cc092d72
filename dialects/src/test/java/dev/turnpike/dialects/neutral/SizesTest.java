package dev.turnpike.dialects.neutral;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SizesTest {
  @Property(tries = 300)
  void shouldCountTheBytesOfUtf8(@ForAll("texts") String text) {
    assertThat(Sizes.of(text)).isEqualTo(text.getBytes(UTF_8).length);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a", "é", "漢", "😀", "\u0000", "\u07ff", "\u0800")
        .list()
        .map(parts -> String.join("", parts));
  }
}
