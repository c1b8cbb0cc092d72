package dev.turnpike.kit.security;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The tokens an operator keeps in a file: a line each, {@code name:role:SHA-256 of the token in
 * hex}. Lines that begin with {@code #} and empty ones say nothing. Immutable.
 *
 * <p>The token itself is not in it: who reads the file cannot call. Who writes it can, so nobody
 * but its owner may.
 */
final class TokensFile {
  private static final int MOST_BYTES = 1 << 20;
  private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");
  private static final String HASH_OF_NOTHING = HexFormat.of().formatHex(Sha256.of(""));
  private static final Set<PosixFilePermission> WRITABLE_BY_OTHERS =
      Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private final Map<String, Caller> callers;

  private TokensFile(Map<String, Caller> callers) {
    this.callers = Map.copyOf(callers);
  }

  /** Returns who holds a token. */
  Optional<Caller> holder(String token) {
    return Optional.ofNullable(callers.get(HexFormat.of().formatHex(Sha256.of(token))));
  }

  int size() {
    return callers.size();
  }

  /**
   * Reads a file.
   *
   * @throws StartRefused if it cannot be read, says something else, or is open to others
   */
  static TokensFile read(Path file) {
    try {
      checkPermissions(file);
      if (Files.size(file) > MOST_BYTES) {
        throw refused(file, "is larger than a MiB");
      }
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
              .toString();
      return parse(file, text);
    } catch (CharacterCodingException e) {
      throw refused(file, "is no UTF-8 text");
    } catch (IOException e) {
      throw refused(file, "cannot be read: " + e);
    }
  }

  private static void checkPermissions(Path file) throws IOException {
    if (Files.getFileAttributeView(file, PosixFileAttributeView.class) == null) {
      return;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    if (permissions.stream().anyMatch(WRITABLE_BY_OTHERS::contains)) {
      throw new StartRefused(
          "the tokens file "
              + file
              + " can be written by others: "
              + PosixFilePermissions.toString(permissions),
          "If nobody has written it who should not: chmod go-w " + file);
    }
  }

  private static TokensFile parse(Path file, String text) {
    Map<String, Caller> callers = new HashMap<>();
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      String entry = line.strip();
      if (!entry.isEmpty() && !entry.startsWith("#")) {
        add(callers, entry, file, number);
      }
    }
    return new TokensFile(callers);
  }

  private static void add(Map<String, Caller> callers, String entry, Path file, int number) {
    int second = entry.lastIndexOf(':');
    int first = second < 0 ? -1 : entry.lastIndexOf(':', second - 1);
    if (first < 0) {
      throw refused(file, "line " + number + " is not name:role:hash");
    }
    String hash = entry.substring(second + 1).strip();
    if (!HASH.matcher(hash).matches()) {
      throw refused(file, "line " + number + " does not end with a SHA-256 in hex");
    }
    if (hash.equalsIgnoreCase(HASH_OF_NOTHING)) {
      throw refused(file, "line " + number + " has the SHA-256 of an empty token");
    }
    Role role =
        Role.ofWireName(entry.substring(first + 1, second).strip())
            .orElseThrow(() ->
                refused(file, "line " + number + " has no role viewer, editor, deployer or admin"));
    Actor actor;
    try {
      actor = new Actor(entry.substring(0, first).strip());
    } catch (IllegalArgumentException e) {
      throw refused(file, "line " + number + ": " + e.getMessage());
    }
    Caller caller = new Caller(actor, role, Caller.Method.TOKEN);
    if (callers.put(hash.toLowerCase(Locale.ROOT), caller) != null) {
      throw refused(file, "line " + number + " has a token that was there before");
    }
  }

  private static StartRefused refused(Path file, String why) {
    return new StartRefused(
        "the tokens file " + file + " of TURNPIKE_TOKENS_FILE: it " + why,
        "Write a line for each token: its holder's name, a role (viewer, editor, deployer, admin)"
            + " and the SHA-256 of the token, parted by colons. The last is what"
            + " `printf %s \"$TOKEN\" | sha256sum` prints.");
  }
}
