package dev.turnpike.dialects;

import dev.turnpike.dialects.neutral.Answer;
import dev.turnpike.dialects.neutral.Event;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What an answer needs that its provider may not tell: when it was made, and a name.
 *
 * @param ids makes a new name each time
 */
record Surroundings(InstantSource clock, Supplier<String> ids) {
  static final Surroundings REAL =
      new Surroundings(
          InstantSource.system(), () -> "tp_" + UUID.randomUUID().toString().replace("-", ""));

  Answer complete(Answer answer) {
    return new Answer(
        id(answer.id()),
        answer.model(),
        created(answer.created()),
        answer.parts(),
        answer.stop(),
        answer.stopSequence(),
        answer.usage());
  }

  Event.Started complete(Event.Started started) {
    return new Event.Started(id(started.id()), started.model(), created(started.created()));
  }

  private String id(String told) {
    return told.isEmpty() ? ids.get() : told;
  }

  private long created(long told) {
    return told == 0 ? clock.instant().getEpochSecond() : told;
  }
}
