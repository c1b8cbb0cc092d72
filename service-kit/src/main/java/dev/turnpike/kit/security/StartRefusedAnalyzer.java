package dev.turnpike.kit.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a refused start as a message and what to do, without a stack trace. */
final class StartRefusedAnalyzer extends AbstractFailureAnalyzer<StartRefused> {
  @Override
  protected FailureAnalysis analyze(Throwable root, StartRefused refused) {
    return new FailureAnalysis(String.valueOf(refused.getMessage()), refused.advice(), refused);
  }
}
