package dev.turnpike.testing.hostile;

import dev.turnpike.testing.hostile.HostileCase.Expect;
import dev.turnpike.testing.hostile.Maker.Draft;
import java.util.Map;
import java.util.SplittableRandom;

/** Good requests whose provider answers with something hostile. */
final class UpstreamCases {
  static final String KIND = "upstream: ";

  private UpstreamCases() {}

  static void addTo(Map<String, Maker> makers) {
    HostileAnswers.KINDS
        .keySet()
        .forEach(kind -> makers.put(KIND + kind, (wire, random) -> order(wire, kind, random)));
    HostileAnswers.DESYNC
        .keySet()
        .forEach(kind -> makers.put(KIND + kind, (wire, random) -> desync(wire, kind, random)));
  }

  private static Draft order(Wire wire, String kind, SplittableRandom random) {
    String order = kind + ":" + random.nextInt(0, 1_000_000_000);
    return new Draft(
        Script.of(
            wire.order(
                random.nextInt(4) == 0 ? "dynamic/hostile-fallback" : "dynamic/hostile",
                order,
                random.nextBoolean())),
        Expect.ANSWER);
  }

  private static Draft desync(Wire wire, String kind, SplittableRandom random) {
    String order = random.nextBoolean() ? kind : "fine";
    return Draft.answer(wire.order("dynamic/hostile-desync", order + ":0", false));
  }
}
