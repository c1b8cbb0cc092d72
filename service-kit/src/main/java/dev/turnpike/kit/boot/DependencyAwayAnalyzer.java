package dev.turnpike.kit.boot;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a dependency that is away as a message and what to check, without a stack trace. */
final class DependencyAwayAnalyzer extends AbstractFailureAnalyzer<DependencyAway> {
  @Override
  protected FailureAnalysis analyze(Throwable root, DependencyAway away) {
    return new FailureAnalysis(String.valueOf(away.getMessage()), away.advice(), away);
  }
}
