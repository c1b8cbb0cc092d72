package dev.turnpike.runtime.exchange;

import dev.turnpike.contracts.access.GatewayToken;
import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.contracts.usage.UsageEvent.Basis;
import dev.turnpike.contracts.usage.UsageEvent.Outcome;
import dev.turnpike.dialects.AnswerFacts;
import dev.turnpike.routing.body.RequestKind.ErrorShape;
import dev.turnpike.routing.budget.Estimate;
import dev.turnpike.routing.decision.Next;
import dev.turnpike.routing.decision.RouteRun;
import dev.turnpike.routing.plan.Plan;
import dev.turnpike.runtime.access.GatewayAccess;
import dev.turnpike.runtime.cache.CachedAnswer;
import dev.turnpike.runtime.exchange.Settlement.Used;
import dev.turnpike.runtime.limit.LimitCheck;
import dev.turnpike.runtime.limit.LimitVerdict;
import dev.turnpike.runtime.table.RouteEntry;
import dev.turnpike.runtime.table.UnknownPrice;
import dev.turnpike.runtime.tracing.RequestTrace;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request from its body to the last byte of its answer. Runs on one event loop.
 *
 * <p>Longer than other files as it is the one place that knows the order of things: walk, call,
 * settle, answer, log.
 */
public final class Exchange {
  private static final Logger log = LoggerFactory.getLogger(Exchange.class);
  private static final int ROUTE_WITHOUT_ANSWER = 2028;
  private static final int PROVIDER_FAILED = 2005;
  private static final int FORBIDDEN = 403;

  private final Shared shared;
  private final Loop loop;
  private final List<Incoming> entries;
  private final Caller caller;
  private final Story story;
  private final GuardStage guards;
  private final CacheStage cache;
  private final Ending ending;
  private final Relay relay;
  private int entry;
  private @Nullable NodeCall node;
  private @Nullable Held held;

  private Exchange(
      Shared shared,
      Loop loop,
      List<Incoming> entries,
      ErrorShape errors,
      HttpServerResponse response) {
    this.shared = shared;
    this.loop = loop;
    this.entries = entries;
    this.caller = new Caller(response, LogWriter.keepsPayload(entries.getFirst()));
    this.story = new Story(shared, entries.getFirst());
    this.guards = new GuardStage(shared, loop, story);
    this.cache = new CacheStage(shared, loop, story);
    this.ending = new Ending(shared, story, caller, cache, errors);
    this.relay = new Relay(this, shared.limits().maxAnswerBytes(), story, guards, caller, ending);
  }

  /**
   * Serves a request; returns at once.
   *
   * @param entries the ways to serve it, tried in this order; mostly one
   */
  public static Exchange serve(
      Shared shared,
      Loop loop,
      List<Incoming> entries,
      ErrorShape errors,
      HttpServerResponse response) {
    Exchange exchange = new Exchange(shared, loop, entries, errors, response);
    response.closeHandler(_ -> exchange.callerLeft());
    response.exceptionHandler(_ -> exchange.callerLeft());
    try {
      exchange.begin();
    } catch (RuntimeException e) {
      exchange.crashed(e);
    }
    return exchange;
  }

  /** A fault of our own ends the request; it is logged and the caller told no more than that. */
  void crashed(RuntimeException fault) {
    log.error("request {} failed here", incoming().requestId(), fault);
    if (story.isOver()) {
      return;
    }
    NodeCall calling = node;
    if (calling != null) {
      calling.cancel();
    }
    ending.crash();
  }

  private Incoming incoming() {
    return story.incoming();
  }

  private void begin() {
    if (!shared.outbox().hasRoom()) {
      ending.refuse(
          ErrorBody.unavailable(
              "usage is waiting to be delivered, and no more of it can be kept", "journal_full"),
          null);
      return;
    }
    LimitCheck limits = story.limits();
    if (limits != null
        && limits.admitRequest(Estimate.NONE, shared.nowMicros())
            instanceof LimitVerdict.Refused refused) {
      shared.meters().limitRefused(refused.limit());
      ending.limited(refused);
    } else {
      start();
    }
  }

