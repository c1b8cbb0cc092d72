package dev.turnpike.runtime.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionsTest {

  @Test
  void shouldLeaveItToTheKey() {
    assertThat(Partitions.BY_KEY.next()).isNull();
  }

  @Test
  void shouldGiveEachPartitionTheSameShareInLongTurns() {
    // given
    Partitions partitions = Partitions.inTurn(3);
    List<Integer> given = new ArrayList<>();

    // when
    for (int i = 0; i < 3 * 64 * 2; i++) {
      given.add(partitions.next());
    }

    // then
    assertThat(given.subList(0, 64)).containsOnly(0);
    assertThat(given.subList(64, 128)).containsOnly(1);
    assertThat(given.subList(0, 192)).isEqualTo(given.subList(192, 384));
    assertThat(new HashSet<>(given)).containsExactlyInAnyOrder(0, 1, 2);
  }
}
