package dev.turnpike.testing.hostile;

/**
 * One hostile connection to a gateway.
 *
 * @param index which one of its seed's; seed and index make it again
 * @param kind the class of input, such as {@code body: deep nesting}
 */
public record HostileCase(int index, String kind, Script script, Expect expect) {

  /** What the gateway has to do with it; no case may ever meet a fault of the gateway's own. */
  enum Expect {
    /** One whole answer, whatever its status. */
    ANSWER,
    /** One answer of 4xx. */
    REFUSAL,
    /** A head of 4xx without a body. */
    HEAD_REFUSED,
    /** An answer of 200 to each request of the script. */
    SERVED,
    /** At most one answer: what may look like a second request must not be taken for one. */
    NOT_TWO,
    /** The connection comes to an end, with answers or without. */
    END,
    /** Nothing: the caller has not finished or has left. */
    NOTHING
  }
}
