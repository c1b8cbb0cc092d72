package dev.turnpike.testing.hostile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** All cases of a seed. The kinds take turns, so that any run of them has every kind. */
public final class HostileCases {
  private static final Map<String, Maker> MAKERS = new LinkedHashMap<>();
  private static final List<String> KINDS;

  static {
    BodyCases.addTo(MAKERS);
    HeaderCases.addTo(MAKERS);
    ConnectionCases.addTo(MAKERS);
    UpstreamCases.addTo(MAKERS);
    KINDS = List.copyOf(MAKERS.keySet());
  }

  private final Wire wire;
  private final long seed;

  /**
   * @param gateway the gateway's name, of the account {@code default}
   */
  public HostileCases(String gateway, long seed) {
    this.wire = new Wire(gateway);
    this.seed = seed;
  }

  /** Returns a case, the same one whenever it is asked for. */
  public HostileCase get(int index) {
    String kind = KINDS.get(index % KINDS.size());
    Maker maker = java.util.Objects.requireNonNull(MAKERS.get(kind));
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + index);
    Maker.Draft draft = maker.make(wire, random);
    return new HostileCase(index, kind, draft.script(), draft.expect());
  }

  static List<String> kinds() {
    return KINDS;
  }
}
