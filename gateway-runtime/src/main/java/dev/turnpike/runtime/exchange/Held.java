package dev.turnpike.runtime.exchange;

/**
 * An answer and where it is from; kept until the route says whether it is the one.
 *
 * @param step the number of the attempt
 * @param answer of a stream the head alone
 */
record Held(ModelCall model, int step, boolean simulated, Whole answer) {
  private static final byte[] NOTHING = new byte[0];

  static Held of(NodeCall from, Whole answer) {
    return new Held(from.model(), from.index(), from.simulated(), answer);
  }

  /** Returns the answer with this body. */
  Held with(byte[] body) {
    return body == answer.body()
        ? this
        : new Held(model, step, simulated, new Whole(answer.status(), answer.headers(), body));
  }

  /** Returns the head of a stream. */
  static Held begun(NodeCall from, UpstreamCall call) {
    return of(from, new Whole(call.status(), call.headers(), NOTHING));
  }
}
