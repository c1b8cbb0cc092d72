package dev.turnpike.cli.yaml;

import java.util.Iterator;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Writes trees as YAML that people like to read: blocks, with small things on one line. What it
 * writes reads as the same tree, by readers of YAML 1.1 too.
 */
public final class YamlWriter {
  private static final int WIDTH = 88;

  private final StringBuilder out = new StringBuilder();

  private YamlWriter() {}

  /** Returns an object or array as a document. */
  public static String write(JsonNode tree) {
    YamlWriter writer = new YamlWriter();
    if (tree.isEmpty()) {
      writer.out.append(flow(tree)).append('\n');
    } else {
      writer.block(tree, 0, 0);
    }
    return writer.out.toString();
  }

  private void block(JsonNode tree, int indent, int depth) {
    if (tree.isArray()) {
      for (JsonNode item : tree) {
        out.repeat(' ', indent).append("- ");
        if (isOneLine(item, indent + 2, depth + 1)) {
          out.append(flow(item)).append('\n');
        } else {
          // The first entry stands beside the dash.
          int start = out.length();
          block(item, indent + 2, depth + 1);
          out.delete(start, start + indent + 2);
        }
      }
      return;
    }
    for (Map.Entry<String, JsonNode> entry : tree.properties()) {
      String name = text(entry.getKey());
      out.repeat(' ', indent).append(name).append(':');
      if (isOneLine(entry.getValue(), indent + name.length() + 2, depth + 1)) {
        out.append(' ').append(flow(entry.getValue())).append('\n');
      } else {
        out.append('\n');
        block(entry.getValue(), indent + 2, depth + 1);
      }
    }
  }

  private static boolean isOneLine(JsonNode value, int column, int depth) {
    return !value.isContainer()
        || value.isEmpty()
        || (depth > 2 && column + flow(value).length() <= WIDTH);
  }

  private static String flow(JsonNode value) {
    StringBuilder line = new StringBuilder();
    flow(value, line);
    return line.toString();
  }

  private static void flow(JsonNode value, StringBuilder line) {
    if (value.isObject()) {
      line.append('{');
      for (Iterator<Map.Entry<String, JsonNode>> i = value.properties().iterator(); i.hasNext(); ) {
        Map.Entry<String, JsonNode> entry = i.next();
        line.append(text(entry.getKey())).append(": ");
        flow(entry.getValue(), line);
        line.append(i.hasNext() ? ", " : "");
      }
      line.append('}');
    } else if (value.isArray()) {
      line.append('[');
      for (int i = 0; i < value.size(); i++) {
        line.append(i == 0 ? "" : ", ");
        flow(value.path(i), line);
      }
      line.append(']');
    } else {
      line.append(value.isString() ? text(value.stringValue()) : value.toString());
    }
  }

  private static String text(String text) {
    if (Scalars.isPlain(text)) {
      return text;
    }
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (isPrintable(c)) {
            quoted.append(c);
          } else {
            quoted.append("\\u").append(hex(c));
          }
        }
      }
    }
    return quoted.append('"').toString();
  }

  private static boolean isPrintable(char c) {
    return (c >= ' ' && c <= '~')
        || (c > 0xA0 && c != 0x2028 && c != 0x2029 && c != 0xFEFF && c < 0xFFFE);
  }

  private static String hex(char c) {
    String hex = Integer.toHexString(c);
    return "0".repeat(4 - hex.length()) + hex;
  }
}
