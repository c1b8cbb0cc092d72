package dev.turnpike.allinone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What docs/data-plane.md tells in its tables. */
final class DataPlanePage {
  private static final Pattern CODE = Pattern.compile("`([a-z0-9_.-]+)`");

  private DataPlanePage() {}

  static Set<String> requestHeaders() {
    Set<String> names = names("### Headers", 0);
    names.removeIf(name -> !name.startsWith("cf-aig-"));
    return names;
  }

  static Set<String> answerHeaders() {
    Set<String> names = names("## The answer", 0);
    // Said of the first three in words.
    for (String of : Set.of("limit", "remaining", "reset")) {
      names.add("x-ratelimit-" + of + "-tokens");
    }
    return names;
  }

  static Set<String> codes() {
    return names("## Errors", 1);
  }

  /** Returns what a column of the first table of a section has in backticks. */
  private static Set<String> names(String heading, int column) {
    String section = read().split("\n" + heading + "\n", 2)[1].split("\n##", 2)[0];
    return section
        .lines()
        .dropWhile(line -> !line.startsWith("|---"))
        .skip(1)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.split("\\|")[column + 1])
        .flatMap(cell -> CODE.matcher(cell).results())
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String read() {
    try {
      return Files.readString(
          Path.of(System.getProperty("turnpike.root", ".."), "docs", "data-plane.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
