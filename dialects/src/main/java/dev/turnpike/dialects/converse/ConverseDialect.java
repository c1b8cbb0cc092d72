package dev.turnpike.dialects.converse;

import dev.turnpike.dialects.Translation.TranslatedRequest;
import dev.turnpike.dialects.aws.AwsEventFrames;
import dev.turnpike.dialects.errors.ErrorText;
import dev.turnpike.dialects.neutral.AnswerRead;
import dev.turnpike.dialects.neutral.EventReader;
import dev.turnpike.dialects.neutral.Frames;
import dev.turnpike.dialects.neutral.Problem;
import dev.turnpike.dialects.neutral.Prompt;
import dev.turnpike.dialects.neutral.ProviderDialect;

/**
 * Bedrock's Converse on the side of the provider. The model is named by the path, see {@link
 * ConversePath}. Errors are {@code {"message"}}; their kind is in a header.
 */
public final class ConverseDialect implements ProviderDialect {
  @Override
  public TranslatedRequest request(Prompt prompt) {
    return ConverseRequestWriter.write(prompt);
  }

  @Override
  public AnswerRead answer(byte[] body) {
    return ConverseAnswers.read(body);
  }

  @Override
  public Problem error(int status, byte[] body) {
    return ErrorText.read(status, body);
  }

  @Override
  public Frames frames() {
    return new AwsEventFrames();
  }

  @Override
  public EventReader stream() {
    return new ConverseEventReader();
  }
}
