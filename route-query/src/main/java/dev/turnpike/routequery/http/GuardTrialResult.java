package dev.turnpike.routequery.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnpike.guardrails.Finding;
import dev.turnpike.guardrails.Trial;
import dev.turnpike.guardrails.Verdict;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a text.
 *
 * @param status what callers get in place of an answer; absent where the text goes on
 * @param code Cloudflare's number for it
 * @param text as it would go on; absent where it would not
 * @param findings those that begin first, up to a number
 * @param found how many there are
 * @param notEvaluated what was to be looked for and could not be
 * @param externalEndpoint whether traffic is also judged by the external endpoint, which was not
 *     asked
 */
record GuardTrialResult(
    String verdict,
    @Nullable Integer status,
    @Nullable Integer code,
    @Nullable String text,
    List<Found> findings,
    int found,
    List<String> notEvaluated,
    boolean externalEndpoint) {
  static final int MOST = 500;

  /**
   * A match.
   *
   * @param from its first character, from 0
   * @param to the place after its last
   */
  record Found(
      String source,
      String rule,
      String profile,
      String detector,
      String action,
      int from,
      int to) {
    static Found of(Trial.Place place) {
      Finding finding = place.finding();
      return new Found(
          finding.source().name().toLowerCase(Locale.ROOT),
          finding.rule(),
          finding.profile(),
          finding.detector(),
          finding.action().wireName(),
          place.from(),
          place.to());
    }
  }

  static GuardTrialResult of(
      String sent, Trial trial, List<String> notEvaluated, boolean externalEndpoint) {
    List<Found> findings = trial.places().stream().limit(MOST).map(Found::of).toList();
    int found = trial.places().size();
    return switch (trial.verdict()) {
      case Verdict.Clear _ ->
          new GuardTrialResult(
              "passed", null, null, sent, findings, found, notEvaluated, externalEndpoint);
      case Verdict.Flagged _ ->
          new GuardTrialResult(
              "flagged", null, null, sent, findings, found, notEvaluated, externalEndpoint);
      case Verdict.Redacted redacted ->
          new GuardTrialResult(
              "redacted",
              null,
              null,
              new String(redacted.body(), UTF_8),
              findings,
              found,
              notEvaluated,
              externalEndpoint);
      case Verdict.Blocked blocked ->
          new GuardTrialResult(
              "blocked",
              Verdict.Blocked.STATUS,
              blocked.code(),
              null,
              findings,
              found,
              notEvaluated,
              externalEndpoint);
      case Verdict.Unavailable(var _, var reasons) ->
          new GuardTrialResult(
              "unavailable",
              Verdict.Unavailable.STATUS,
              Verdict.Unavailable.CODE,
              null,
              findings,
              found,
              reasons,
              externalEndpoint);
      case Verdict.Unevaluated(var _, var reasons) ->
          new GuardTrialResult(
              "flagged", null, null, sent, findings, found, reasons, externalEndpoint);
    };
  }
}
