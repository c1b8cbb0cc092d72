package dev.turnpike.runtime.exchange;

import dev.turnpike.contracts.access.GatewayToken;
import dev.turnpike.contracts.log.Attempt;
import dev.turnpike.contracts.log.Hop;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.routing.decision.RouteRun;
import dev.turnpike.runtime.exchange.LogWriter.End;
import dev.turnpike.runtime.report.RequestReport;
import dev.turnpike.runtime.report.RequestReport.Answer;
import dev.turnpike.runtime.report.RequestReport.Ask;
import dev.turnpike.runtime.report.RequestReport.CacheUsed;
import dev.turnpike.runtime.report.RequestReport.Spent;
import dev.turnpike.runtime.tracing.RequestTrace;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells those who watch the runtime of a request that is over. */
final class Telling {
  private final Shared shared;
  private final Story story;

  Telling(Shared shared, Story story) {
    this.shared = shared;
    this.story = story;
  }

  void tell(List<Hop> hops, Caller caller, End end) {
    RequestReport report = report(caller, end);
    shared.meters().walked(hops);
    shared.meters().cacheUsed(story.cacheStatus());
    shared.meters().requestEnded(report);
    shared.watchers().accessLog().tell(report);
    RequestTrace trace = story.trace();
    if (trace != null) {
      shared.watchers().tracing().end(trace, report, hops);
    }
  }

  private RequestReport report(Caller caller, End end) {
    return new RequestReport(ask(), answer(caller, end), spent());
  }

  private Ask ask() {
    Incoming incoming = story.incoming();
    Envelope envelope = incoming.envelope();
    GatewayToken token = incoming.token();
    return new Ask(
        envelope.requestId(),
        envelope.receivedMicros(),
        envelope.method(),
        envelope.path(),
        incoming.kind().type(),
        incoming.gateway().id(),
        token == null ? null : token.id(),
        incoming.body().model(),
        incoming.body().bytes().length,
        envelope.headers().get(HttpHeaders.USER_AGENT));
  }

  private Answer answer(Caller caller, End end) {
    ErrorBody error = end.error();
    RouteRun run = story.run();
    ModelCall served = end.served();
    List<Attempt> attempts = story.attempts();
    Attempt last = attempts.isEmpty() ? null : attempts.getLast();
    return new Answer(
        shared.nowMicros(),
        end.status(),
        error == null ? null : error.code(),
        served != null ? served.provider() : last == null ? null : last.provider(),
        served != null ? served.model() : last == null ? null : last.model(),
        run == null ? null : run.plan().identity(),
        attempts.size(),
        story.firstByteMicros(),
        story.cacheStatus(),
        caller.sentBytes());
  }

  private Spent spent() {
    Settlement settlement = story.settlement();
    @Nullable Money cost = story.cacheStatus() == CacheUsed.HIT ? Money.ZERO : settlement.cost();
    return new Spent(settlement.tokens(), cost);
  }
}
