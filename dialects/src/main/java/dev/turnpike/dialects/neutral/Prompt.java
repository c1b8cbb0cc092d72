package dev.turnpike.dialects.neutral;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks of a model.
 *
 * @param model the model's name
 * @param stream whether the answer is to be streamed
 * @param turns instructions and conversation, in the caller's order
 * @param reasoning how much the model is to think, absent when the caller leaves it to the model
 * @param format the form of the answer's text
 * @param user the caller's own name for who asks, absent when there is none
 */
public record Prompt(
    String model,
    boolean stream,
    List<Turn> turns,
    Tooling tooling,
    Sampling sampling,
    @Nullable Reasoning reasoning,
    Format format,
    @Nullable String user)
    implements PromptRead {
  public Prompt {
    turns = List.copyOf(turns);
  }

  public Prompt withModel(String other) {
    return new Prompt(other, stream, turns, tooling, sampling, reasoning, format, user);
  }

  public Prompt withStream(boolean wanted) {
    return new Prompt(model, wanted, turns, tooling, sampling, reasoning, format, user);
  }

  /** Returns the parts of all system turns, for dialects that keep instructions apart. */
  public List<Part> instructions() {
    List<Part> instructions = new ArrayList<>();
    for (Turn turn : turns) {
      if (turn.role() == Role.SYSTEM) {
        instructions.addAll(turn.parts());
      }
    }
    return instructions;
  }

  /**
   * Returns the turns of user and assistant, in turn: what one says in several turns without the
   * other between is one turn, and no turn is empty.
   */
  public List<Turn> conversation() {
    List<Turn> conversation = new ArrayList<>(turns.size());
    for (Turn turn : turns) {
      if (turn.role() == Role.SYSTEM || turn.parts().isEmpty()) {
        continue;
      }
      Turn last = conversation.isEmpty() ? null : conversation.getLast();
      if (last != null && last.role() == turn.role()) {
        conversation.set(conversation.size() - 1, last.and(turn.parts()));
      } else {
        conversation.add(turn);
      }
    }
    return conversation;
  }

  /** Returns the name of the tool that was called by this id, for dialects that go by name. */
  public Optional<String> toolCalled(String id) {
    for (Turn turn : turns) {
      for (Part part : turn.parts()) {
        if (part instanceof Part.ToolCall call && call.id().equals(id)) {
          return Optional.of(call.name());
        }
      }
    }
    return Optional.empty();
  }
}
