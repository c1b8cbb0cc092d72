package dev.turnpike.dialects.converse;

import dev.turnpike.dialects.Translation.TranslatedRequest;
import dev.turnpike.dialects.aws.AwsEventFrames;
import dev.turnpike.dialects.errors.ErrorText;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Answer;
import dev.turnpike.dialects.neutral.AnswerRead;
import dev.turnpike.dialects.neutral.CallerDialect;
import dev.turnpike.dialects.neutral.Elapsed;
import dev.turnpike.dialects.neutral.EventReader;
import dev.turnpike.dialects.neutral.EventWriter;
import dev.turnpike.dialects.neutral.Frames;
import dev.turnpike.dialects.neutral.Problem;
import dev.turnpike.dialects.neutral.Prompt;
import dev.turnpike.dialects.neutral.PromptRead;
import dev.turnpike.dialects.neutral.ProviderDialect;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bedrock's Converse, on both sides. The model is named by the path, see {@link ConversePath}.
 * Errors are {@code {"message"}}; their kind is in a header, see {@link ConverseErrors}.
 */
public final class ConverseDialect implements CallerDialect, ProviderDialect {

  @Override
  public PromptRead prompt(ObjectNode body) {
    return new ConversePromptReader(body).read();
  }

  @Override
  public TranslatedRequest request(Prompt prompt) {
    return ConverseRequestWriter.write(prompt);
  }

  @Override
  public AnswerRead answer(byte[] body) {
    return ConverseAnswers.read(body);
  }

  @Override
  public byte[] answer(Answer answer) {
    return ConverseAnswers.write(answer, null);
  }

  @Override
  public byte[] answer(Answer answer, Elapsed elapsed) {
    return ConverseAnswers.write(answer, elapsed);
  }

  @Override
  public byte[] error(Problem problem) {
    return Trees.write(ConverseErrors.body(problem));
  }

  @Override
  public byte[] errorEvent(Problem problem) {
    return ConverseErrors.event(problem);
  }

  @Override
  public EventWriter stream(boolean showUsage) {
    return new ConverseEventWriter(null);
  }

  @Override
  public EventWriter stream(boolean showUsage, Elapsed elapsed) {
    return new ConverseEventWriter(elapsed);
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
