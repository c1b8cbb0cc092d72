package dev.turnpike.benchmarks.prove.compare;

/** Names one attempt of one request, in every book the same. */
public record CallId(String requestId, int attempt) {
  @Override
  public String toString() {
    return requestId + ":" + attempt;
  }
}
