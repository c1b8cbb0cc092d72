package dev.turnpike.simulator;

import dev.turnpike.simulator.answer.Answer;
import dev.turnpike.simulator.answer.AnswerSize;
import dev.turnpike.simulator.answer.Answers;
import dev.turnpike.simulator.answer.BadRequest;
import dev.turnpike.simulator.answer.ChatRequest;
import dev.turnpike.simulator.answer.ChatRequestReader;
import dev.turnpike.simulator.answer.EmbeddingsRequest;
import dev.turnpike.simulator.answer.EmbeddingsRequestReader;
import dev.turnpike.simulator.answer.OpenAiChat;
import dev.turnpike.simulator.answer.OpenAiEmbeddings;
import dev.turnpike.simulator.answer.OpenAiStream;
import dev.turnpike.simulator.answer.Usage;
import dev.turnpike.simulator.fault.Fault;
import dev.turnpike.simulator.fault.FaultHeader;
import dev.turnpike.simulator.latency.LatencyProfile;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * Answers what a provider answers: reads the request, writes the {@link Script} and has it played.
 * Runs on the connection's event loop.
 */
final class ProviderEndpoint {

  private static final String ANSWER_SIZE = "x-simulator-answer";

  private final Vertx vertx;
  private final Desk desk;

  ProviderEndpoint(Vertx vertx, Desk desk) {
    this.vertx = vertx;
    this.desk = desk;
  }

  /** Turns a body into the script of its answer. */
  private interface Reader {
    Script read(Call call, byte[] body);
  }

  void chat(HttpServerRequest request, String provider) {
    serve(request, provider, this::chatScript);
  }

  void embeddings(HttpServerRequest request, String provider) {
    serve(request, provider, this::embeddingsScript);
  }

  private void serve(HttpServerRequest request, String provider, Reader reader) {
    Call call = new Call(desk, request, provider);
    int limit = desk.settings.maxBodyBytes();
    BodyReader.read(
        request,
        limit,
        body -> answer(call, reader, body),
        () -> {
          // The rest of the body may never come, so the connection is not used again.
          request.response().putHeader("connection", "close");
          refuse(
              call, 413, Problem.body(413, "The body is larger than " + limit + " bytes.", null));
        },
        () -> call.settle(0, Usage.NONE, false, 0));
  }

  private void answer(Call call, Reader reader, Buffer body) {
    Script script;
    try {
      script = reader.read(call, body.getBytes());
    } catch (BadRequest refusal) {
      refuse(call, 400, Problem.body(refusal));
      return;
    }
    Performance.play(vertx, call, script);
  }

  private void refuse(Call call, int status, Buffer problem) {
    Performance.play(vertx, call, Script.json(status, Frames.Whole.of(problem, Usage.NONE), 0));
  }

  private Script chatScript(Call call, byte[] body) {
    ChatRequest request = ChatRequestReader.read(body);
    KnownModels.Known model = desk.models.of(request.model());
    call.asksFor(model, request.stream());
    AnswerSize size = answerSize(call.request, model);
    LatencyProfile latency = desk.latency.profile(model.card().name(), model.size());
    Answer answer = Answers.answer(call.provider, model.card(), request, size);
    if (request.stream()) {
      OpenAiStream stream =
          new OpenAiStream(
              model.card(), answer, call.stamp, request.includeUsage(), latency.chunks());
      Frames frames = Frames.Streamed.of(stream, answer.usage());
      return faulted(
          call, model, Script.events(frames, latency.firstByteMs(), latency.chunkGapMs()));
    }
    Frames frames =
        Frames.Whole.of(OpenAiChat.whole(model.card(), answer, call.stamp), answer.usage());
    int gaps = Math.max(0, answer.pieces(latency.chunks()) - 1);
    return faulted(
        call, model, Script.json(200, frames, latency.firstByteMs() + latency.chunkGapMs() * gaps));
  }

  private Script embeddingsScript(Call call, byte[] body) {
    EmbeddingsRequest request = EmbeddingsRequestReader.read(body);
    KnownModels.Known model = desk.models.of(request.model());
    call.asksFor(model, false);
    Frames frames =
        Frames.Whole.of(
            OpenAiEmbeddings.whole(model.card(), request),
            new Usage(request.promptTokens(), 0, 0, 0));
    LatencyProfile latency = desk.latency.profile(model.card().name(), model.size());
    return faulted(call, model, Script.json(200, frames, latency.firstByteMs()));
  }

  private AnswerSize answerSize(HttpServerRequest request, KnownModels.Known model) {
    String asked = request.getHeader(ANSWER_SIZE);
    if (asked != null) {
      return AnswerSize.parse(asked);
    }
    int fixed = desk.settings.answerBytes();
    boolean natural = model.card().size() instanceof AnswerSize.Natural;
    return natural && fixed > 0 ? new AnswerSize.Bytes(fixed) : model.card().size();
  }

  private Script faulted(Call call, KnownModels.Known model, Script script) {
    Fault fault = faultInHeader(call.request);
    if (fault == null) {
      fault = desk.faults.claim(call.provider, model.card().name());
    }
    if (fault == null) {
      return script;
    }
    desk.meters.fault(fault.effect().kind());
    return script.with(fault);
  }

  private static @Nullable Fault faultInHeader(HttpServerRequest request) {
    String header = request.getHeader(FaultHeader.NAME);
    if (header == null) {
      return null;
    }
    try {
      return FaultHeader.parse(header);
    } catch (IllegalArgumentException e) {
      throw new BadRequest("The header " + FaultHeader.NAME + " is wrong: " + e.getMessage(), null);
    }
  }
}
