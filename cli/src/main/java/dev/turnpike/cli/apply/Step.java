package dev.turnpike.cli.apply;

import java.util.List;

/**
 * One thing and what is to be done about it.
 *
 * @param what which thing
 * @param details what differs, or what somebody must do
 * @param stage steps of an earlier stage must all have been done
 */
public record Step(Verb verb, String what, List<String> details, Stage stage, Deed deed) {
  /** The order of things: routes name what comes before them. */
  enum Stage {
    PROVIDERS,
    GATEWAYS,
    PRICES,
    ROUTES,
    REMOVALS
  }

  public Step {
    details = List.copyOf(details);
  }

  static Step unchanged(String what) {
    return new Step(Verb.UNCHANGED, what, List.of(), Stage.PROVIDERS, Deed.NOTHING);
  }

  static Step byHand(String what, String how) {
    return new Step(Verb.BY_HAND, what, List.of(how), Stage.PROVIDERS, Deed.NOTHING);
  }
}
