package dev.turnpike.dialects;

import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Answer;
import dev.turnpike.dialects.neutral.AnswerRead;
import dev.turnpike.dialects.neutral.CallerDialect;
import dev.turnpike.dialects.neutral.Prompt;
import dev.turnpike.dialects.neutral.ProviderDialect;
import dev.turnpike.dialects.neutral.Refused;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The way from one dialect to another by the neutral model. */
final class NeutralWay implements Translation {
  private final CallerDialect caller;
  private final ProviderDialect provider;
  private final Surroundings surroundings;

  NeutralWay(CallerDialect caller, ProviderDialect provider, Surroundings surroundings) {
    this.caller = caller;
    this.provider = provider;
    this.surroundings = surroundings;
  }

  @Override
  public TranslatedRequest request(byte[] body, String model) {
    return request(body, model, null);
  }

  @Override
  public TranslatedRequest request(byte[] body, String model, boolean stream) {
    return request(body, model, Boolean.valueOf(stream));
  }

  private TranslatedRequest request(byte[] body, String model, @Nullable Boolean stream) {
    Optional<ObjectNode> object = Trees.readObject(body);
    if (object.isEmpty()) {
      return new Inexpressible("the body is not a JSON object", "");
    }
    return switch (caller.prompt(object.get())) {
      case Prompt prompt ->
          provider.request(
              prompt.withModel(model).withStream(stream == null ? prompt.stream() : stream));
      case Refused(String message, String field) -> new Inexpressible(message, field);
    };
  }

  @Override
  public TranslatedAnswer answer(byte[] body) {
    return switch (provider.answer(body)) {
      case Answer answer ->
          new Told(
              caller.answer(surroundings.complete(answer), surroundings.elapsed()),
              Facts.of(answer));
      case AnswerRead.Failed failed ->
          new Told(
              caller.error(failed.problem()), new AnswerFacts(0, null, failed.problem().message()));
      case AnswerRead.Alien(String reason) -> new Unreadable(reason);
    };
  }

  @Override
  public byte[] error(int status, byte[] body) {
    return caller.error(provider.error(status, body));
  }

  @Override
  public Translation of(String model) {
    return new NeutralWay(caller, provider, surroundings.withModel(model));
  }

  @Override
  public AnswerStream stream(boolean showUsage) {
    return new TranslatedStream(
        provider.frames(),
        provider.stream(),
        caller.stream(showUsage, surroundings.elapsed()),
        surroundings);
  }
}
