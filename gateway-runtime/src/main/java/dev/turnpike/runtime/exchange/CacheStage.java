package dev.turnpike.runtime.exchange;

import dev.turnpike.contracts.access.GatewayToken;
import dev.turnpike.routing.body.RequestKind;
import dev.turnpike.routing.decision.RouteRun;
import dev.turnpike.runtime.access.Callers;
import dev.turnpike.runtime.cache.Asking;
import dev.turnpike.runtime.cache.CacheHeaders;
import dev.turnpike.runtime.cache.CacheKey;
import dev.turnpike.runtime.cache.CacheSettings;
import dev.turnpike.runtime.cache.CacheSubject;
import dev.turnpike.runtime.cache.CacheUse;
import dev.turnpike.runtime.cache.CachedAnswer;
import dev.turnpike.runtime.cache.Leadership;
import dev.turnpike.runtime.cache.Recorder;
import dev.turnpike.runtime.cache.Turn;
import dev.turnpike.runtime.report.RequestReport.CacheUsed;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The cache on the way of one request. It is asked once a model is chosen and the limits have let
 * the request through, so that nobody gets by the cache what the route would not give.
 */
final class CacheStage {
  /** Headers that go on to a provider and may change its answer. */
  private static final List<String> ANSWER_HEADERS =
      List.of("accept", "openai-organization", "openai-project", "openai-beta", "anthropic-beta");

  private final Shared shared;
  private final Loop loop;
  private final Story story;
  private @Nullable Asking asking;
  private @Nullable Leadership leadership;
  private @Nullable CacheKey key;
  private @Nullable ModelCall model;
  private @Nullable Recorder recorder;
  private Duration ttl = Duration.ZERO;
  private boolean asked;

  CacheStage(Shared shared, Loop loop, Story story) {
    this.shared = shared;
    this.loop = loop;
    this.story = story;
  }

  /** Looks for an answer of the first model that is to be called. */
  void ask(ModelCall call, Consumer<CachedAnswer> hit, Runnable miss) {
    Incoming incoming = story.incoming();
    CacheHeaders headers = incoming.call().cache();
    CacheSettings settings = incoming.gateway().rules().cache();
    if (asked
        || incoming.kind() == RequestKind.OTHER
        || !(CacheUse.of(settings, headers) instanceof CacheUse.On(boolean read, Duration keep))) {
      miss.run();
      return;
    }
    asked = true;
    Optional<CacheKey> found = CacheKey.of(settings, headers, subject(incoming, call));
    if (found.isEmpty()) {
      miss.run();
      return;
    }
    key = found.get();
    model = call;
    ttl = keep;
    recorder = shared.answers().recorder();
    if (!read) {
      miss.run();
      return;
    }
    asking = shared.answers().ask(found.get(), loop, turn -> take(turn, hit, miss));
  }

  private void take(Turn turn, Consumer<CachedAnswer> hit, Runnable miss) {
    switch (turn) {
      case Turn.Serve(CachedAnswer answer, boolean _) -> {
        drop();
        story.noteCache(CacheUsed.HIT);
        hit.accept(answer);
      }
      case Turn.Lead(Leadership duty) -> {
        leadership = duty;
        story.noteCache(CacheUsed.MISS);
        miss.run();
      }
      case Turn.Alone _ -> {
        story.noteCache(CacheUsed.MISS);
        miss.run();
      }
    }
  }

  private CacheSubject subject(Incoming incoming, ModelCall call) {
    RouteRun run = story.run();
    String target = CacheSubject.model(call.provider(), call.model());
    if (run != null) {
      target +=
          " "
              + CacheSubject.route(run.plan().identity().routeId(), run.plan().identity().version())
              + " "
              + call.elementId();
    }
    GatewayToken token = incoming.token();
    NativeCall own = incoming.nativeCall();
    String key = Callers.ownKey(incoming.headers());
    return new CacheSubject(
        incoming.gateway().id(),
        // Answers were looked through by the rules of their time, and no other.
        (own == null ? incoming.kind().path() : own.path())
            + " "
            + incoming.gateway().rules().guardMark(),
        target,
        form(incoming),
        incoming.body().bytes(),
        passed(incoming.headers()),
        key == null ? List.of() : List.of(key),
        new CallFacts(incoming),
        token == null ? null : token.id());
  }

  private static CacheSubject.Form form(Incoming incoming) {
    if (!incoming.body().stream()) {
      return CacheSubject.Form.WHOLE;
    }
    return incoming.body().usageAsked()
        ? CacheSubject.Form.STREAM_WITH_USAGE
        : CacheSubject.Form.STREAM;
  }

  private static SortedMap<String, String> passed(MultiMap headers) {
    SortedMap<String, String> passed = new TreeMap<>();
    for (String name : ANSWER_HEADERS) {
      String value = headers.get(name);
      if (value != null) {
        passed.put(name, value);
      }
    }
    return passed;
  }

  /** Returns what the bytes for the caller are to be shown to; absent if nothing is kept. */
  @Nullable Recorder recorder() {
    return recorder;
  }

  /**
   * The caller has a whole answer of this model; it is kept if it is the one that was asked for.
   */
  void answered(Held served, MultiMap headers) {
    Recorder recorded = recorder;
    CacheKey place = key;
    if (recorded == null || place == null || !served.model().equals(model)) {
      failed();
      return;
    }
    recorder = null;
    Optional<CachedAnswer> answer =
        recorded.finish(
            served.answer().status(),
            headers,
            new CachedAnswer.Origin(
                served.model().provider(),
                served.model().model(),
                served.simulated(),
                story.settlement().tokens()));
    Leadership duty = leadership;
    if (answer.isEmpty()) {
      failed();
    } else if (duty != null) {
      duty.answered(answer.get(), ttl);
    } else {
      shared.answers().store(place, answer.get(), ttl);
    }
  }

  /** There is no answer that others could use. */
  void failed() {
    drop();
    Leadership duty = leadership;
    if (duty != null) {
      duty.failed();
    }
  }

  /** The caller left. */
  void left() {
    drop();
    Asking open = asking;
    if (open != null) {
      open.cancel();
    }
    Leadership duty = leadership;
    if (duty != null) {
      duty.cancelled();
    }
  }

  private void drop() {
    Recorder open = recorder;
    if (open != null) {
      open.drop();
      recorder = null;
    }
  }
}
