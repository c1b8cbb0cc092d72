package dev.turnpike.dialects;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** The files of one case, and the way they are about. */
record GoldenCase(String pair, Path folder) {
  static final Surroundings FIXED =
      new Surroundings(InstantSource.fixed(Instant.ofEpochSecond(1_760_000_000)), () -> "tp_1");

  Translation way() {
    return Translations.between(dialect(0), dialect(1), FIXED).orElseThrow();
  }

  Dialect dialect(int side) {
    return Dialect.valueOf(pair.split("-", -1)[side].toUpperCase(Locale.ROOT));
  }

  boolean has(String file) {
    return Files.exists(folder.resolve(file));
  }

  byte[] bytes(String file) {
    try {
      return Files.readAllBytes(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String content(String file) {
    return new String(bytes(file), UTF_8);
  }

  String text(String file) {
    return content(file).strip();
  }

  /** Returns the stream the caller gets, as it is written down. */
  String callerStream() {
    return content(dialect(0) == Dialect.CONVERSE ? "caller-stream.txt" : "caller-stream.sse");
  }

  /** Returns what a caller was told, as it is written down; what is binary as AWS decodes it. */
  String told(byte[] stream) {
    return dialect(0) == Dialect.CONVERSE
        ? AwsMessages.lines(AwsMessages.decoded(stream))
        : new String(stream, UTF_8);
  }

  static String facts(AnswerStream stream) {
    return "begun %s, done %s, fault %s, usage %s, contentBytes %d"
        .formatted(
            stream.begun(),
            stream.done(),
            stream.fault().orElse("none"),
            stream.usage().map(Object::toString).orElse("none"),
            stream.contentBytes());
  }
}
