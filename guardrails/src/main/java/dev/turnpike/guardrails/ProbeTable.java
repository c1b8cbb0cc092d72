package dev.turnpike.guardrails;

import dev.turnpike.guardrails.detect.Detector;
import java.util.ArrayList;
import java.util.List;

/**
 * The detectors of one direction with a table of the characters at which each is asked. Immutable
 * once built.
 */
final class ProbeTable {
  /** A bit of a {@code long} for each. */
  static final int MAX_DETECTORS = 64;

  private final List<Detector> detectors = new ArrayList<>();
  private final List<List<Watch>> watches = new ArrayList<>();
  private final long[] asked = new long[128];

  void add(Detector detector, Watch watch) {
    int index = detectors.indexOf(detector);
    if (index < 0) {
      index = detectors.size();
      detectors.add(detector);
      watches.add(new ArrayList<>());
      for (char c = 0; c < asked.length; c++) {
        asked[c] |= detector.begins(c) ? 1L << index : 0;
      }
    }
    watches.get(index).add(watch);
  }

  boolean isEmpty() {
    return detectors.isEmpty();
  }

  int size() {
    return detectors.size();
  }

  Detector detector(int index) {
    return detectors.get(index);
  }

  List<Watch> watches(int index) {
    return watches.get(index);
  }

  /** Returns the detectors a match of which may begin with a character, a bit for each. */
  long asked(char c) {
    if (c < asked.length) {
      return asked[c];
    }
    long bits = 0;
    for (int i = 0; i < detectors.size(); i++) {
      bits |= detectors.get(i).begins(c) ? 1L << i : 0;
    }
    return bits;
  }
}
