package dev.turnpike.routecommand.audit.verify;

import dev.turnpike.routecommand.audit.chain.Expected;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the verifier was asked to do.
 *
 * @param json whether its report is JSON
 * @param checkpoints those told by hand
 */
record Options(boolean json, List<Expected> checkpoints) {
  static final String USAGE =
      """
      Usage: ./turnpike audit verify [--json] [--checkpoint POSITION:LINK ...]

      Reads the event store and says whether any event was changed, removed or inserted since it
      was recorded, without asking any service. Takes checkpoints from the data directory, and those
      given by hand.

      Exit status: 0 everything is as it was recorded, 1 it is not, 2 it could not be found out
      """;

  private static final Pattern CHECKPOINT = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64})");

  Options {
    checkpoints = List.copyOf(checkpoints);
  }

  /**
   * Reads what follows {@code ./turnpike audit}.
   *
   * @throws IllegalArgumentException if it makes no sense; the message says why
   */
  static Options of(List<String> arguments) {
    if (arguments.isEmpty() || !arguments.getFirst().equals("verify")) {
      throw new IllegalArgumentException("./turnpike audit verify is all there is");
    }
    boolean json = false;
    List<Expected> checkpoints = new ArrayList<>();
    for (int i = 1; i < arguments.size(); i++) {
      switch (arguments.get(i)) {
        case "--json" -> json = true;
        case "--checkpoint" -> {
          i++;
          checkpoints.add(checkpoint(i < arguments.size() ? arguments.get(i) : ""));
        }
        default -> throw new IllegalArgumentException("unknown option '" + arguments.get(i) + "'");
      }
    }
    return new Options(json, checkpoints);
  }

  private static Expected checkpoint(String text) {
    Matcher parts = CHECKPOINT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "--checkpoint takes a position and a link, such as 17:9f86d0..., not '" + text + "'");
    }
    return new Expected(
        Long.parseLong(parts.group(1)), parts.group(2), "the checkpoint of --checkpoint");
  }
}
