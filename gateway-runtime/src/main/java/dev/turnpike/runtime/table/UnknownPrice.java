package dev.turnpike.runtime.table;

/** What becomes of a model without a price where a budget of dollars is to be charged. */
public enum UnknownPrice {
  /** It is called; its cost is unknown and charged to nothing. */
  ALLOW,
  /** It counts as failed, so that the fallback is taken. */
  FALLBACK,
  /** The request is refused. */
  REFUSE;

  static UnknownPrice of(String name) {
    return switch (name) {
      case "fallback" -> FALLBACK;
      case "refuse" -> REFUSE;
      default -> ALLOW;
    };
  }
}
