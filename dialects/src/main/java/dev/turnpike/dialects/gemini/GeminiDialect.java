package dev.turnpike.dialects.gemini;

import dev.turnpike.dialects.Translation.TranslatedRequest;
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

/**
 * Google's generateContent, on both sides. The model is named by the path, see {@link GeminiPath},
 * and streams are server-sent events; {@link dev.turnpike.dialects.sse.EventArray} makes of them
 * what callers get who did not ask for events.
 */
public final class GeminiDialect implements CallerDialect, ProviderDialect {
  @Override
  public PromptRead prompt(ObjectNode body) {
    return new GeminiPromptReader(body).read();
  }

  @Override
  public TranslatedRequest request(Prompt prompt) {
    return GeminiRequestWriter.write(prompt);
  }

  @Override
  public AnswerRead answer(byte[] body) {
    return GeminiAnswers.read(body);
  }

  @Override
  public byte[] answer(Answer answer) {
    return GeminiAnswerWriter.write(answer);
  }

  @Override
  public byte[] error(Problem problem) {
    return Trees.write(GeminiErrors.body(problem));
  }

  @Override
  public byte[] errorEvent(Problem problem) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ServerSentEvents.write(GeminiErrors.body(problem), out);
    return out.toByteArray();
  }

  @Override
  public Problem error(int status, byte[] body) {
    return GeminiErrors.read(status, body);
  }

  @Override
  public Frames frames() {
    return new EventBuffer();
  }

  @Override
  public EventReader stream() {
    return new GeminiEventReader();
  }

  @Override
  public EventWriter stream(boolean showUsage) {
    return new GeminiEventWriter();
  }
}