  /** Begins with an entry: what its prompt says is looked at before anything else is done. */
  private void start() {
    byte[] body = incoming().body().bytes();
    guards.prompt(outcome ->
        guarded(() -> {
          switch (outcome) {
            case GuardStage.Passed(byte[] passed) -> {
              if (passed != body) {
                story.rewrite(incoming().with(passed));
              }
              asked();
            }
            case GuardStage.Stopped(ErrorBody error) -> ending.refuse(error, null);
          }
        }));
  }

  void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      crashed(e);
    }
  }

  private void asked() {
    NativeCall own = incoming().nativeCall();
    String model = incoming().body().model();
    if (own != null && !model.startsWith(ModelName.ROUTE_PREFIX)) {
      named(new ModelName.Named(own.provider(), model));
      return;
    }
    switch (ModelName.parse(model)) {
      case ModelName.Route route -> route(route);
      case ModelName.Named named -> named(named);
      case ModelName.Unreadable _ ->
          refuse(
              ErrorBody.notFound(
                  "model must be dynamic/<route>, dynamic/<route>@<version> or <provider>/<model>",
                  "model",
                  "model_not_found",
                  7003));
    }
  }

  private void named(ModelName.Named named) {
    GatewayAccess access = incoming().gateway().access();
    GatewayToken token = incoming().token();
    if (token != null && !token.opensProvider(named.provider())) {
      refuse(ErrorBody.forbidden("the token does not open provider " + named.provider()));
      return;
    }
    if (shared.upstreams().find(access, named.provider()).isEmpty()) {
      boolean known = shared.upstreams().knows(access, named.provider());
      String why = known ? "cannot be reached from here" : "is unknown";
      refuse(
          ErrorBody.notFound(
              "provider " + ReplyHead.safe(named.provider()) + " " + why,
              "model",
              "provider_not_found",
              7003));
      return;
    }
    call(ModelCall.named(named.provider(), named.model()));
  }

  private void route(ModelName.Route asked) {
    Integer version = asked.version();
    Optional<RouteEntry> route = incoming().gateway().route(asked.name());
    Optional<Plan> plan =
        route.flatMap(entry -> version == null ? entry.live() : entry.version(version));
    GatewayToken token = incoming().token();
    if (token != null && route.isPresent() && !token.opensRoute(route.get().id())) {
      refuse(ErrorBody.forbidden("the token does not open route " + asked.name()));
    } else if (plan.isPresent()) {
      CallFacts facts = new CallFacts(incoming(), plan.get());
      RouteRun walk = new RouteRun(plan.get(), facts, shared.budgets());
      story.walk(walk);
      proceed(walk.start(shared.nowMicros()));
    } else if (route.isPresent() && version == null) {
      refuse(
          ErrorBody.unavailable(
              "route " + asked.name() + " has no version that can be executed", "route_broken"));
    } else {
      String name = version == null ? asked.name() : asked.name() + "@" + version;
      refuse(ErrorBody.notFound("route " + name + " is unknown", "model", "route_not_found", 7005));
    }
  }

  void proceed(Next next) {
    switch (next) {
      case Next.CallModel(var step) -> call(ModelCall.of(step));
      case Next.Finished _ -> {
        Held answer = held;
        if (answer == null) {
          terminated("the route came to its end without a model's answer", null);
        } else {
          deliver(answer);
        }
      }
      case Next.DeadEnd(String elementId, String reason) -> terminated(reason, elementId);
    }
  }

  private void call(ModelCall model) {
    LimitCheck limits = story.limits();
    if (limits != null
        && limits.admitCall(model.provider(), model.model(), Estimate.NONE, shared.nowMicros())
            instanceof LimitVerdict.Refused refused) {
      shared.meters().limitRefused(refused.limit());
      overSpent(refused);
      return;
    }
    UnknownPrice policy = incoming().gateway().policies().unknownPrice();
    if (policy != UnknownPrice.ALLOW
        && story.settlement().isChargedInDollars()
        && Pricing.find(incoming(), model, shared.prices()).isEmpty()) {
      withoutPrice(model, policy);
      return;
    }
    cache.ask(model, hit -> guarded(() -> replay(model, hit)), () -> guarded(() -> open(model)));
  }

  private void open(ModelCall model) {
    if (!holds(model)) {
      return;
    }
    NodeCall call = new NodeCall(this, loop, shared, incoming(), model);
    node = call;
    call.start();
  }

  /**
   * Sets aside what the next attempt may come to; where that is not left, the request has gone on
   * elsewhere and false is returned.
   */
  boolean holds(ModelCall model) {
    return switch (new Holding(shared, story).hold(model)) {
      case Holding.Outcome.Held _ -> true;
      case Holding.Outcome.Redirected(Next next) -> {
        proceed(next);
        yield false;
      }
      case Holding.Outcome.Limited(LimitVerdict.Refused refused) -> {
        shared.meters().limitRefused(refused.limit());
        overSpent(refused);
        yield false;
      }
    };
  }

  /** A spend limit of the gateway counts as a failure of the model. */
  private void overSpent(LimitVerdict.Refused refused) {
    long micros = refused.retryAfterMicros();
    long millis = micros == Long.MAX_VALUE ? 0 : Math.ceilDiv(micros, 1_000L);
    Failure failure =
        Failure.withheld(refused.message(), LimitVerdict.Refused.STATUS, Math.max(0, millis));
    story.failed(failure);
    if (story.run() == null && entry + 1 >= entries.size()) {
      ending.limited(refused);
    } else {
      nodeFailed(failure);
    }
  }

  /** Tells an answer that was kept. */
  private void replay(ModelCall model, CachedAnswer kept) {
    RouteRun walk = story.run();
    if (walk != null) {
      // The model answered as far as the route is concerned; what may follow is not asked again.
      walk.succeeded(shared.nowMicros());
    }
    story.noteFirstByte();
    ending.replay(model, kept);
  }

  /** What nobody can price is not spent from a budget. */
  private void withoutPrice(ModelCall model, UnknownPrice policy) {
    String reason = "model " + model.provider() + "/" + model.model() + " has no price";
    Failure failure = Failure.withheld(reason, FORBIDDEN, 0);
    story.failed(failure);
    if (policy == UnknownPrice.FALLBACK) {
      nodeFailed(failure);
    } else {
      terminated(reason + ", and this gateway refuses what it cannot charge", model.elementId());
    }
  }

  int nextIndex() {
    return story.nextIndex();
  }

  /** Returns what the request's spans are made of; absent if it is not followed. */
  @Nullable RequestTrace trace() {
    return story.trace();
  }

  // What the present model's attempts come to.

  void sending(NodeCall from) {
    story.settlement().opened(from);
  }

  void answered(NodeCall from, Whole answer, AnswerFacts facts) {
    story.tried(from.attempt(answer.status(), null));
    story.noteFirstByte();
    Next next = walkOn();
    story.settlement().attempt(from, Outcome.ANSWERED, answer.status(), used(facts));
    Held kept = Held.of(from, answer);
    held = kept;
    if (next == null) {
      deliver(kept);
    } else {
      proceed(next);
    }
  }

  private void deliver(Held answer) {
    guards.answer(
        answer.answer().body(),
        outcome ->
            guarded(() -> {
              switch (outcome) {
                case GuardStage.Passed(byte[] passed) -> ending.send(answer.with(passed));
                case GuardStage.Stopped(ErrorBody error) -> ending.refuse(error, null);
              }
            }));
  }

  private Used used(AnswerFacts facts) {
    Tokens usage = facts.usage();
    return usage == null
        ? Used.estimated(incoming(), facts.contentBytes())
        : new Used(usage, Basis.MEASURED);
  }

  /** Walks on from the model that answered; absent without a route. */
  private @Nullable Next walkOn() {
    RouteRun walk = story.run();
    return walk == null ? null : walk.succeeded(shared.nowMicros());
  }

  void attemptFailed(NodeCall from, Failure failure) {
    story.failed(failure);
    story.tried(from.attempt(failure.status(), failure.reason()));
    Settlement settlement = story.settlement();
    switch (failure.spent()) {
      case NOT_SENT ->
          shared
              .meters()
              .attemptEnded(
                  from.model().provider(),
                  Outcome.NOT_SENT,
                  shared.nowMicros() - from.startedMicros());
      case NOTHING -> settlement.attempt(from, Outcome.FAILED, failure.status(), Used.NOTHING);
      case INPUT ->
          settlement.attempt(from, Outcome.FAILED, failure.status(), Used.estimated(incoming(), 0));
      case UNKNOWN -> settlement.attempt(from, Outcome.FAILED, failure.status(), Used.UNKNOWN);
    }
  }

  void nodeFailed(Failure failure) {
    RouteRun walk = story.run();
    if (walk != null) {
      proceed(walk.failed(shared.nowMicros()));
    } else if (!nextEntry()) {
      ending.fail(
          ErrorBody.failed(
              failure.answerStatus(),
              "The provider gave no answer: " + failure.reason(),
              "provider_failed",
              PROVIDER_FAILED,
              story.attempts()),
          null);
    }
  }

  /** Goes on with the next entry, if there is one. */
  private boolean nextEntry() {
    if (entry + 1 >= entries.size()) {
      return false;
    }
    entry++;
    held = null;
    story.turnTo(entries.get(entry));
    start();
    return true;
  }

  /** The provider says that the request itself is at fault. */
  void returned(NodeCall from, Whole answer, Failure failure) {
    attemptFailed(from, failure);
    if (!nextEntry()) {
      ending.refusedByProvider(Held.of(from, answer), failure.reason());
    }
  }

  // A stream that has begun; what becomes of it is the relay's.

  void begun(NodeCall from, UpstreamCall call, byte[] prelude) {
    story.noteFirstByte();
    relay.begun(from, call, prelude, walkOn());
  }

  Relay relay() {
    return relay;
  }

  /** Keeps the answer of a stream for the route's end. */
  void keep(Held answer) {
    held = answer;
  }

  // The ends.

  /** The route ended without an answer. */
  private void terminated(String reason, @Nullable String elementId) {
    if (nextEntry()) {
      return;
    }
    Failure failure = story.lastFailure();
    // Without a call it was a limit that said no.
    int status = failure != null ? failure.answerStatus() : elementId != null ? 429 : 502;
    ending.fail(
        ErrorBody.failed(
            status,
            "Route terminated without valid response. Reason: " + reason,
            "route_without_answer",
            ROUTE_WITHOUT_ANSWER,
            story.attempts()),
        elementId);
  }

  private void refuse(ErrorBody error) {
    if (!nextEntry()) {
      ending.refuse(error, null);
    }
  }

  private void callerLeft() {
    if (story.isOver()) {
      return;
    }
    cache.left();
    NodeCall calling = node;
    UpstreamCall cut = calling == null ? null : calling.cancel();
    if (calling != null && cut != null) {
      if (!relay.isTold()) {
        story.tried(calling.attempt(cut.status(), "the caller left"));
      }
      if (!relay.left()) {
        Used used = Used.estimated(incoming(), cut.stream().contentBytes());
        story.settlement().attempt(calling, Outcome.CANCELLED, cut.status(), used);
      }
    }
    ending.leave(calling == null ? null : calling.model(), calling != null && calling.simulated());
  }
}
