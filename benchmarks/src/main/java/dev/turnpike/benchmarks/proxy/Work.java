package dev.turnpike.benchmarks.proxy;

import java.util.stream.Stream;

/** What a thread of the runtime is for, told from its name as the kernel keeps it. */
enum Work {
  EVENT_LOOPS("event loops", "vert.x-eventloo"),
  OUTBOX("outbox", "outbox-"),
  KAFKA_CLIENT("Kafka's client", "kafka-producer"),
  GARBAGE_COLLECTION("garbage collection", "GC Thread", "G1 ", "VM Thread"),
  COMPILERS("compilers", "C1 Compiler", "C2 Compiler"),
  REST("the rest");

  private final String title;
  private final String[] prefixes;

  Work(String title, String... prefixes) {
    this.title = title;
    this.prefixes = prefixes;
  }

  /** Returns the kind of a thread by its name, of which the kernel keeps 15 characters. */
  static Work of(String threadName) {
    for (Work work : values()) {
      if (Stream.of(work.prefixes).anyMatch(threadName::startsWith)) {
        return work;
      }
    }
    return REST;
  }

  String title() {
    return title;
  }
}
