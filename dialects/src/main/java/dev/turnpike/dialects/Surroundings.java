package dev.turnpike.dialects;

import dev.turnpike.dialects.neutral.Answer;
import dev.turnpike.dialects.neutral.Event;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What an answer needs that its provider may not tell: when it was made, a name, and its model.
 *
 * @param ids makes a new name each time
 * @param model the model that was asked
 */
record Surroundings(InstantSource clock, Supplier<String> ids, String model) {
  static final Surroundings REAL =
      new Surroundings(
          InstantSource.system(), () -> "tp_" + UUID.randomUUID().toString().replace("-", ""), "");

  Surroundings(InstantSource clock, Supplier<String> ids) {
    this(clock, ids, "");
  }

  Surroundings withModel(String asked) {
    return new Surroundings(clock, ids, asked);
  }

  Answer complete(Answer answer) {
    return new Answer(
        id(answer.id()),
        model(answer.model()),
        created(answer.created()),
        answer.parts(),
        answer.stop(),
        answer.stopSequence(),
        answer.usage());
  }

  Event.Started complete(Event.Started started) {
    return new Event.Started(id(started.id()), model(started.model()), created(started.created()));
  }

  private String model(String told) {
    return told.isEmpty() ? model : told;
  }

  private String id(String told) {
    return told.isEmpty() ? ids.get() : told;
  }

  private long created(long told) {
    return told == 0 ? clock.instant().getEpochSecond() : told;
  }
}
