package dev.turnpike.benchmarks.measure;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** A table in Markdown, so that what a run prints can be pasted into a page. */
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... head) {
    rows.add(List.of(head));
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException if it has not as many cells as the head
   */
  public Table row(String... cells) {
    if (cells.length != rows.getFirst().size()) {
      throw new IllegalArgumentException("a row has " + rows.getFirst().size() + " cells");
    }
    rows.add(List.of(cells));
    return this;
  }

  /** Prints it with its columns aligned, all but the first to the right. */
  public void print(PrintStream out) {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(Math.max(widths[i], 3), row.get(i).length());
      }
    }
    out.println(line(rows.getFirst(), widths));
    List<String> rule = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      rule.add("-".repeat(i == 0 ? widths[i] : widths[i] - 1) + (i == 0 ? "" : ":"));
    }
    out.println(line(rule, widths));
    rows.stream().skip(1).forEach(row -> out.println(line(row, widths)));
    out.println();
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder("|");
    for (int i = 0; i < widths.length; i++) {
      String pad = " ".repeat(widths[i] - cells.get(i).length());
      String cell = i == 0 ? cells.get(i) + pad : pad + cells.get(i);
      line.append(' ').append(cell).append(" |");
    }
    return line.toString();
  }
}
