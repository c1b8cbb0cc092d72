package dev.turnpike.simulator;

import dev.turnpike.simulator.answer.Answer;
import dev.turnpike.simulator.answer.AnswerSize;
import dev.turnpike.simulator.answer.Answers;
import dev.turnpike.simulator.answer.BadRequest;
import dev.turnpike.simulator.answer.ChatRequest;
import dev.turnpike.simulator.answer.ChatWire;
import dev.turnpike.simulator.answer.Reply;
import dev.turnpike.simulator.answer.Usage;
import dev.turnpike.simulator.fault.Fault;
import dev.turnpike.simulator.fault.FaultHeader;
import dev.turnpike.simulator.latency.LatencyProfile;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
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

  /** A body that is answered in one piece. */
  record Plain(String model, Body.Whole body) {}

  /** Reads the request of a plain answer and answers it. */
  interface PlainWire {
    Plain answer(KnownModels models, byte[] body);
  }

  /** Turns a body into the script of its answer. */
  private interface Reader {
    Script read(Call call, byte[] body);
  }

  /** Answers with the next turn of a conversation; a stream is of type {@code streamType}. */
  void chat(
      HttpServerRequest request,
      String provider,
      Dialect dialect,
      ChatWire wire,
      CharSequence streamType) {
    serve(
        new Call(desk, request, provider, dialect),
        (call, body) -> chatScript(call, wire, streamType, body));
  }

  /** Answers in one piece, after the wait for a first byte. */
  void plain(HttpServerRequest request, String provider, Dialect dialect, PlainWire wire) {
    serve(
        new Call(desk, request, provider, dialect), (call, body) -> plainScript(call, wire, body));
  }

  /** Refuses a path that is not answered; nothing is invoiced. */
  void unknown(HttpServerRequest request, String provider, Dialect dialect) {
    String message = "The provider simulator does not answer this path; see GET /.";
    if (desk.recorder == null) {
      Replies.problem(request, dialect, 404, message);
      return;
    }
    RequestLog recorder = desk.recorder;
    BodyReader.read(
        request,
        desk.settings.maxBodyBytes(),
        body -> {
          recorder.record(request, provider, body);
          Replies.problem(request, dialect, 404, message);
        },
        () -> Replies.problem(request, dialect, 413, "The body is too large."),
        () -> {});
  }

  private void serve(Call call, Reader reader) {
    int limit = desk.settings.maxBodyBytes();
    BodyReader.read(
        call.request,
        limit,
        body -> answer(call, reader, body),
        () -> {
          // The rest of the body may never come, so the connection is not used again.
          call.request.response().putHeader("connection", "close");
          refuse(call, 413, "The body is larger than " + limit + " bytes.", null);
        },
        () -> call.settle(0, Usage.NONE, false, 0));
  }

  private void answer(Call call, Reader reader, Buffer body) {
    if (desk.recorder != null) {
      desk.recorder.record(call.request, call.provider, body);
    }
    Script script;
    try {
      script = reader.read(call, body.getBytes());
    } catch (BadRequest refusal) {
      refuse(call, 400, refusal.reason(), refusal.param());
      return;
    }
    Performance.play(vertx, call, script);
  }

  private void refuse(Call call, int status, String message, @Nullable String param) {
    Buffer problem = call.dialect.problem(status, message, param, null, call.stamp);
    Body.Whole body = new Body.Whole(problem, Usage.NONE);
    Performance.play(vertx, call, Script.of(status, Script.JSON, body, Script.Pace.AT_ONCE));
  }

  private Script chatScript(Call call, ChatWire wire, CharSequence streamType, byte[] body) {
    ChatRequest request = wire.read(body);
    KnownModels.Known model = desk.models.of(request.model());
    call.asksFor(model, request.stream());
    AnswerSize size = answerSize(call.request, model);
    Fault fault = fault(call, model);
    LatencyProfile latency = desk.latency.profile(model.card().name(), model.size());
    List<Answer> answers = Answers.answers(call.provider, model.card(), request, size);
    boolean tellUsage = fault == null || !(fault.effect() instanceof Fault.NoUsage);
    Reply reply = new Reply(model.card(), request, answers, call.stamp, tellUsage);
    Body answer;
    CharSequence type;
    Script.Pace pace;
    if (request.stream()) {
      answer = Body.Streamed.of(wire.stream(reply, latency.chunks()), reply.usage());
      type = streamType;
      pace = new Script.Pace(latency.firstByteMs(), latency.chunkGapMs());
    } else {
      answer = new Body.Whole(wire.whole(reply), reply.usage());
      type = Script.JSON;
      int gaps = Math.max(0, reply.answer().pieces(latency.chunks()) - 1);
      pace = new Script.Pace(latency.firstByteMs() + latency.chunkGapMs() * gaps, 0);
    }
    Script script = Script.of(200, type, answer, pace);
    return fault == null ? script : FaultyReply.script(call, script, answer, fault);
  }

  private Script plainScript(Call call, PlainWire wire, byte[] body) {
    Plain plain = wire.answer(desk.models, body);
    KnownModels.Known model = desk.models.of(plain.model());
    call.asksFor(model, false);
    Fault fault = fault(call, model);
    LatencyProfile latency = desk.latency.profile(model.card().name(), model.size());
    Script script =
        Script.of(200, Script.JSON, plain.body(), new Script.Pace(latency.firstByteMs(), 0));
    return fault == null ? script : FaultyReply.script(call, script, plain.body(), fault);
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

  /** The fault that meets a request, counted; null when none does. */
  private @Nullable Fault fault(Call call, KnownModels.Known model) {
    Fault fault = faultInHeader(call.request);
    if (fault == null) {
      fault = desk.faults.claim(call.provider, model.card().name());
    }
    if (fault != null) {
      desk.meters.fault(fault.effect().kind());
    }
    return fault;
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
