package dev.turnpike.dialects.gemini;

import dev.turnpike.dialects.Translation.TranslatedRequest;
import dev.turnpike.dialects.neutral.AnswerRead;
import dev.turnpike.dialects.neutral.EventReader;
import dev.turnpike.dialects.neutral.Frames;
import dev.turnpike.dialects.neutral.Problem;
import dev.turnpike.dialects.neutral.Prompt;
import dev.turnpike.dialects.neutral.ProviderDialect;
import dev.turnpike.dialects.sse.EventBuffer;

/**
 * Google's generateContent on the side of the provider. The model is named by the path, see {@link
 * GeminiPath}, and streams are asked for as server-sent events.
 */
public final class GeminiDialect implements ProviderDialect {
  @Override
  public TranslatedRequest request(Prompt prompt) {
    return GeminiRequestWriter.write(prompt);
  }

  @Override
  public AnswerRead answer(byte[] body) {
    return GeminiAnswers.read(body);
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
}
