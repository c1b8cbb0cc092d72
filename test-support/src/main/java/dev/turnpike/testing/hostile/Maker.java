package dev.turnpike.testing.hostile;

import dev.turnpike.testing.hostile.HostileCase.Expect;
import java.util.SplittableRandom;

/** Makes cases of one kind. */
interface Maker {
  /** A case that has not been numbered yet. */
  record Draft(Script script, Expect expect) {
    static Draft answer(byte[] request) {
      return new Draft(Script.of(request), Expect.ANSWER);
    }

    static Draft refusal(byte[] request) {
      return new Draft(Script.of(request), Expect.REFUSAL);
    }

    static Draft served(byte[] request) {
      return new Draft(Script.of(request), Expect.SERVED);
    }
  }

  Draft make(Wire wire, SplittableRandom random);
}
