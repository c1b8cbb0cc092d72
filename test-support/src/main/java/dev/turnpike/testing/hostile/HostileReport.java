package dev.turnpike.testing.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came of a hostile run. Thread-safe. */
public final class HostileReport {
  private static final int MOST_KEPT = 50;
  private static final int SHOWN_BYTES = 600;

  private final long seed;
  private final Map<String, Map<String, Long>> outcomes = new TreeMap<>();
  private final Map<String, Long> offencesByKind = new TreeMap<>();
  private final List<String> offences = new ArrayList<>();
  private final List<String> failedProbes = new ArrayList<>();
  private long count;
  private long offenceCount;
  private long probes;
  private long slowestProbeMillis;
  private String slowest = "";
  private long slowestMillis;

  HostileReport(long seed) {
    this.seed = seed;
  }

  synchronized void add(HostileCase tried, Seen seen) {
    count++;
    outcomes.computeIfAbsent(tried.kind(), _ -> new TreeMap<>()).merge(seen.word(), 1L, Long::sum);
    if (seen.millis() > slowestMillis) {
      slowestMillis = seen.millis();
      slowest = tried.kind() + ", case " + tried.index();
    }
    Judge.offence(tried, seen).ifPresent(offence -> offended(tried, seen, offence));
  }

  private void offended(HostileCase tried, Seen seen, String offence) {
    offenceCount++;
    long ofKind = offencesByKind.merge(tried.kind(), 1L, Long::sum);
    if (offences.size() < MOST_KEPT && ofKind <= 5) {
      offences.add(
          "%s, case %d of seed %d: %s%n    sent: %s%n    seen: %s"
              .formatted(
                  tried.kind(), tried.index(), seed, offence, shown(tried.script().bytes()), seen));
    }
  }

  synchronized void probed(Seen seen, boolean good) {
    probes++;
    slowestProbeMillis = Math.max(slowestProbeMillis, seen.millis());
    if (!good) {
      failedProbes.add(seen.toString());
    }
  }

  /** Bytes as one line of text from which they can be made again. */
  private static String shown(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(bytes.length, SHOWN_BYTES); i++) {
      int b = bytes[i] & 0xff;
      if (b == '\r') {
        text.append("\\r");
      } else if (b == '\n') {
        text.append("\\n");
      } else if (b < ' ' || b > '~' || b == '\\') {
        text.append("\\x")
            .append(Character.forDigit(b >> 4, 16))
            .append(Character.forDigit(b & 15, 16));
      } else {
        text.append((char) b);
      }
    }
    return text + (bytes.length > SHOWN_BYTES ? "... (" + bytes.length + " bytes)" : "");
  }

  public synchronized long count() {
    return count;
  }

  /** Returns how many cases met what they must not. */
  public synchronized long offenceCount() {
    return offenceCount;
  }

  /** Returns the first offences in words, up to five of a kind, with what was sent. */
  public synchronized List<String> offences() {
    return List.copyOf(offences);
  }

  /** Returns how many there were of each kind that has any. */
  public synchronized Map<String, Long> offencesByKind() {
    return new TreeMap<>(offencesByKind);
  }

  /** Returns how often each status, or end without one, was met, by kind of case. */
  public synchronized Map<String, Map<String, Long>> outcomes() {
    return new TreeMap<>(outcomes);
  }

  /** Returns how many good requests were asked meanwhile. */
  public synchronized long probes() {
    return probes;
  }

  public synchronized long slowestProbeMillis() {
    return slowestProbeMillis;
  }

  /** Returns what the good requests met that were not answered well. */
  public synchronized List<String> failedProbes() {
    return List.copyOf(failedProbes);
  }

  /** Returns the case that took longest, in words. */
  public synchronized String slowest() {
    return slowest + ": " + slowestMillis + " ms";
  }
}
