package dev.turnpike.benchmarks.prove.compare;

/**
 * One key of one budget.
 *
 * @param budget the id of the element, or of the gateway's limit
 * @param key the values as JSON array text
 */
public record Account(String budget, String key) {
  @Override
  public String toString() {
    return budget + " " + key;
  }
}
