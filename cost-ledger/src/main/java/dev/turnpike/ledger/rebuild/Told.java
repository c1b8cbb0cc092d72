package dev.turnpike.ledger.rebuild;

import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.Standing;
import dev.turnpike.contracts.codec.EventJson;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;

/**
 * What is kept of a standing to set another beside it: there may be millions.
 *
 * @param fingerprint of all it says but which usage it includes
 */
record Told(
    long revision,
    long asOfMicros,
    BudgetTerms terms,
    long spent,
    long resolutionMicros,
    long fingerprint) {

  static Told of(Standing standing) {
    return new Told(
        standing.revision(),
        standing.asOfMicros(),
        standing.terms(),
        standing.spent(),
        standing.resolutionMicros(),
        fingerprint(standing));
  }

  static long fingerprint(Standing standing) {
    byte[] json =
        new EventJson()
            .write(
                new Standing(
                    standing.budget(),
                    standing.key(),
                    standing.revision(),
                    standing.terms(),
                    standing.asOfMicros(),
                    standing.spent(),
                    standing.exceededUntilMicros(),
                    standing.steps(),
                    standing.resolutionMicros(),
                    Map.of()));
    try {
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(json)).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
