package dev.turnpike.routing.budget;

/**
 * The wish to set aside another amount in place of what a hold sets aside now.
 *
 * @param hold may be closed; it is then opened again
 * @param amount in the budget's unit
 * @param strict whether the amount must fit into what is left; else it is enough that anything is
 */
public record Raise(Hold hold, long amount, boolean strict) {
  public Raise {
    if (amount < 0) {
      throw new IllegalArgumentException("nothing less than nothing is set aside");
    }
  }
}
