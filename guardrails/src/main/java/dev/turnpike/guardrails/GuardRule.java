package dev.turnpike.guardrails;

import dev.turnpike.guardrails.detect.Detector;
import dev.turnpike.guardrails.pattern.TextPattern;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rule of the settings, or one profile of a policy.
 *
 * @param replacement what redacting puts in a match's place, absent for the detector's name
 */
record GuardRule(
    GuardSource source,
    String id,
    String profile,
    GuardAction action,
    Set<Direction> checks,
    List<Detector> detectors,
    List<TextPattern> patterns,
    @Nullable String replacement) {
  GuardRule {
    checks = Set.copyOf(checks);
    detectors = List.copyOf(detectors);
    patterns = List.copyOf(patterns);
  }
}
