package dev.turnpike.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaEngineTest {

  @TempDir Path directory;

  @Test
  void shouldKeepRecordsAndClusterIdAcrossARestartOnOtherPorts() throws Exception {
    // given
    String clusterId;
    String address;
    try (EmbeddedKafkaEngine first = EmbeddedKafkaEngine.start(directory, 0, 0)) {
      clusterId = first.clusterId();
      address = first.bootstrapServers();
      KafkaClients.createTopic(first.bootstrapServers(), "kept", 2);
      KafkaClients.send(first.bootstrapServers(), "kept", "one", "two", "three");
      assertThat(KafkaClients.read(first.bootstrapServers(), "kept", 3))
          .containsExactlyInAnyOrder("one", "two", "three");
    }

    // when
    try (EmbeddedKafkaEngine second = EmbeddedKafkaEngine.start(directory, 0, 0)) {

      // then
      assertThat(second.bootstrapServers()).isNotEqualTo(address);
      assertThat(second.clusterId()).isEqualTo(clusterId);
      assertThat(KafkaClients.read(second.bootstrapServers(), "kept", 3))
          .containsExactlyInAnyOrder("one", "two", "three");
      KafkaClients.send(second.bootstrapServers(), "kept", "four");
      assertThat(KafkaClients.read(second.bootstrapServers(), "kept", 4)).contains("four");
    }
  }

  @Test
  void shouldRefuseATakenPortAtOnceAndByNumber() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();

      assertThatThrownBy(() -> EmbeddedKafkaEngine.start(directory, port, 0))
          .isInstanceOf(PortInUseException.class)
          .hasMessageContaining("Kafka cannot listen on 127.0.0.1:" + port);
      assertThatThrownBy(() -> EmbeddedKafkaEngine.start(directory, 0, port))
          .isInstanceOf(PortInUseException.class)
          .hasMessageContaining("controller cannot listen on 127.0.0.1:" + port);
    }
  }

  @Test
  void shouldTellAFaultInsteadOfEndingTheProcess() throws InterruptedException {
    // given
    BlockingQueue<BrokerFault> told = new LinkedBlockingQueue<>();
    try (EmbeddedKafkaEngine engine = EmbeddedKafkaEngine.start(directory, 0, 0, told::add)) {
      assertThatThrownBy(() -> EmbeddedKafkaEngine.start(directory, 0, 0))
          .isInstanceOf(DataDirectoryInUseException.class);
      assertThat(engine.fault()).isEmpty();

      // when: what Kafka's fault handlers call when all log directories have failed
      assertThatThrownBy(() -> Exit.halt(7, "log directories failed"))
          .isInstanceOf(EngineException.class);

      // then
      BrokerFault fault = new BrokerFault(BrokerFault.Kind.HALT, 7, "log directories failed");
      assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(fault);
      assertThat(engine.fault()).contains(fault);
    }
  }
}
