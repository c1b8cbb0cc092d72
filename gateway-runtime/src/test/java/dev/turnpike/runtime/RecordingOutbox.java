package dev.turnpike.runtime;

import static org.awaitility.Awaitility.await;

import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.contracts.usage.UsageEvent;
import dev.turnpike.runtime.outbox.Outbox;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps everything it is handed, in order; acknowledges nothing. */
public final class RecordingOutbox implements Outbox {
  public final List<UsageEvent> usage = new CopyOnWriteArrayList<>();
  public final List<LogEntry> logs = new CopyOnWriteArrayList<>();

  /** What was opened, by what it was called; without what was settled since. */
  public final Map<Long, UsageEvent> open = new ConcurrentHashMap<>();

  private final AtomicLong names = new AtomicLong();
  public volatile boolean full;

  /** Whether the next log entry meets a fault of the outbox, once. */
  public volatile boolean faulty;

  @Override
  public boolean hasRoom() {
    return !full;
  }

  @Override
  public long opened(UsageEvent ifNothingElse) {
    long name = names.getAndIncrement();
    open.put(name, ifNothingElse);
    return name;
  }

  @Override
  public void usage(UsageEvent event, long opened, Ack ack) {
    if (opened != NOT_OPENED && open.remove(opened) == null) {
      throw new IllegalStateException(opened + " is not open");
    }
    usage.add(event);
  }

  @Override
  public void log(LogEntry entry) {
    if (faulty) {
      faulty = false;
      throw new IllegalStateException("ordered by a test");
    }
    logs.add(entry);
  }

  /** The first log entry, also of a caller who has left. */
  public LogEntry firstLog() {
    return logs(1).getFirst();
  }

  /** The log entries once there are so many. */
  public List<LogEntry> logs(int count) {
    await().until(() -> logs.size() >= count);
    return List.copyOf(logs);
  }

  public void clear() {
    usage.clear();
    logs.clear();
  }
}
