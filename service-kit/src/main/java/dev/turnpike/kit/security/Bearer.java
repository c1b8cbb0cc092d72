package dev.turnpike.kit.security;

/** Says who holds a token. Implementations are thread-safe. */
interface Bearer {
  /** What a token is to one of those who know some. */
  sealed interface Verdict {}

  /** It is this caller's. */
  record Known(Caller caller) implements Verdict {}

  /** It is none that is known here; others may know it. */
  record Unknown() implements Verdict {}

  /**
   * It is one of those that are known here, and no good.
   *
   * @param reason without anything of the token
   */
  record Refused(String reason) implements Verdict {}

  /** Its holder is known and has no role. */
  record WithoutRole(String reason) implements Verdict {}

  /** It cannot be checked now. */
  record Undecided(String reason) implements Verdict {}

  Verdict of(String token);
}
