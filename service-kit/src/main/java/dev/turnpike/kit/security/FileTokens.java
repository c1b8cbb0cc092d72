package dev.turnpike.kit.security;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens of the tokens file, which is read again when it is older than {@link #FRESH}, so that
 * a token is given or taken without a restart. While the file cannot be read the tokens that were
 * known go on. Thread-safe.
 */
final class FileTokens implements Bearer {
  static final Duration FRESH = Duration.ofSeconds(2);

  private static final Logger log = LoggerFactory.getLogger(FileTokens.class);

  private final Path path;
  private final InstantSource clock;
  private TokensFile tokens;
  private Instant since;
  private String trouble = "";

  FileTokens(Path path, InstantSource clock) {
    this.path = path;
    this.clock = clock;
    this.tokens = TokensFile.read(path);
    this.since = clock.instant();
  }

  @Override
  public Verdict of(String token) {
    return present().holder(token).<Verdict>map(Known::new).orElseGet(Unknown::new);
  }

  private synchronized TokensFile present() {
    Instant now = clock.instant();
    if (!now.isBefore(since.plus(FRESH)) || now.isBefore(since)) {
      since = now;
      try {
        tokens = TokensFile.read(path);
        trouble = "";
      } catch (StartRefused e) {
        String words = String.valueOf(e.getMessage());
        if (!words.equals(trouble)) {
          log.error("the tokens known before go on: {}", words);
        }
        trouble = words;
      }
    }
    return tokens;
  }
}
