package dev.turnpike.benchmarks.decision;

import java.util.Arrays;

/** What the benchmark methods of this package are called in the table, and their bars. */
enum Measured {
  LAB_OTHERS("labOthers", "Lab route: everyone else, no budget on the way", 100),
  LAB_WITHIN("labWithinBudget", "Lab route: admin within the budget", 100),
  LAB_SPENT("labBudgetSpent", "Lab route: admin, budget spent", 100),
  LAB_SPLIT("labSplit", "Lab route: split of 50/50 by request", 100),
  TREE("treeOf500", "500 elements: tree of conditionals, 8 or 9 on the way", 2_000),
  ROW("conditionalsInARowOf500", "500 elements: 497 conditionals in a row", 2_000),
  MIXED("mixedInARowOf500", "500 elements: 497 conditionals, splits and gates in a row", 2_000),
  COMPILE_LAB("compileLab", "Plan compiled: lab route", 0),
  COMPILE_500("compile500", "Plan compiled: 500 elements", 0),
  READ_LAB("readAndCompileLab", "JSON read and plan compiled: lab route", 0),
  BODY_SMALL("scanAndSplice1KiB", "Body scanned, model put in: 1 KiB", 0),
  BODY_LARGE("scanAndSplice20KiB", "Body scanned, model put in: 20 KiB", 0);

  private final String method;
  final String title;

  /** Most nanoseconds, 0 where there is no bar. */
  final long bar;

  Measured(String method, String title, long bar) {
    this.method = method;
    this.title = title;
    this.bar = bar;
  }

  /** Returns the one with this benchmark, such as {@code some.package.Class.method}. */
  static Measured of(String benchmark) {
    String name = benchmark.substring(benchmark.lastIndexOf('.') + 1);
    return Arrays.stream(values())
        .filter(it -> it.method.equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no title for " + benchmark));
  }
}
