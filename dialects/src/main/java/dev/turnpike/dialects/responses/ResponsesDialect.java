package dev.turnpike.dialects.responses;

import dev.turnpike.dialects.Translation.TranslatedRequest;
import dev.turnpike.dialects.errors.ErrorText;
import dev.turnpike.dialects.errors.OpenAiErrors;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Answer;
import dev.turnpike.dialects.neutral.AnswerRead;
import dev.turnpike.dialects.neutral.CallerDialect;
import dev.turnpike.dialects.neutral.EventReader;
import dev.turnpike.dialects.neutral.EventWriter;
import dev.turnpike.dialects.neutral.Frames;
import dev.turnpike.dialects.neutral.Problem;
import dev.turnpike.dialects.neutral.Prompt;
import dev.turnpike.dialects.neutral.PromptRead;
import dev.turnpike.dialects.neutral.ProviderDialect;
import dev.turnpike.dialects.sse.EventBuffer;
import dev.turnpike.dialects.sse.ServerSentEvents;
import java.io.ByteArrayOutputStream;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI responses, on both sides. */
public final class ResponsesDialect implements CallerDialect, ProviderDialect {
  @Override
  public PromptRead prompt(ObjectNode body) {
    return new ResponsesPromptReader(body).read();
  }

  @Override
  public TranslatedRequest request(Prompt prompt) {
    return ResponsesRequestWriter.write(prompt);
  }

  @Override
  public AnswerRead answer(byte[] body) {
    return ResponsesAnswers.read(body);
  }

  @Override
  public byte[] answer(Answer answer) {
    return ResponsesAnswers.write(answer);
  }

  @Override
  public Problem error(int status, byte[] body) {
    return ErrorText.read(status, body);
  }

  @Override
  public byte[] error(Problem problem) {
    return Trees.write(OpenAiErrors.body(problem));
  }

  /** Writes the event {@code error}, which stands outside the sequence of the response's own. */
  @Override
  public byte[] errorEvent(Problem problem) {
    ObjectNode event = Trees.object().put("type", "error");
    if (problem.code().isEmpty()) {
      event.putNull("code");
    } else {
      event.put("code", problem.code());
    }
    event.put("message", problem.message()).putNull("param").put("sequence_number", 0);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ServerSentEvents.write("error", event, out);
    return out.toByteArray();
  }

  @Override
  public Frames frames() {
    return new EventBuffer();
  }

  @Override
  public EventReader stream() {
    return new ResponsesEventReader();
  }

  @Override
  public EventWriter stream(boolean showUsage) {
    return new ResponsesEventWriter();
  }
}
