package dev.turnpike.benchmarks.prove.compare;

/** A difference between two books that must not be. */
public record Finding(Kind kind, String subject, String detail) {

  /** What is wrong, in the order in which findings are told. */
  public enum Kind {
    LOST("invoiced and never told of: money lost"),
    NOT_BOOKED("told of and not in the ledger"),
    NOT_TOLD("in the ledger and not told of"),
    DOUBLED("booked or invoiced twice"),
    UNFOUNDED("booked without an invoice"),
    WRONG_AMOUNT("booked with another amount than invoiced"),
    WRONG_ACCOUNT("booked to another budget or key than it should be"),
    MISCOUNTED("a request not counted exactly once"),
    UNEXPLAINED("settled without the provider's word, though it was given"),
    LOG_MISSING("answered and not in the log"),
    LOG_DOUBLED("in the log twice"),
    LOG_DIFFERS("the log says another thing than the answer"),
    OVERSPENT("a request let through though its runtime knew better"),
    OUT_OF_BOUND("a budget over its stated bound"),
    OUTAGE("a caller met an outage"),
    HELD("money still set aside at the end"),
    BEHIND("not read to the end in time"),
    DIED("a process ended by itself"),
    NOTHING_SEEN("nothing was there to be compared");

    private final String meaning;

    Kind(String meaning) {
      this.meaning = meaning;
    }

    public String meaning() {
      return meaning;
    }
  }
}
