package dev.turnpike.runtime.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class GatheredTest {

  @Property(tries = 200)
  void shouldReturnThePartsInTheirOrder(@ForAll List<byte[]> parts) {
    // given
    Gathered gathered = new Gathered();
    ByteArrayOutputStream expected = new ByteArrayOutputStream();

    // when
    for (int i = 0; i < parts.size(); i++) {
      expected.writeBytes(parts.get(i));
      if (i % 2 == 0) {
        gathered.add(parts.get(i));
      } else {
        gathered.add(Buffer.buffer(parts.get(i)));
      }
    }

    // then
    assertThat(gathered.size()).isEqualTo(expected.size());
    assertThat(gathered.take()).isEqualTo(expected.toByteArray());
    assertThat(gathered.size()).isZero();
  }

  @Test
  void shouldNotWriteIntoAPartItWasGiven() {
    // given
    byte[] first = {1, 2};
    Gathered gathered = new Gathered();

    // when
    gathered.add(first);
    byte[] alone = gathered.take();
    gathered.add(first);
    gathered.add(new byte[] {3});

    // then
    assertThat(alone).isSameAs(first);
    assertThat(gathered.take()).containsExactly(1, 2, 3);
    assertThat(first).containsExactly(1, 2);
  }
}
