package dev.turnpike.ledger.lease;

import dev.turnpike.contracts.lease.Membership;
import java.util.Map;

/** What is told to runtimes, and how far they are told. */
public interface LeaseTopics {
  /** Tells runtimes who shares strict budgets. */
  void tell(Membership membership);

  /** Returns the end of each partition of the standings topic. */
  Map<Integer, Long> standingsEnd();
}
