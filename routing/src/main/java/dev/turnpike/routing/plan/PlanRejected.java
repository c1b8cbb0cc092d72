package dev.turnpike.routing.plan;

import java.util.List;

/** A graph of which no plan can be made. */
public final class PlanRejected extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> reasons;

  public PlanRejected(List<String> reasons) {
    super(String.join("; ", reasons));
    this.reasons = List.copyOf(reasons);
  }

  /** Returns every reason, for operators. */
  public List<String> reasons() {
    return reasons;
  }
}
