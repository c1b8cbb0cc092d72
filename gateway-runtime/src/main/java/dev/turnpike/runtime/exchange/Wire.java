package dev.turnpike.runtime.exchange;

import dev.turnpike.dialects.AnswerFacts;
import dev.turnpike.dialects.AnswerReader;
import dev.turnpike.dialects.AnswerStream;
import dev.turnpike.dialects.Dialect;
import dev.turnpike.dialects.Followers;
import dev.turnpike.dialects.Translation;
import dev.turnpike.dialects.Translation.Inexpressible;
import dev.turnpike.dialects.Translation.Told;
import dev.turnpike.dialects.Translation.TranslatedRequest;
import dev.turnpike.dialects.Translation.Unreadable;
import dev.turnpike.dialects.Translation.Written;
import dev.turnpike.dialects.Translations;
import dev.turnpike.routing.body.RawStream;
import dev.turnpike.routing.body.RequestKind;
import dev.turnpike.runtime.upstream.Upstream;
import io.vertx.core.MultiMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one request is put to one provider: where, and in which dialect.
 *
 * @param kind what is asked for in the provider's words
 * @param path from the root of the host
 * @param translation absent when provider and caller speak alike
 */
record Wire(RequestKind kind, String path, @Nullable Translation translation) {
  /** In the order in which they are preferred where the caller's own is not offered. */
  private static final RequestKind[] CONVERSATIONS = {
    RequestKind.CHAT,
    RequestKind.MESSAGES,
    RequestKind.RESPONSES,
    RequestKind.GEMINI,
    RequestKind.CONVERSE
  };

  /** An answer for the caller, or why there is none. */
  sealed interface Read {
    record Readable(Whole answer, AnswerFacts facts) implements Read {}

    record Garbled(String reason) implements Read {}
  }

  /** Returns the way to a provider; empty if it does not offer what is asked for. */
  static Optional<Wire> to(Upstream upstream, Incoming incoming, String model) {
    NativeCall own = incoming.nativeCall();
    if (own != null && own.provider().equals(upstream.provider())) {
      return Optional.of(alike(upstream, incoming, own, model));
    }
    RequestKind kind = incoming.kind();
    boolean stream = incoming.body().stream();
    if (upstream.offers(kind)) {
      return upstream.path(kind, model, stream).map(path -> new Wire(kind, path, null));
    }
    Dialect spoken = kind.dialect().orElse(null);
    return spoken == null ? Optional.empty() : translated(spoken, upstream, model, stream);
  }

  /** Of a path whose meaning is known the simulator may offer another; of others it may not. */
  private static Wire alike(Upstream upstream, Incoming incoming, NativeCall own, String model) {
    RequestKind kind = incoming.kind();
    String path =
        kind == RequestKind.OTHER || !upstream.simulated()
            ? upstream.nativePath(own.path())
            : upstream
                .path(kind, model, incoming.body().stream())
                .orElseGet(() -> upstream.nativePath(own.path()));
    return new Wire(kind, path, null);
  }

  private static Optional<Wire> translated(
      Dialect spoken, Upstream upstream, String model, boolean stream) {
    for (RequestKind kind : CONVERSATIONS) {
      if (upstream.offers(kind)) {
        Optional<Translation> translation =
            Translations.between(spoken, kind.dialect().orElseThrow());
        if (translation.isPresent()) {
          return upstream
              .path(kind, model, stream)
              .map(path -> new Wire(kind, path, translation.get().of(model)));
        }
      }
    }
    return Optional.empty();
  }

  /** Writes the provider's body. */
  TranslatedRequest body(Incoming incoming, String model) {
    Translation way = translation;
    return way == null
        ? new Written(incoming.body().withModel(model))
        : way.request(incoming.body().bytes(), model, incoming.body().stream());
  }

  /** Reads a successful answer. */
  Read read(Whole answer) {
    Translation way = translation;
    if (way != null) {
      return switch (way.answer(answer.body())) {
        case Told(byte[] body, AnswerFacts facts) ->
            new Read.Readable(new Whole(answer.status(), json(answer.headers()), body), facts);
        case Unreadable(String reason) -> new Read.Garbled(reason);
      };
    }
    if (kind == RequestKind.OTHER) {
      return new Read.Readable(answer, new AnswerFacts(0, null, null));
    }
    Optional<AnswerFacts> facts =
        AnswerReader.read(kind.dialect().orElse(Dialect.CHAT), answer.body());
    return facts.isPresent()
        ? new Read.Readable(answer, facts.get())
        : new Read.Garbled("the answer is not valid JSON");
  }

  /** Returns a provider's refusal in the caller's words. */
  Whole refusal(Whole answer) {
    Translation way = translation;
    return way == null
        ? answer
        : new Whole(
            answer.status(), json(answer.headers()), way.error(answer.status(), answer.body()));
  }

  /** Returns the text of a provider's error; empty if it says none. */
  Optional<String> errorText(Whole answer) {
    return AnswerReader.read(kind.dialect().orElse(Dialect.CHAT), answer.body())
        .map(AnswerFacts::error);
  }

  /** Opens the way of a stream. */
  AnswerStream stream(boolean showUsage) {
    Translation way = translation;
    if (way != null) {
      return way.stream(showUsage);
    }
    return kind.dialect()
        .map(dialect -> Followers.follow(dialect, !showUsage))
        .orElseGet(RawStream::new);
  }

  /** What is written anew is JSON, whatever it was. */
  private static MultiMap json(MultiMap headers) {
    return MultiMap.caseInsensitiveMultiMap()
        .addAll(headers)
        .set("content-type", "application/json");
  }

  /** Names the field at fault in a request the provider's dialect cannot say. */
  static ErrorBody inexpressible(Inexpressible fault) {
    return ErrorBody.invalid(fault.message(), fault.field(), "invalid_value");
  }
}
