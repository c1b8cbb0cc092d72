package dev.turnpike.console;

import org.jspecify.annotations.Nullable;

/** The ways a file is kept packed beside itself, the smallest first. */
enum Packing {
  BROTLI("br", ".br"),
  GZIP("gzip", ".gz");

  private final String encoding;
  private final String suffix;

  Packing(String encoding, String suffix) {
    this.encoding = encoding;
    this.suffix = suffix;
  }

  String encoding() {
    return encoding;
  }

  String suffix() {
    return suffix;
  }

  /** Says whether an {@code Accept-Encoding} header names this one, and not with a weight of 0. */
  boolean isTaken(@Nullable String header) {
    if (header == null) {
      return false;
    }
    for (String entry : header.split(",", -1)) {
      String[] parts = entry.split(";", 2);
      if (parts[0].strip().equalsIgnoreCase(encoding)) {
        return parts.length == 1 || !parts[1].replace(" ", "").matches("q=0(\\.0*)?");
      }
    }
    return false;
  }
}
