package dev.turnpike.routecommand.http;

import dev.turnpike.kit.web.ErrorCode;
import dev.turnpike.kit.web.Fault;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Finds text that JSON can spell but that is no Unicode or that PostgreSQL cannot keep: halves of
 * surrogate pairs, and the character U+0000. Once in an event it would stop every projection.
 */
public final class UnreadableText {
  private static final int MAX_FAULTS = 20;

  private UnreadableText() {}

  /** A fault for each such text in the tree, names of fields included; at most 20. */
  public static List<Fault> faults(JsonNode body) {
    List<Fault> faults = new ArrayList<>();
    visit(body, new ArrayList<>(List.of("body")), faults);
    return faults;
  }

  private static void visit(JsonNode node, List<Object> path, List<Fault> faults) {
    if (faults.size() >= MAX_FAULTS) {
      return;
    }
    if (node.isString() && !isReadable(node.stringValue())) {
      faults.add(fault("text", path));
    }
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        path.addLast(i);
        visit(node.path(i), path, faults);
        path.removeLast();
      }
    }
    if (node.isObject()) {
      node.forEachEntry((name, value) -> {
        if (!isReadable(name)) {
          faults.add(fault("the name of a field", path));
        }
        path.addLast(isReadable(name) ? name : "?");
        visit(value, path, faults);
        path.removeLast();
      });
    }
  }

  private static Fault fault(String what, List<Object> path) {
    return new Fault(
        ErrorCode.INVALID,
        what + " must be Unicode without U+0000 and without unpaired surrogates",
        path);
  }

  private static boolean isReadable(String text) {
    return text.codePoints().noneMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF));
  }
}
