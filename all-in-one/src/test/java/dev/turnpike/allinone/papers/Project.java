package dev.turnpike.allinone.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of the project. */
final class Project {
  private static final Path ROOT = Path.of(System.getProperty("turnpike.root", ".."));

  private Project() {}

  static Path path(String name) {
    return ROOT.resolve(name);
  }

  static String read(String name) {
    return read(path(name));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the main sources of these modules, of all where none is named, as one text. */
  static String mainSources(String... modules) {
    List<Path> roots =
        modules.length == 0 ? children(ROOT) : Stream.of(modules).map(Project::path).toList();
    String sources = roots.stream().map(Project::sources).collect(Collectors.joining());
    assertThat(sources).isNotEmpty();
    return sources;
  }

  private static List<Path> children(Path directory) {
    try (Stream<Path> children = Files.list(directory)) {
      return children.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sources(Path module) {
    Path main = module.resolve("src/main");
    if (!Files.isDirectory(main)) {
      return "";
    }
    try (Stream<Path> files = Files.walk(main)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(java|properties)"))
          .map(Project::read)
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what the first group of the pattern matches, wherever it does. */
  static Set<String> all(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
