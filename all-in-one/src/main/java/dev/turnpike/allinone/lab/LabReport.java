package dev.turnpike.allinone.lab;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** The lab's findings: what each step expected and what was seen. Not thread-safe. */
final class LabReport {
  private static final int EXPECTED_WIDTH = 58;
  private final PrintStream out;
  private final List<Finding> findings = new ArrayList<>();

  LabReport(PrintStream out) {
    this.out = out;
  }

  private record Finding(String step, String expected, String seen, boolean held) {}

  void step(String title) {
    out.printf("%n%s%n", title);
  }

  void note(String text) {
    out.printf("    %s%n", text);
  }

  /** Books an expectation with what was seen instead of or besides it. */
  void expect(String step, String expected, Object seen, boolean held) {
    findings.add(new Finding(step, expected, String.valueOf(seen), held));
    out.printf("  %s %s: %s%n", held ? "ok " : "NO ", expected, seen);
  }

  boolean allHeld() {
    return findings.stream().allMatch(Finding::held);
  }

  void printTable() {
    out.printf("%n%-4s %-9s %-" + EXPECTED_WIDTH + "s %s%n", "", "Step", "Expected", "Seen");
    for (Finding finding : findings) {
      out.printf(
          "%-4s %-9s %-" + EXPECTED_WIDTH + "s %s%n",
          finding.held() ? "ok" : "NO",
          finding.step(),
          finding.expected(),
          finding.seen());
    }
    long held = findings.stream().filter(Finding::held).count();
    out.printf("%n%d of %d expectations held.%n", held, findings.size());
  }
}
