package dev.turnpike.runtime.upstream.address;

/** Whom an address belongs to, as far as calling it is concerned. */
enum Reach {
  /** Anybody on the Internet. */
  PUBLIC,
  /** This machine or a network of its owner: called only where the operator allows it. */
  PRIVATE,
  /** A link, a cloud's metadata service, a group, or nobody: never called. */
  NEVER
}
