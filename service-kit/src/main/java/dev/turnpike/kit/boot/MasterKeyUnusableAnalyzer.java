package dev.turnpike.kit.boot;

import dev.turnpike.kit.sealing.MasterKeyUnusable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a missing or unusable master key as a message and what to do, without a stack trace. */
final class MasterKeyUnusableAnalyzer extends AbstractFailureAnalyzer<MasterKeyUnusable> {
  @Override
  protected FailureAnalysis analyze(Throwable root, MasterKeyUnusable unusable) {
    return new FailureAnalysis(String.valueOf(unusable.getMessage()), unusable.advice(), unusable);
  }
}
