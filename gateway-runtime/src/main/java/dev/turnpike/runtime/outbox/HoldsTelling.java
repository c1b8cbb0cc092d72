package dev.turnpike.runtime.outbox;

import dev.turnpike.contracts.budget.HoldsReport;
import dev.turnpike.contracts.budget.HoldsReport.HeldKey;
import dev.turnpike.runtime.RuntimeId;
import dev.turnpike.runtime.budget.HeldNow;
import java.util.ArrayList;
import java.util.List;

/** Cuts what is held at an instant into parts that each fit into a message. */
final class HoldsTelling {
  /** Half of what a broker takes by default. */
  private static final int PART_BYTES = 500_000;

  /** What a key takes beside its text: the names of budget, fields and amount. */
  private static final int BYTES_BESIDE = 300;

  /** What a character takes at most, as JSON within JSON. */
  private static final int BYTES_OF_CHARACTER = 12;

  private HoldsTelling() {}

  /** Returns the parts of a telling; of nothing there is one. */
  static List<HoldsReport> of(RuntimeId runtime, long telling, long atMicros, HeldNow held) {
    List<List<HeldKey>> cut = cut(held.largest());
    List<HoldsReport> parts = new ArrayList<>(cut.size());
    for (int i = 0; i < cut.size(); i++) {
      parts.add(
          new HoldsReport(
              runtime.text(), telling, i, cut.size(), atMicros, held.keys(), cut.get(i)));
    }
    return parts;
  }

  private static List<List<HeldKey>> cut(List<HeldKey> all) {
    List<List<HeldKey>> parts = new ArrayList<>(1);
    int from = 0;
    int bytes = 0;
    for (int i = 0; i < all.size(); i++) {
      int more = BYTES_BESIDE + BYTES_OF_CHARACTER * all.get(i).key().length();
      if (bytes + more > PART_BYTES && i > from) {
        parts.add(all.subList(from, i));
        from = i;
        bytes = 0;
      }
      bytes += more;
    }
    parts.add(all.subList(from, all.size()));
    return parts;
  }
}
