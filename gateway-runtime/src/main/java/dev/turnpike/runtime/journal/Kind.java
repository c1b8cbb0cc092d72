package dev.turnpike.runtime.journal;

/** What a record is. The byte that stands for it in files never changes. */
enum Kind {
  /** What is to be told if nothing closes it before the process dies. */
  OPENED((byte) 1),
  /** What is to be told. */
  MESSAGE((byte) 2);

  final byte code;

  Kind(byte code) {
    this.code = code;
  }

  static boolean isCode(byte code) {
    return code == OPENED.code || code == MESSAGE.code;
  }
}
