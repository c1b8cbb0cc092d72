package dev.turnpike.logs.analytics;

import dev.turnpike.logs.analytics.Analysis.Group;
import dev.turnpike.logs.analytics.Analysis.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Measures by group and step, folded into an answer with a bounded number of groups. */
final class Table {
  static final int MOST_GROUPS = 20;

  private final Map<Key, Map<Instant, Measure>> cells = new HashMap<>();

  /**
   * The key of a group.
   *
   * @param word null where requests have none
   * @param other whether it was put to the rest before it came here
   */
  record Key(@Nullable String word, boolean other) {}

  private record Row(Key key, Map<Instant, Measure> steps, Measure total) {}

  void add(Key key, Instant step, Measure measure) {
    cells
        .computeIfAbsent(key, k -> new HashMap<>())
        .computeIfAbsent(step, s -> new Measure())
        .add(measure);
  }

  Analysis answer(Question question, @Nullable String groupBy) {
    Map<Instant, Measure> all = new TreeMap<>();
    cells.values().forEach(steps -> merge(all, steps));
    return new Analysis(
        question.from(),
        question.to(),
        question.step().toSeconds(),
        groupBy,
        total(all).figures(),
        points(all),
        groupBy == null ? List.of() : groups());
  }

  private List<Group> groups() {
    List<Row> rows = new ArrayList<>();
    cells.forEach((key, steps) -> rows.add(new Row(key, steps, total(steps))));
    // The most requests first; equal ones in the order of their keys, so that answers are stable.
    rows.sort(
        Comparator.comparing((Row row) -> row.key().other())
            .thenComparing(row -> -row.total().requests())
            .thenComparing(
                row -> row.key().word(), Comparator.nullsLast(Comparator.naturalOrder())));
    List<Group> groups = new ArrayList<>();
    Map<Instant, Measure> rest = new HashMap<>();
    for (Row row : rows) {
      if (row.key().other() || groups.size() == MOST_GROUPS) {
        merge(rest, row.steps());
      } else {
        groups.add(new Group(row.key().word(), false, row.total().figures(), points(row.steps())));
      }
    }
    if (!rest.isEmpty()) {
      groups.add(new Group(null, true, total(rest).figures(), points(rest)));
    }
    return groups;
  }

  private static void merge(Map<Instant, Measure> into, Map<Instant, Measure> steps) {
    steps.forEach((at, measure) -> into.computeIfAbsent(at, s -> new Measure()).add(measure));
  }

  private static Measure total(Map<Instant, Measure> steps) {
    Measure total = new Measure();
    steps.values().forEach(total::add);
    return total;
  }

  private static List<Point> points(Map<Instant, Measure> steps) {
    List<Point> points = new ArrayList<>();
    new TreeMap<>(steps).forEach((at, measure) -> points.add(new Point(at, measure.figures())));
    return points;
  }
}
