package dev.turnpike.cli.document;

import dev.turnpike.cli.yaml.YamlWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Documents as files of a directory, and files as documents. */
public final class DocumentFiles {
  private static final int MAX_FILES = 10_000;

  private DocumentFiles() {}

  /** Returns a document as a tree, as a file has it. */
  public static ObjectNode tree(Document document) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    switch (document) {
      case Document.Gateway gateway ->
          tree.put("kind", "Gateway").put("id", gateway.id()).set("spec", gateway.settings());
      case Document.Route route -> {
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        route.comment().ifPresent(comment -> spec.put("comment", comment));
        spec.set("elements", route.elements());
        tree.put("kind", "Route")
            .put("gateway", route.gateway())
            .put("name", route.name())
            .set("spec", spec);
      }
      case Document.CustomProvider provider ->
          tree.put("kind", "CustomProvider")
              .put("slug", provider.slug())
              .set("spec", provider.spec());
      case Document.Price price ->
          tree.put("kind", "Price")
              .put("provider", price.provider())
              .put("model", price.model())
              .set("spec", price.spec());
      case Document.ProviderConfig config ->
          tree.put("kind", "ProviderConfig")
              .put("gateway", config.gateway())
              .put("provider", config.provider())
              .put("alias", config.alias())
              .set("spec", config.spec());
      case Document.Key key ->
          tree.put("kind", "Key")
              .put("gateway", key.gateway())
              .put("name", key.name())
              .set("spec", key.spec());
    }
    return tree;
  }

  /**
   * Writes each document to a file of its own.
   *
   * @return the files, relative to the directory, in the order of the documents
   */
  public static List<String> write(Path directory, List<Document> documents) {
    Set<String> taken = new HashSet<>();
    List<String> files = new ArrayList<>();
    for (Document document : documents) {
      String stem = stem(document);
      String file = stem;
      for (int i = 2; !taken.add(file.toLowerCase(Locale.ROOT)); i++) {
        file = stem + "-" + i;
      }
      Path path = directory.resolve(file + ".yaml");
      try {
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.writeString(path, YamlWriter.write(tree(document)));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + path + ": " + e, e);
      }
      files.add(file + ".yaml");
    }
    return files;
  }

  private static String stem(Document document) {
    return switch (document) {
      case Document.Gateway gateway -> "gateways/" + safe(gateway.id());
      case Document.Route route -> "routes/" + safe(route.gateway()) + "/" + safe(route.name());
      case Document.CustomProvider provider -> "custom-providers/" + safe(provider.slug());
      case Document.Price price -> "prices/" + safe(price.provider()) + "/" + safe(price.model());
      case Document.ProviderConfig config ->
          "provider-configs/"
              + safe(config.gateway())
              + "/"
              + safe(config.provider() + "-" + config.alias());
      case Document.Key key -> "keys/" + safe(key.gateway()) + "/" + safe(key.name());
    };
  }

  /** A name that no file system minds and that leads nowhere else. */
  private static String safe(String name) {
    String safe = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.", "_");
    return safe.isEmpty() ? "_" : safe.substring(0, Math.min(safe.length(), 100));
  }

  /**
   * Reads a file, or all files of a directory that end in {@code .yaml}, {@code .yml} or {@code
   * .json}; what begins with a dot is left out.
   */
  public static void read(Path from, DocumentReader reader) {
    for (Path file : files(from)) {
      String name = file.toString();
      try {
        reader.read(name, Files.readString(file));
      } catch (CharacterCodingException e) {
        reader.refuse(name, "is no text in UTF-8");
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file + ": " + e, e);
      }
    }
  }

  private static List<Path> files(Path from) {
    if (!Files.isDirectory(from)) {
      return List.of(from);
    }
    try (Stream<Path> all = Files.walk(from)) {
      List<Path> files =
          all.filter(Files::isRegularFile)
              .filter(file -> isDocument(from.relativize(file)))
              .sorted()
              .limit(MAX_FILES + 1L)
              .toList();
      if (files.size() > MAX_FILES) {
        throw new IllegalArgumentException(from + " has more than " + MAX_FILES + " files");
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + from + ": " + e, e);
    }
  }

  private static boolean isDocument(Path file) {
    for (Path part : file) {
      if (part.toString().startsWith(".")) {
        return false;
      }
    }
    return file.toString().matches(".*\\.(yaml|yml|json)");
  }
}
