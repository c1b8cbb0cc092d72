package dev.turnpike.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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
  void shouldTellAFaultInsteadOfEndingTheProcess() throws Exception {
    // given
    BlockingQueue<BrokerFault> told = new LinkedBlockingQueue<>();
    EmbeddedKafkaEngine engine = EmbeddedKafkaEngine.start(directory, 0, 0, told::add);
    assertThat(engine.fault()).isEmpty();

    // when: the only log directory fails
    OwnFiles.delete(directory.resolve("log"));
    Files.writeString(directory.resolve("log"), "a file is in the way");
    KafkaClients.createTopic(engine.bootstrapServers(), "lost", 1);

    // then
    BrokerFault fault = told.poll(20, TimeUnit.SECONDS);
    assertThat(fault).isNotNull();
    assertThat(fault.kind()).isEqualTo(BrokerFault.Kind.HALT);
    assertThat(engine.fault()).contains(fault);
    engine.close();
    DataDirectory.own(directory).close();
  }

  @Test
  void shouldRefuseASecondOwner() {
    try (EmbeddedKafkaEngine engine = EmbeddedKafkaEngine.start(directory, 0, 0)) {
      assertThat(engine.clusterId()).isNotEmpty();
      assertThatThrownBy(() -> EmbeddedKafkaEngine.start(directory, 0, 0))
          .isInstanceOf(DataDirectoryInUseException.class)
          .hasMessageContaining(directory.toString());
    }
  }
}
