package dev.turnpike.cli.migrate;

import dev.turnpike.cli.document.Document;
import dev.turnpike.cli.document.Origin;
import dev.turnpike.contracts.codec.GraphReader;
import dev.turnpike.contracts.codec.GraphReading;
import dev.turnpike.contracts.graph.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;

/** A migration while it is made. */
public final class Draft {
  private static final int MAX_NAME = 64;

  private final List<Document> documents = new ArrayList<>();
  private final Set<Remark> remarks = new LinkedHashSet<>();
  private final Set<String> whats = new HashSet<>();

  public Migration finish() {
    return new Migration(documents, List.copyOf(remarks));
  }

  public void mapped(String path, String message) {
    remarks.add(new Remark(Remark.Kind.MAPPED, path, message));
  }

  public void assumed(String path, String message) {
    remarks.add(new Remark(Remark.Kind.ASSUMED, path, message));
  }

  public void notMapped(String path, String message) {
    remarks.add(new Remark(Remark.Kind.NOT_MAPPED, path, message));
  }

  public void toDo(String path, String message) {
    remarks.add(new Remark(Remark.Kind.TO_DO, path, message));
  }

  /** Adds a document, and says whether there was none of this name. */
  public boolean add(String path, Document document) {
    if (!whats.add(document.what())) {
      notMapped(path, document.what() + " is there already; this one is left out");
      return false;
    }
    documents.add(document);
    mapped(path, document.what());
    return true;
  }

  /** Says whether there is a document of this name. */
  public boolean has(String what) {
    return whats.contains(what);
  }

  /** Adds a route if its elements can be saved. */
  public void route(String path, String gateway, String name, String comment, ArrayNode elements) {
    switch (GraphReader.read(elements)) {
      case GraphReading.Accepted accepted -> {
        Document route =
            new Document.Route(Origin.made(), gateway, name, Optional.of(comment), elements);
        if (add(path, route)) {
          accepted.warnings().forEach(warning -> assumed(path, about(warning)));
        }
      }
      case GraphReading.Refused refused ->
          refused.findings().stream()
              .filter(Finding::isFault)
              .forEach(fault -> notMapped(path, about(fault)));
    }
  }

  private static String about(Finding finding) {
    return finding.location().jsonPath() + ": " + finding.message();
  }

  /** Returns a name that a route may have, told where it is another. */
  public String routeName(String path, String name) {
    String plain = name.replaceAll("[^A-Za-z0-9_-]+", "-").replaceFirst("^[-_]+", "");
    plain = plain.substring(0, Math.min(plain.length(), MAX_NAME)).replaceFirst("-+$", "");
    String good = plain.isEmpty() ? "route" : plain;
    if (!good.equals(name)) {
      assumed(path, "the route is called " + good + ": callers ask for dynamic/" + good);
    }
    return good;
  }

  /** Returns a name of lower-case letters, digits and - for what others name as they like. */
  public static String slug(String name, int longest) {
    String slug =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    slug = slug.substring(0, Math.min(slug.length(), longest));
    return slug.isEmpty() ? "x" : slug;
  }
}
