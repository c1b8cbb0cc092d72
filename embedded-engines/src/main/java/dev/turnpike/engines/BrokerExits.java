package dev.turnpike.engines;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over Kafka's way to end the process, which is one for the whole JVM, and tells every
 * listener instead. The thread that asked for the end gets an exception, because Kafka's code does
 * not expect to go on. Listeners run on a thread of their own: they may close the broker, which
 * waits for its threads.
 */
final class BrokerExits {

  private static final Logger LOG = LoggerFactory.getLogger(BrokerExits.class);
  private static final List<Consumer<BrokerFault>> LISTENERS = new CopyOnWriteArrayList<>();

  private BrokerExits() {}

  static synchronized void listen(Consumer<BrokerFault> listener) {
    Exit.setExitProcedure((status, message) -> report(BrokerFault.Kind.EXIT, status, message));
    Exit.setHaltProcedure((status, message) -> report(BrokerFault.Kind.HALT, status, message));
    LISTENERS.add(listener);
  }

  static void forget(Consumer<BrokerFault> listener) {
    LISTENERS.remove(listener);
  }

  private static void report(BrokerFault.Kind kind, int status, @Nullable String message) {
    BrokerFault fault = new BrokerFault(kind, status, message);
    LOG.error("Kafka's broker asked to end the process: {}", fault);
    for (Consumer<BrokerFault> listener : LISTENERS) {
      Thread.ofVirtual().name("kafka-fault").start(() -> listener.accept(fault));
    }
    throw new EngineException("Kafka's broker failed: " + fault);
  }
}
