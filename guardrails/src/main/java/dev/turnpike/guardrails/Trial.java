package dev.turnpike.guardrails;

import java.util.List;

/**
 * What the rules of one direction make of one text, for people who try them.
 *
 * @param verdict its body, where it has one, is the text as it would go on, in UTF-8
 * @param places every match, those that begin first before the others
 */
public record Trial(Verdict verdict, List<Place> places) {
  public Trial {
    places = List.copyOf(places);
  }

  /**
   * A match.
   *
   * @param from its first character, from 0, in UTF-16 units
   * @param to the place after its last one
   */
  public record Place(Finding finding, int from, int to) {}
}
