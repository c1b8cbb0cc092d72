package dev.turnpike.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProcessMemoryTest {

  @Test
  void shouldReadTheUsedHeapOfEachCollector() {
    assertThat(
            ProcessMemory.heap(
                """
                4711:
                 garbage-first heap   total reserved 524288K, committed 262144K, used 20480K [0x0, 0x1)
                  region size 1024K, 2 young (2048K), 0 survivors (0K)
                 Metaspace       used 900K, committed 1024K, reserved 1114112K
                """))
        .isEqualTo(20_480L * 1_024);
    assertThat(
            ProcessMemory.heap(
                """
                 DefNew     total 9792K, used 300K [0x0, 0x1)
                  eden space 8704K,   3% used [0x0, 0x1)
                 Tenured    total 21888K, used 700K [0x0, 0x1)
                """))
        .isEqualTo(1_000L * 1_024);
    assertThatThrownBy(() -> ProcessMemory.heap("no such process"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldReadWhatIsOutsideTheHeapWhereItIsTracked() {
    assertThat(ProcessMemory.other("-                     Other (reserved=77KB, committed=66KB)\n"))
        .isEqualTo(66L * 1_024);
    assertThat(ProcessMemory.other("Native memory tracking is not enabled")).isEqualTo(-1);
  }

  @Test
  void shouldLookAtThisProcess() {
    assumeThat(Files.exists(Path.of("/proc/self/status"))).isTrue();

    ProcessMemory memory = ProcessMemory.afterCollection(ProcessHandle.current().pid());

    assertThat(memory.heapBytes()).isBetween(1L << 20, Runtime.getRuntime().maxMemory());
    assertThat(memory.residentBytes()).isGreaterThan(memory.heapBytes());
    assertThat(memory.threads()).isPositive();
    assertThat(memory.descriptors()).isGreaterThan(3);
  }
}
