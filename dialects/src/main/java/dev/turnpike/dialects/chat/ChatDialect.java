package dev.turnpike.dialects.chat;

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

/** OpenAI chat completions, on both sides. */
public final class ChatDialect implements CallerDialect, ProviderDialect {
  @Override
  public PromptRead prompt(ObjectNode body) {
    return new ChatPromptReader(body).read();
  }

  @Override
  public TranslatedRequest request(Prompt prompt) {
    return ChatRequestWriter.write(prompt);
  }

  @Override
  public AnswerRead answer(byte[] body) {
    return ChatAnswers.read(body);
  }

  @Override
  public byte[] answer(Answer answer) {
    return ChatAnswers.write(answer);
  }

  @Override
  public Problem error(int status, byte[] body) {
    return ErrorText.read(status, body);
  }

  @Override
  public byte[] error(Problem problem) {
    return Trees.write(OpenAiErrors.body(problem));
  }

  @Override
  public byte[] errorEvent(Problem problem) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ServerSentEvents.write(OpenAiErrors.body(problem), out);
    return out.toByteArray();
  }

  @Override
  public Frames frames() {
    return new EventBuffer();
  }

  @Override
  public EventReader stream() {
    return new ChatEventReader();
  }

  @Override
  public EventWriter stream(boolean showUsage) {
    return new ChatEventWriter(showUsage);
  }
}
