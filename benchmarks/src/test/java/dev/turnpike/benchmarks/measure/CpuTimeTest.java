package dev.turnpike.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CpuTimeTest {

  @Test
  void shouldAddUserAndSystemTimeWhateverTheCommandIsCalled() {
    String numbers = " S 1 2 3 4 5 6 7 8 9 10 1500 27 99 98 20 0 31 0 476592\n";

    assertThat(CpuTime.ticks("4711 (java)" + numbers)).isEqualTo(1_527);
    assertThat(CpuTime.ticks("4711 (nginx: worker (1) x)" + numbers)).isEqualTo(1_527);
  }

  @Test
  void shouldRefuseWhatIsNoStatLine() {
    assertThatThrownBy(() -> CpuTime.ticks("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CpuTime.ticks("1 (x) S 1 2"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldSeeThisProcessWork() {
    assumeThat(Files.exists(Path.of("/proc/self/stat"))).isTrue();
    List<Long> self = List.of(ProcessHandle.current().pid());

    // when
    long before = CpuTime.micros(self);
    long deadline = System.nanoTime() + 10_000_000_000L;
    long after = before;
    while (after == before && System.nanoTime() < deadline) {
      after = CpuTime.micros(self);
    }

    // then
    assertThat(after).isGreaterThan(before);
    assertThat((after - before) % CpuTime.MICROS_PER_TICK).isZero();
  }

  @Test
  void shouldCountChildrenThatHaveEnded() throws Exception {
    assumeThat(Files.exists(Path.of("/proc/self/stat"))).isTrue();
    List<Long> self = List.of(ProcessHandle.current().pid());
    long own = CpuTime.micros(self);
    long before = CpuTime.treeMicros(self);

    // when
    Process busy =
        new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done").start();
    long child = 0;
    while (busy.isAlive()) {
      child = Math.max(child, childMicros(busy.pid()));
    }
    busy.waitFor();

    // then
    long spent = CpuTime.treeMicros(self) - before - (CpuTime.micros(self) - own);
    assertThat(child).isPositive();
    assertThat(spent).isGreaterThanOrEqualTo(child - 2 * CpuTime.MICROS_PER_TICK);
  }

  /** Returns 0 for a process that has just ended. */
  private static long childMicros(long pid) {
    try {
      return CpuTime.micros(List.of(pid));
    } catch (java.io.UncheckedIOException e) {
      return 0;
    }
  }
}
