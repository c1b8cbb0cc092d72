package dev.turnpike.logs.replay;

import dev.turnpike.contracts.log.Hop;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A logged decision beside the one the events give.
 *
 * @param versionAsOf the instant up to which the events were replayed for the version
 * @param live whether the version was live then; callers may ask for others by number
 * @param budgets what the ledger says was spent when the request came
 * @param valuesFrom where the value of each path came from: {@code entry}, {@code body}, {@code
 *     hops}, or {@code nowhere} where nothing was kept
 * @param notReplayable what was taken from the entry, as nobody can know it otherwise
 */
record ReplayResult(
    UUID id,
    String routeId,
    String route,
    int version,
    Instant versionAsOf,
    boolean live,
    boolean matches,
    List<Hop> logged,
    List<Hop> replayed,
    List<Difference> differences,
    List<Witness> budgets,
    Map<String, String> valuesFrom,
    List<String> notReplayable) {
  ReplayResult {
    logged = List.copyOf(logged);
    replayed = List.copyOf(replayed);
    differences = List.copyOf(differences);
    budgets = List.copyOf(budgets);
    valuesFrom = Map.copyOf(valuesFrom);
    notReplayable = List.copyOf(notReplayable);
  }

  /**
   * Something that is not the same.
   *
   * @param hop its place, from 0
   * @param what such as {@code output} or {@code seen.limit}
   */
  record Difference(int hop, String what, @Nullable String logged, @Nullable String replayed) {}

  /**
   * A second witness of what was spent.
   *
   * @param key the values of the key as JSON array text
   * @param seenSpent what the hop has seen, absent if nothing
   * @param ledgerSpent the sum of the charges that counted when the request came
   * @param ledgerSilent why the ledger does not say so
   */
  record Witness(
      String elementId,
      String key,
      @Nullable String seenSpent,
      @Nullable String ledgerSpent,
      @Nullable String ledgerSilent) {}
}
