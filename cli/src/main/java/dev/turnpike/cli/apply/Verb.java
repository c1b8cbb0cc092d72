package dev.turnpike.cli.apply;

/** What is to be done about one thing. */
public enum Verb {
  CREATE("+"),
  CHANGE("~"),
  UNCHANGED("="),
  DELETE("-"),
  /** Somebody who has the secret must do it. */
  BY_HAND("!");

  private final String sign;

  Verb(String sign) {
    this.sign = sign;
  }

  public String sign() {
    return sign;
  }

  /** Says whether applying does something. */
  public boolean changes() {
    return this == CREATE || this == CHANGE || this == DELETE;
  }
}
