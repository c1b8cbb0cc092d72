package dev.turnpike.guardrails;

/**
 * That a rule found something, never what it found.
 *
 * @param rule the id of the rule or policy
 * @param profile the profile of the policy, or the rule again
 * @param detector the detector's name, {@code pattern}, {@code words}, or a category of hazard
 * @param count how often; matches of one detector that overlap are one
 */
public record Finding(
    GuardSource source,
    String rule,
    String profile,
    String detector,
    Direction direction,
    GuardAction action,
    int count) {}
