package dev.turnpike.contracts.graph;

/**
 * Something that is wrong with a graph, or looks so.
 *
 * @param severity whether it keeps the graph from being saved
 * @param code what kind it is, in snake_case, for programs
 * @param elementId the element it is about, empty if none or if that has no id
 * @param location where in the author's JSON
 * @param message what is wrong and what is allowed, for people
 */
public record Finding(
    Severity severity, String code, String elementId, Location location, String message) {

  public enum Severity {
    /** The graph is refused. */
    FAULT,
    /** The graph is accepted as it is. */
    WARNING
  }

  public boolean isFault() {
    return severity == Severity.FAULT;
  }
}
