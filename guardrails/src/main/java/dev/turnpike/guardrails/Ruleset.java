package dev.turnpike.guardrails;

import dev.turnpike.guardrails.body.Edits;
import dev.turnpike.guardrails.body.Piece;
import dev.turnpike.guardrails.body.Texts;
import dev.turnpike.guardrails.detect.Detector;
import dev.turnpike.guardrails.pattern.TextPattern;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of one direction, ready to look through texts. Immutable; thread-safe. */
final class Ruleset {
  private final Direction direction;
  private final List<Watch> watches = new ArrayList<>();
  private final ProbeTable enforced = new ProbeTable();
  private final ProbeTable flagged = new ProbeTable();
  private final List<PatternUse> patterns = new ArrayList<>();

  record PatternUse(TextPattern pattern, Watch watch) {}

  Ruleset(List<GuardRule> rules, Direction direction) {
    this.direction = direction;
    for (GuardRule rule : rules) {
      if (rule.checks().contains(direction)) {
        add(rule);
      }
    }
  }

  private void add(GuardRule rule) {
    for (Detector detector : rule.detectors()) {
      Watch watch = watch(rule, detector.id());
      (rule.action() == GuardAction.FLAG ? flagged : enforced).add(detector, watch);
    }
    for (TextPattern pattern : rule.patterns()) {
      patterns.add(new PatternUse(pattern, watch(rule, "pattern")));
    }
  }

  private Watch watch(GuardRule rule, String detector) {
    Watch watch = new Watch(rule, detector, watches.size());
    watches.add(watch);
    return watch;
  }

  boolean isEmpty() {
    return watches.isEmpty();
  }

  /** Says whether a rule may change or stop a text. */
  boolean enforces() {
    for (Watch watch : watches) {
      if (watch.rule().action() != GuardAction.FLAG) {
        return true;
      }
    }
    return false;
  }

  ProbeTable enforced() {
    return enforced;
  }

  ProbeTable flagged() {
    return flagged;
  }

  List<PatternUse> patterns() {
    return patterns;
  }

  int[] counts() {
    return new int[watches.size()];
  }

  /** Returns the findings that counts stand for. */
  List<Finding> findings(int[] counts) {
    List<Finding> findings = new ArrayList<>(0);
    for (Watch watch : watches) {
      int count = counts[watch.order()];
      if (count > 0) {
        findings.add(finding(watch, count));
      }
    }
    return findings;
  }

  private Finding finding(Watch watch, int count) {
    GuardRule rule = watch.rule();
    return new Finding(
        rule.source(),
        rule.id(),
        rule.profile(),
        watch.detector(),
        direction,
        rule.action(),
        count);
  }

  /**
   * Looks through a body.
   *
   * @param texts the texts of it; empty if it cannot be read, and then it is one text, and what
   *     would be redacted blocks
   */
  Verdict check(byte[] body, Optional<Texts> texts) {
    int[] counts = counts();
    TextScanner scanner = new TextScanner(this, counts);
    if (texts.isEmpty()) {
      scanner.scan(Piece.raw(new String(body, StandardCharsets.UTF_8)));
      return verdict(counts, worst(counts) == GuardAction.FLAG ? body : null, false);
    }
    Redactor redactor = new Redactor(scanner.marks());
    Edits edits = null;
    for (Piece piece : texts.get().pieces()) {
      scanner.scan(piece);
      if (scanner.marks().blockedFrom() != Marks.NOWHERE) {
        return verdict(counts, null, false);
      }
      redactor.reset();
      String written = redactor.write(piece.text(), 0, piece.kind());
      if (!written.equals(piece.text())) {
        edits = edits == null ? new Edits(body, 0, body.length) : edits;
        edits.replace(piece.start(), piece.end(), written);
      }
    }
    return verdict(counts, edits == null ? body : edits.finish(), edits != null);
  }

  /** Looks through one text as through one of a body, and says where everything was found. */
  Trial tryOn(String text) {
    int[] counts = counts();
    List<Mark> seen = new ArrayList<>();
    TextScanner scanner = new TextScanner(this, new Marks(counts, seen));
    scanner.scan(Piece.raw(text));
    seen.sort(Comparator.comparingInt(mark -> mark.start));
    List<Trial.Place> places = new ArrayList<>();
    for (Mark mark : seen) {
      places.add(new Trial.Place(finding(mark.watch, 1), mark.start, mark.end));
    }
    if (scanner.marks().blockedFrom() != Marks.NOWHERE) {
      return new Trial(verdict(counts, null, false), places);
    }
    String written = new Redactor(scanner.marks()).write(text, 0, Piece.Kind.TEXT);
    byte[] body = written.getBytes(StandardCharsets.UTF_8);
    return new Trial(verdict(counts, body, !written.equals(text)), places);
  }

  private Verdict verdict(int[] counts, byte @Nullable [] body, boolean edited) {
    List<Finding> findings = findings(counts);
    if (findings.isEmpty()) {
      return new Verdict.Clear();
    }
    if (body == null) {
      return new Verdict.Blocked(findings);
    }
    return edited ? new Verdict.Redacted(findings, body) : new Verdict.Flagged(findings);
  }

  /** Returns the severest action of what was found. */
  GuardAction worst(int[] counts) {
    GuardAction worst = GuardAction.FLAG;
    for (Watch watch : watches) {
      GuardAction action = watch.rule().action();
      if (counts[watch.order()] > 0 && action.compareTo(worst) > 0) {
        worst = action;
      }
    }
    return worst;
  }
}
