package dev.turnpike.routecommand.aggregate;

import dev.turnpike.routecommand.domain.route.Refusal;

/** Undoes what a command did before it was refused; there is no route yet that could keep it. */
final class RouteDeclined extends RuntimeException {
  private final transient Refusal refusal;

  RouteDeclined(Refusal refusal) {
    super(refusal.why(), null, false, false);
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }
}
