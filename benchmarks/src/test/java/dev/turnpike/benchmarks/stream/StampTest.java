package dev.turnpike.benchmarks.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StampTest {

  @Test
  void shouldFindStampsWhereverTheBytesAreCut() {
    byte[] bytes = "data: a @12! b\n\ndata: @x! @ @9007199254740993! @7".getBytes(UTF_8);
    for (int cut = 0; cut <= bytes.length; cut++) {
      Stamp stamp = new Stamp();
      List<Long> found = new ArrayList<>();

      stamp.read(Unpooled.wrappedBuffer(bytes, 0, cut), found::add);
      stamp.read(Unpooled.wrappedBuffer(bytes, cut, bytes.length - cut), found::add);

      assertThat(found).as("cut at %d", cut).containsExactly(12L, 9_007_199_254_740_993L);
    }
  }

  @Test
  void shouldFindItsOwn() {
    List<Long> found = new ArrayList<>();
    long before = System.nanoTime();

    new Stamp().read(Unpooled.wrappedBuffer(Stamp.now().getBytes(UTF_8)), found::add);

    assertThat(found).singleElement().satisfies(it -> assertThat(it - before).isNotNegative());
  }
}
