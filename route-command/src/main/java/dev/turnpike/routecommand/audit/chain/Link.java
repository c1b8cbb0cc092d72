package dev.turnpike.routecommand.audit.chain;

/**
 * An entry of the chain.
 *
 * @param position the global index of its event
 * @param ordinal 1, 2, 3 in the order of the chain, without holes
 * @param value the keyed hash in hexadecimal; any text where somebody else wrote it
 */
public record Link(long position, long ordinal, String value) {
  /** What the first link stands on. */
  public static final Link ORIGIN = new Link(0, 0, "");
}
