package dev.turnpike.dialects;

import dev.turnpike.dialects.neutral.Answer;
import dev.turnpike.dialects.neutral.Elapsed;
import dev.turnpike.dialects.neutral.Event;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an answer needs that its provider may not tell: when it was made, a name, and its model.
 *
 * @param ids makes a new name each time
 * @param model the model that was asked
 * @param asked when it was, absent when that is not known
 */
record Surroundings(
    InstantSource clock, Supplier<String> ids, String model, @Nullable Instant asked) {

  static final Surroundings REAL =
      new Surroundings(
          InstantSource.system(), () -> "tp_" + UUID.randomUUID().toString().replace("-", ""));

  Surroundings(InstantSource clock, Supplier<String> ids) {
    this(clock, ids, "", null);
  }

  /** Returns these for a model that is asked now. */
  Surroundings withModel(String asked) {
    return new Surroundings(clock, ids, asked, clock.instant());
  }

  /** Returns the time since the model was asked, or since now if that is not known. */
  Elapsed elapsed() {
    return new Elapsed(asked == null ? clock.instant() : asked, clock);
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
