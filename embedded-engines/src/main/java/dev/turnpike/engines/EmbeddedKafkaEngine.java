package dev.turnpike.engines;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka broker with its controller inside this process, on a directory that it owns, listening on
 * 127.0.0.1 only. Records, topics and the cluster id stay in the directory.
 *
 * <p>A fault that would make a broker end its process does not end this one: it is logged, kept in
 * {@link #fault} and told to the callback given at the start. Where one process has several
 * brokers, each is told, because Kafka does not say whose fault it was.
 */
public final class EmbeddedKafkaEngine implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafkaEngine.class);
  private static final int PORT_TRIES = 5;
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

  /** A broker waits minutes for a controller that is gone. */
  private static final Duration FAULTY_STOP_LIMIT = Duration.ofSeconds(5);

  private final DataDirectory directory;
  private final String clusterId;
  private final Consumer<BrokerFault> onFault;
  private final Consumer<BrokerFault> faultListener = this::faulted;
  private final AtomicReference<BrokerFault> fault = new AtomicReference<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final KafkaRaftServer server;
  private final int brokerPort;

  private EmbeddedKafkaEngine(
      DataDirectory directory,
      int brokerPort,
      int controllerPort,
      int advertisedPort,
      Consumer<BrokerFault> onFault)
      throws IOException {
    this.directory = directory;
    this.onFault = onFault;
    Path log = directory.path().resolve("log");
    this.clusterId = KafkaStorage.formatted(log);
    this.brokerPort = brokerPort;
    KafkaConfig config =
        new KafkaConfig(KafkaSettings.of(log, brokerPort, controllerPort, advertisedPort), false);
    BrokerExits.listen(faultListener);
    try {
      this.server = new KafkaRaftServer(config, Time.SYSTEM);
    } catch (RuntimeException e) {
      BrokerExits.forget(faultListener);
      throw e;
    }
  }

  /** Starts a broker whose faults are logged and kept, nothing more. */
  public static EmbeddedKafkaEngine start(Path logDirectory, int brokerPort, int controllerPort) {
    return start(logDirectory, brokerPort, controllerPort, fault -> {});
  }

  /**
   * Starts a broker whose clients come by another port of this machine, which leads to its own.
   *
   * @param advertisedPort the port clients are told; both others are given, too
   */
  public static EmbeddedKafkaEngine start(
      Path logDirectory, int brokerPort, int controllerPort, int advertisedPort) {
    return start(logDirectory, brokerPort, controllerPort, advertisedPort, fault -> {});
  }

  /**
   * Starts a broker and waits until it serves clients. After a kill of the process this takes a few
   * seconds longer: the controller waits for the session of the dead broker to end.
   *
   * @param logDirectory where records and the cluster's metadata are kept
   * @param brokerPort the port for clients on 127.0.0.1; 0 picks a free one
   * @param controllerPort the port for the controller on 127.0.0.1; 0 picks a free one
   * @param onFault called once per fault, on a thread of its own, from which {@link #close} is
   *     allowed
   * @throws DataDirectoryInUseException if another engine owns the directory
   * @throws PortInUseException if a port has a listener
   * @throws EngineException if the broker does not start
   */
  public static EmbeddedKafkaEngine start(
      Path logDirectory, int brokerPort, int controllerPort, Consumer<BrokerFault> onFault) {
    return start(logDirectory, brokerPort, controllerPort, 0, onFault);
  }

  private static EmbeddedKafkaEngine start(
      Path logDirectory,
      int brokerPort,
      int controllerPort,
      int advertisedPort,
      Consumer<BrokerFault> onFault) {
    long begin = System.nanoTime();
    DataDirectory directory = DataDirectory.own(logDirectory);
    try {
      EmbeddedKafkaEngine engine =
          startOnPorts(directory, brokerPort, controllerPort, advertisedPort, onFault);
      LOG.info(
          "Kafka answers on port {} after {} ms, log in {}",
          engine.brokerPort,
          Duration.ofNanos(System.nanoTime() - begin).toMillis(),
          directory.path());
      return engine;
    } catch (IOException e) {
      directory.close();
      throw new EngineException("Kafka did not start in %s: %s".formatted(directory.path(), e), e);
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private static EmbeddedKafkaEngine startOnPorts(
      DataDirectory directory,
      int brokerPort,
      int controllerPort,
      int advertisedPort,
      Consumer<BrokerFault> onFault)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      int forBroker = brokerPort == 0 ? LoopbackPorts.freeBut(controllerPort) : brokerPort;
      int forController = controllerPort == 0 ? LoopbackPorts.freeBut(forBroker) : controllerPort;
      LoopbackPorts.requireFree("Kafka", forBroker);
      LoopbackPorts.requireFree("Kafka's controller", forController);
      EmbeddedKafkaEngine engine =
          new EmbeddedKafkaEngine(
              directory,
              forBroker,
              forController,
              advertisedPort == 0 ? forBroker : advertisedPort,
              onFault);
      try {
        engine.server.startup();
        return engine;
      } catch (RuntimeException e) {
        engine.shutDownAfter(e);
        boolean lostRace =
            brokerPort == 0 && !LoopbackPorts.isFree(forBroker)
                || controllerPort == 0 && !LoopbackPorts.isFree(forController);
        if (attempt == PORT_TRIES || !lostRace) {
          throw new EngineException(
              "Kafka did not start in %s: %s".formatted(directory.path(), e), e);
        }
      }
    }
  }

  private void faulted(BrokerFault newFault) {
    fault.compareAndSet(null, newFault);
    onFault.accept(newFault);
  }

  /** The address that clients connect to. */
  public String bootstrapServers() {
    return LoopbackPorts.HOST + ":" + brokerPort;
  }

  /** The identity given to the cluster when its directory was first used. */
  public String clusterId() {
    return clusterId;
  }

  /** The first fault since the start after which the broker cannot be relied on. */
  public Optional<BrokerFault> fault() {
    return Optional.ofNullable(fault.get());
  }

  /**
   * Stops the broker in good order and gives the directory up. Closing twice does nothing.
   *
   * @throws EngineException if the broker does not stop in time, as a faulty one may; its directory
   *     then stays owned until the process ends
   */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    shutDown();
    directory.close();
  }

  /** A broker that failed to start may also fail to stop; the first failure is the one to tell. */
  private void shutDownAfter(RuntimeException failure) {
    try {
      shutDown();
    } catch (EngineException e) {
      failure.addSuppressed(e);
      throw new EngineException(
          "Kafka neither started nor stopped in %s: %s".formatted(directory.path(), failure),
          failure);
    }
  }

  private void shutDown() {
    Thread shutdown = Thread.ofPlatform().daemon().name("kafka-shutdown").start(this::stopServer);
    try {
      if (!shutdown.join(fault().isEmpty() ? STOP_LIMIT : FAULTY_STOP_LIMIT)) {
        shutdown.interrupt();
        throw new EngineException(
            "Kafka in %s does not stop: end the process.".formatted(directory.path()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException("Interrupted while Kafka stopped.", e);
    } finally {
      BrokerExits.forget(faultListener);
    }
  }

  private void stopServer() {
    try {
      server.shutdown();
      server.awaitShutdown();
    } catch (RuntimeException e) {
      LOG.warn("Kafka in {} did not stop in good order", directory.path(), e);
    }
  }
}
