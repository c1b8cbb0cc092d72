package dev.turnpike.runtime.exchange;

import dev.turnpike.contracts.log.Attempt;
import dev.turnpike.dialects.Dialect;
import dev.turnpike.guardrails.Direction;
import dev.turnpike.guardrails.ExternalGuard;
import dev.turnpike.guardrails.GuardPlan;
import dev.turnpike.guardrails.StreamGuard;
import dev.turnpike.guardrails.Verdict;
import dev.turnpike.guardrails.external.ModerationAnswer;
import dev.turnpike.guardrails.external.ModerationCall;
import dev.turnpike.routing.body.RequestKind;
import dev.turnpike.runtime.guard.HttpModerator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A gateway's guardrails on the way of one request. Runs on its event loop. */
final class GuardStage {
  private static final int FORBIDDEN = 403;

  private final Shared shared;
  private final Loop loop;
  private final Story story;

  GuardStage(Shared shared, Loop loop, Story story) {
    this.shared = shared;
    this.loop = loop;
    this.story = story;
  }

  /** What becomes of a body. */
  sealed interface Outcome {}

  /** It goes on, as it was or with something taken out of it. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; copying bodies would be waste.
  record Passed(byte[] body) implements Outcome {}

  /** It does not. */
  record Stopped(ErrorBody error) implements Outcome {}

  private GuardPlan plan() {
    return story.incoming().gateway().rules().guard();
  }

  /** Returns the dialect a body is read in; what is no conversation is read like a chat's. */
  private Dialect dialect() {
    return story.incoming().kind().dialect().orElse(Dialect.CHAT);
  }

  /** Looks through the prompt; tells at once where nobody has to be asked. */
  void prompt(Consumer<Outcome> then) {
    Incoming incoming = story.incoming();
    byte[] body = incoming.body().bytes();
    GuardPlan plan = plan();
    if (plan.isNone()) {
      then.accept(new Passed(body));
      return;
    }
    ErrorBody unreadable = unreadable(incoming, plan);
    if (unreadable != null) {
      then.accept(new Stopped(unreadable));
      return;
    }
    story.noteFindings(List.of(), plan.unevaluated(Direction.PROMPT));
    judge(Direction.PROMPT, plan.prompt(body, dialect()), body, then);
  }

  /** What cannot be looked through must not pass as if it had been. */
  private @Nullable ErrorBody unreadable(Incoming incoming, GuardPlan plan) {
    boolean opaque =
        incoming.kind() == RequestKind.OTHER
            && incoming.body().bytes().length > 0
            && looks(plan, Direction.PROMPT);
    boolean binary =
        incoming.kind() == RequestKind.CONVERSE
            && incoming.body().stream()
            && looks(plan, Direction.RESPONSE);
    return opaque || binary
        ? ErrorBody.refused(
            FORBIDDEN,
            "this gateway's guardrails cannot look through this kind of request",
            "not_guardable")
        : null;
  }

  private static boolean looks(GuardPlan plan, Direction direction) {
    return plan.checks(direction) || plan.external(direction).isPresent();
  }

  /** Looks through an answer; tells at once where nobody has to be asked. */
  void answer(byte[] body, Consumer<Outcome> then) {
    GuardPlan plan = plan();
    if (plan.isNone() || story.incoming().kind() == RequestKind.EMBEDDINGS) {
      then.accept(new Passed(body));
      return;
    }
    story.noteFindings(List.of(), plan.unevaluated(Direction.RESPONSE));
    judge(Direction.RESPONSE, plan.response(body, dialect()), body, then);
  }

  /** Returns what looks through a stream; absent if nothing does. */
  @Nullable StreamGuard stream() {
    GuardPlan plan = plan();
    return plan.checks(Direction.RESPONSE) && GuardPlan.readsStreams(dialect())
        ? plan.stream(dialect())
        : null;
  }

  /** Says whether a stream is kept back to its end, as somebody judges it as a whole. */
  boolean keepsStreamsBack() {
    return plan().external(Direction.RESPONSE).isPresent();
  }

  /** Has a stream judged that was kept back. */
  void judgeStream(byte[] stream, Consumer<Outcome> then) {
    ExternalGuard judge = plan().external(Direction.RESPONSE).orElseThrow();
    String gateway = story.incoming().gateway().id().toString();
    ask(
        judge,
        judge.callForStream(stream, dialect(), gateway, story.incoming().requestId()),
        stream,
        then);
  }

  private void judge(Direction direction, Verdict verdict, byte[] body, Consumer<Outcome> then) {
    Outcome byRules = outcome(verdict, body);
    Optional<ExternalGuard> judge = plan().external(direction);
    if (judge.isEmpty() || !(byRules instanceof Passed(byte[] passed))) {
      then.accept(byRules);
      return;
    }
    String gateway = story.incoming().gateway().id().toString();
    ask(
        judge.get(),
        judge.get().call(passed, dialect(), gateway, story.incoming().requestId()),
        passed,
        then);
  }

  private void ask(
      ExternalGuard judge, Optional<ModerationCall> call, byte[] body, Consumer<Outcome> then) {
    if (call.isEmpty()) {
      then.accept(
          outcome(judge.judge(new ModerationAnswer.Failed("the text is too long for it")), body));
      return;
    }
    var _ =
        new HttpModerator(loop.client(), shared.hosts())
            .ask(call.get())
            .thenAccept(answer -> {
              if (!story.isOver()) {
                then.accept(outcome(judge.judge(answer), body));
              }
            });
  }

  private Outcome outcome(Verdict verdict, byte[] body) {
    return switch (verdict) {
      case Verdict.Clear _ -> new Passed(body);
      case Verdict.Flagged flagged -> {
        story.noteFindings(flagged.findings(), List.of());
        yield new Passed(body);
      }
      case Verdict.Redacted(var findings, byte[] redacted) -> {
        story.noteFindings(findings, List.of());
        yield new Passed(redacted);
      }
      case Verdict.Unevaluated(var findings, var reasons) -> {
        story.noteFindings(findings, reasons);
        yield new Passed(body);
      }
      case Verdict.Blocked blocked -> {
        story.noteFindings(blocked.findings(), List.of());
        yield new Stopped(blocked(blocked.code(), story.attempts()));
      }
      case Verdict.Unavailable(var findings, var reasons) -> {
        story.noteFindings(findings, reasons);
        yield new Stopped(
            ErrorBody.failed(
                Verdict.Unavailable.STATUS,
                "The guardrails of this gateway cannot decide: " + String.join("; ", reasons),
                "guardrails_unavailable",
                Verdict.Unavailable.CODE,
                story.attempts()));
      }
    };
  }

  /** Says that guardrails refused a prompt or an answer. */
  static ErrorBody blocked(int code, List<Attempt> attempts) {
    String what = code == 2016 || code == 2029 ? "prompt" : "response";
    return ErrorBody.failed(
        Verdict.Blocked.STATUS,
        "The " + what + " was blocked by this gateway's guardrails",
        "blocked_by_guardrails",
        code,
        attempts);
  }

  /** Says why a stream was stopped. */
  static ErrorBody stopped(StreamGuard guard, List<Attempt> attempts) {
    return guard.blocked()
        ? blocked(new Verdict.Blocked(guard.findings()).code(), attempts)
        : ErrorBody.failed(
            Verdict.Unavailable.STATUS,
            "The guardrails of this gateway cannot decide: " + guard.fault().orElse(""),
            "guardrails_unavailable",
            Verdict.Unavailable.CODE,
            attempts);
  }
}
