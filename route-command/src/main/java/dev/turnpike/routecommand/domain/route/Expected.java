package dev.turnpike.routecommand.domain.route;

import java.util.Set;

/**
 * The revisions of a route a change may be applied to; a route at another one was changed by
 * somebody else since the author looked.
 *
 * @param revisions the revisions; none means any
 */
public record Expected(Set<Long> revisions) {
  /** The author does not mind what the route is by now. */
  public static final Expected ANY = new Expected(Set.of());

  public Expected {
    revisions = Set.copyOf(revisions);
  }

  /** Exactly this revision. */
  public static Expected revision(long revision) {
    return new Expected(Set.of(revision));
  }

  boolean allows(long revision) {
    return revisions.isEmpty() || revisions.contains(revision);
  }
}
