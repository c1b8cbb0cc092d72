package dev.turnpike.cli.command;

import dev.turnpike.cli.terminal.Terminal;
import dev.turnpike.cli.yaml.YamlFault;
import dev.turnpike.cli.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What files of a user say. */
final class Elements {
  private static final int MAX_INPUT = 16 * 1024 * 1024;

  private Elements() {}

  /** Returns a file's text; {@code -} is what is piped in. */
  static String text(Terminal terminal, String file) {
    try {
      if (file.equals("-")) {
        return new String(terminal.in().readNBytes(MAX_INPUT), StandardCharsets.UTF_8);
      }
      return Files.readString(Path.of(file));
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("there is no file " + file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e, e);
    }
  }

  /** Returns the one document of a file, in YAML or JSON. */
  static JsonNode tree(Terminal terminal, String file) {
    try {
      List<JsonNode> trees =
          YamlReader.read(text(terminal, file)).stream().map(one -> one.tree()).toList();
      if (trees.size() != 1) {
        throw new IllegalArgumentException(file + " has not one document but " + trees.size());
      }
      return trees.getFirst();
    } catch (YamlFault e) {
      throw new IllegalArgumentException(file + ":" + e.line() + ": " + e.getMessage(), e);
    }
  }

  /** Returns the elements in a file: an array, or an object that has them somewhere. */
  static JsonNode elements(Terminal terminal, String file) {
    JsonNode tree = tree(terminal, file);
    for (JsonNode place : List.of(tree, tree.path("elements"), tree.at("/spec/elements"))) {
      if (place.isArray()) {
        return place;
      }
    }
    throw new IllegalArgumentException(
        file + " has no elements: it is an array of them, or an object with elements");
  }
}
