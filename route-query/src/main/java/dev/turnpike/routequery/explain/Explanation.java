package dev.turnpike.routequery.explain;

import dev.turnpike.contracts.log.Hop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a route would do with a request.
 *
 * @param hops the way if every model answers
 * @param path its elements
 * @param model the one that is asked first; absent if none is
 * @param fallbacks what follows if that one fails, and each after it
 * @param ends how the way of {@code hops} ends
 * @param splits the splits on the way, with the share of each arm
 * @param budgets the budgets on any of the ways, with who says what is spent
 */
public record Explanation(
    List<Hop> hops,
    List<String> path,
    @Nullable Called model,
    List<Fallback> fallbacks,
    Outcome ends,
    List<Split> splits,
    List<Budget> budgets,
    List<String> warnings) {
  public Explanation {
    hops = List.copyOf(hops);
    path = List.copyOf(path);
    fallbacks = List.copyOf(fallbacks);
    splits = List.copyOf(splits);
    budgets = List.copyOf(budgets);
    warnings = List.copyOf(warnings);
  }

  /** Returns it with one more warning. */
  public Explanation warned(String warning) {
    List<String> more = new ArrayList<>(warnings);
    more.add(warning);
    return new Explanation(hops, path, model, fallbacks, ends, splits, budgets, more);
  }

  /** A model that is asked. */
  public record Called(String elementId, String provider, String model) {}

  /**
   * What follows the failure of a model.
   *
   * @param failed the element of the model that failed
   * @param hops what is passed then, the next model or the end included
   * @param model the next one that is asked; absent if the request ends
   * @param ends how it ends; absent if a model is asked
   */
  public record Fallback(
      String failed, List<Hop> hops, @Nullable Called model, @Nullable Outcome ends) {
    public Fallback {
      hops = List.copyOf(hops);
    }
  }

  /**
   * An end.
   *
   * @param how {@code answered}, {@code no_answer} or {@code dead_end}
   * @param elementId where a dead end is
   * @param reason what callers are told of a dead end
   */
  public record Outcome(String how, @Nullable String elementId, @Nullable String reason) {}

  /**
   * A split on one of the ways.
   *
   * @param decidedBy the path of the key, or {@code request_id}
   * @param bucket where the request fell, 0 to 999,999
   */
  public record Split(String elementId, String decidedBy, int bucket, List<Arm> arms) {
    public Split {
      arms = List.copyOf(arms);
    }
  }

  /**
   * An arm of a split.
   *
   * @param share of the requests, as a decimal from 0 to 1
   * @param to the element it leads to
   */
  public record Arm(
      String output, @Nullable String label, String share, String to, boolean taken) {}

  /**
   * A budget that was asked.
   *
   * @param key the values of the key as JSON array text
   * @param from {@code ledger}, {@code request} or {@code unknown}
   */
  public record Budget(
      String elementId, String key, String from, @Nullable String spent, @Nullable String held) {}
}
