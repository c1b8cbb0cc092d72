package dev.turnpike.ledger.rebuild;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a rebuild is, and what it found.
 *
 * @param charges spend rows added up
 * @param equal keys whose standing was what the charges say
 * @param changing keys that were charged, or had new terms, since they were told last; they were
 *     told anew
 * @param untold keys of which no standing was on the topic; they were told
 * @param different keys whose standing was not what the charges say; they were told anew
 * @param differences the first of them
 * @param trouble why it broke off
 */
record Report(
    Phase phase,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    long keys,
    long charges,
    long equal,
    long changing,
    long untold,
    long different,
    List<Difference> differences,
    @Nullable String trouble) {

  /** How far it is. */
  enum Phase {
    NEVER,
    RUNNING,
    DONE,
    FAILED
  }

  /**
   * A standing that was not what the charges say; amounts in the budget's unit.
   *
   * @param told what it said was spent
   * @param booked what the charges come to
   */
  record Difference(String budget, String key, String told, String booked) {}

  /** Of a ledger that has rebuilt nothing since it started. */
  static final Report NONE = new Report(Phase.NEVER, null, null, 0, 0, 0, 0, 0, 0, List.of(), null);

  Report {
    differences = List.copyOf(differences);
  }
}
