package dev.turnpike.runtime.exchange;

import dev.turnpike.routing.budget.Admission;
import dev.turnpike.routing.budget.Estimate;
import dev.turnpike.routing.budget.Raise;
import dev.turnpike.routing.decision.Next;
import dev.turnpike.routing.decision.RouteRun;
import dev.turnpike.runtime.budget.Joint;
import dev.turnpike.runtime.limit.LimitCheck;
import dev.turnpike.runtime.limit.LimitVerdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets aside what a call may come to, once the model is known: of every budget, spend limit and
 * rate on the way to it, in one step.
 */
final class Holding {
  private final Shared shared;
  private final Story story;

  Holding(Shared shared, Story story) {
    this.shared = shared;
    this.story = story;
  }

  /** What became of it. */
  sealed interface Outcome {
    /** The call may be made. */
    record Held() implements Outcome {
      static final Held INSTANCE = new Held();
    }

    /** A budget of the route has not as much left; the route goes on like this. */
    record Redirected(Next next) implements Outcome {}

    /** A limit of the gateway has not as much left. */
    record Limited(LimitVerdict.Refused refused) implements Outcome {}
  }

  Outcome hold(ModelCall model) {
    RouteRun run = story.run();
    LimitCheck limits = story.limits();
    if ((run == null || !run.hasNeeds()) && (limits == null || !limits.hasHolds())) {
      return Outcome.Held.INSTANCE;
    }
    List<Raise> needs = new ArrayList<>(4);
    Forecast forecast =
        new Forecast(shared, story.incoming(), model, story.settlement().spendingKey());
    Estimate likely = forecast.likely();
    if (run != null) {
      run.needs(likely, run.hasStrictNeeds() ? forecast.most() : likely, needs);
    }
    int ofRoute = needs.size();
    if (limits != null) {
      limits.needs(likely, needs);
    }
    long now = shared.nowMicros();
    return switch (shared.budgets().raise(needs, now)) {
      case Joint.Held(var admissions) -> held(run, limits, ofRoute, admissions);
      case Joint.Refused(var refusals) -> refused(run, limits, model, ofRoute, refusals, now);
    };
  }

  private static Outcome held(
      @Nullable RouteRun run,
      @Nullable LimitCheck limits,
      int ofRoute,
      List<Admission.Admitted> admissions) {
    if (run != null) {
      run.held(admissions);
    }
    if (limits != null) {
      limits.held(admissions.subList(ofRoute, admissions.size()));
    }
    return Outcome.Held.INSTANCE;
  }

  private Outcome refused(
      @Nullable RouteRun run,
      @Nullable LimitCheck limits,
      ModelCall model,
      int ofRoute,
      List<Joint.Refusal> refusals,
      long nowMicros) {
    Joint.Refusal first = refusals.getFirst();
    if (run != null && first.index() < ofRoute) {
      Next next = run.refused(first.index(), first.by(), nowMicros);
      story.settlement().wentBack();
      return new Outcome.Redirected(next);
    }
    if (limits == null) {
      throw new IllegalStateException("nobody needs " + first.index());
    }
    return new Outcome.Limited(
        limits.refused(
            first.index() - ofRoute, first.by(), model.provider(), model.model(), nowMicros));
  }
}
