package dev.turnpike.routequery.projection;

import java.util.List;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;

/**
 * Where an event stands.
 *
 * @param position the highest event index seen with it. Usually its own; an event whose transaction
 *     took longer than a later one's stands below it
 * @param missing indexes below the position that may yet appear
 * @param sequence its place in the history of its gateway or route
 */
record Place(long position, List<Long> missing, long sequence) {
  static Place of(TrackingToken token, long sequence) {
    long position = token.position().orElseThrow();
    return WrappedToken.unwrap(token, GapAwareTrackingToken.class)
        .map(gaps -> new Place(position, List.copyOf(gaps.getGaps()), sequence))
        .orElseGet(() -> new Place(position, List.of(), sequence));
  }
}
