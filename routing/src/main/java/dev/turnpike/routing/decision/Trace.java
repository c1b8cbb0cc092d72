package dev.turnpike.routing.decision;

import dev.turnpike.routing.budget.Admission;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The steps a request took, as numbers; what people read is made of them later. */
final class Trace {
  static final int OPEN = -1;
  static final int FALLBACK = 0;
  static final int SUCCESS = 1;

  private static final int WIDTH = 3;
  private static final int STEP = 0;
  private static final int OUTPUT = 1;
  private static final int BUCKET = 2;

  private int[] hops;
  private @Nullable Admission @Nullable [] admissions;
  private int size;

  Trace(int expectedHops) {
    hops = new int[expectedHops * WIDTH];
  }

  int size() {
    return size;
  }

  /** Notes that a step was entered; its output is {@link #OPEN}. */
  void enter(int step) {
    if (size * WIDTH == hops.length) {
      hops = Arrays.copyOf(hops, hops.length * 2);
    }
    hops[size * WIDTH + STEP] = step;
    hops[size * WIDTH + OUTPUT] = OPEN;
    size++;
  }

  /** Notes the output taken from the last step: 1 and 0 for yes and no, or the arm's position. */
  void leave(int output) {
    hops[(size - 1) * WIDTH + OUTPUT] = output;
  }

  /** Forgets the last hops: they lead to a place the request does not go to. */
  void cut(int newSize) {
    if (admissions != null) {
      Arrays.fill(admissions, Math.min(newSize, admissions.length), admissions.length, null);
    }
    size = newSize;
  }

  void bucket(int bucket) {
    hops[(size - 1) * WIDTH + BUCKET] = bucket;
  }

  void admission(Admission admission) {
    admission(size - 1, admission);
  }

  /** Notes what a budget says now, where it said something before. */
  void admission(int hop, Admission admission) {
    if (admissions == null) {
      admissions = new Admission[hops.length / WIDTH];
    } else if (hop >= admissions.length) {
      admissions = Arrays.copyOf(admissions, hops.length / WIDTH);
    }
    admissions[hop] = admission;
  }

  int stepAt(int hop) {
    return hops[hop * WIDTH + STEP];
  }

  int outputAt(int hop) {
    return hops[hop * WIDTH + OUTPUT];
  }

  int bucketAt(int hop) {
    return hops[hop * WIDTH + BUCKET];
  }

  @Nullable Admission admissionAt(int hop) {
    return admissions == null || hop >= admissions.length ? null : admissions[hop];
  }
}
