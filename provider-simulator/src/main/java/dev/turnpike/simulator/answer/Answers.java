package dev.turnpike.simulator.answer;

import dev.turnpike.simulator.answer.Answer.FinishReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes answers: pure functions of provider, model, messages, the limits and the size asked for.
 * The token counts do not depend on the provider.
 *
 * <p>A natural answer has 200 to 260 tokens, of which a reasoning model thinks a quarter. A prompt
 * of 1,024 tokens or more is taken to be half cached, in steps of 128, so that the prices of cached
 * tokens are exercised.
 */
public final class Answers {

  private static final int SHORTEST = 200;
  private static final int SPREAD = 61;
  private static final int CACHE_FROM = 1024;
  private static final int CACHE_STEP = 128;

  /** Tokens of a thought that was asked for before an answer whose size is fixed. */
  private static final int ASKED_THOUGHT = 16;

  private final String provider;
  private final ModelCard model;
  private final ChatRequest request;
  private final long fingerprint;
  private final List<Block> blocks = new ArrayList<>(2);
  private int room;
  private int hidden;
  private int reasoning;

  private Answers(String provider, ModelCard model, ChatRequest request, long fingerprint) {
    this.provider = provider;
    this.model = model;
    this.request = request;
    this.fingerprint = fingerprint;
    this.room = request.maxTokens();
  }

  /**
   * The answers to a request, as many as it wants, each of the given size unless the token limit or
   * its task says otherwise.
   */
  public static List<Answer> answers(
      String provider, ModelCard model, ChatRequest request, AnswerSize size) {
    Answer first = new Answers(provider, model, request, request.fingerprint()).answer(size);
    if (request.choices() == 1) {
      return List.of(first);
    }
    List<Answer> all = new ArrayList<>(request.choices());
    all.add(first);
    for (int i = 1; i < request.choices(); i++) {
      long other = Fingerprint.then(request.fingerprint(), i);
      all.add(new Answers(provider, model, request, other).answer(size));
    }
    return all;
  }

  private Answer answer(AnswerSize size) {
    return switch (request.task()) {
      case Task.Prose() -> prose(size);
      case Task.Document(byte[] json) -> {
        think(shortThought());
        yield finished(text(json, true));
      }
      case Task.Calls calls -> {
        think(shortThought());
        yield finished(calls(calls));
      }
    };
  }

  private Answer prose(AnswerSize size) {
    int bytes =
        switch (size) {
          case AnswerSize.Natural() -> {
            int tokens = SHORTEST + (int) Long.remainderUnsigned(fingerprint, SPREAD);
            int spent = think(tokens / 4);
            yield (tokens - (thinksOfItself() ? spent : 0)) * TokenRule.BYTES_PER_TOKEN;
          }
          case AnswerSize.Tokens(int tokens) -> {
            think(shortThought());
            yield tokens * TokenRule.BYTES_PER_TOKEN;
          }
          case AnswerSize.Bytes(int exactly) -> {
            think(shortThought());
            yield exactly;
          }
        };
    boolean cut = roomBytes() < bytes;
    byte[] text = new byte[cut ? (int) roomBytes() : bytes];
    byte[] opening =
        Prose.plain(
            "This is a simulated answer: the provider simulator answered for "
                + provider
                + "/"
                + model.asked()
                + ". ");
    int opened = Math.min(opening.length, text.length);
    System.arraycopy(opening, 0, text, 0, opened);
    Prose.fill(text, opened, fingerprint);
    if (!cut && opened < text.length) {
      text[text.length - 1] = '.';
    }
    blocks.add(new Block.Text(text, false));
    return finished(cut ? FinishReason.LENGTH : FinishReason.STOP);
  }

  private int shortThought() {
    return request.thinking() == Thinking.ASKED ? ASKED_THOUGHT : 0;
  }

  /** Whether the thought is part of a natural answer's size and not added by an option. */
  private boolean thinksOfItself() {
    return model.options().reasoning() == ModelOptions.UNSET;
  }

  /**
   * Thinks so many tokens, if it thinks and no option says how many; returns how many it thought.
   */
  private int think(int usual) {
    int option = model.options().reasoning();
    boolean thinks =
        switch (request.thinking()) {
          case HIDDEN, SHOWN -> option > 0 || model.reasoning();
          case ASKED -> true;
          case OFF -> false;
        };
    if (!thinks) {
      return 0;
    }
    int wanted = option == ModelOptions.UNSET ? usual : option;
    int tokens = Math.min(wanted, room);
    room -= tokens;
    reasoning = tokens;
    if (request.thinking() == Thinking.HIDDEN || tokens == 0) {
      hidden += tokens;
    } else {
      byte[] thought = new byte[tokens * TokenRule.BYTES_PER_TOKEN];
      Prose.fill(thought, 0, Fingerprint.mix(fingerprint));
      blocks.add(new Block.Thought(thought));
    }
    return tokens;
  }

  private FinishReason text(byte[] json, boolean document) {
    boolean cut = roomBytes() < json.length;
    blocks.add(new Block.Text(cut ? Arrays.copyOf(json, (int) roomBytes()) : json, document));
    return cut ? FinishReason.LENGTH : FinishReason.STOP;
  }

  private FinishReason calls(Task.Calls calls) {
    int count = calls.parallel() ? model.options().calls() : 1;
    for (int i = 0; i < count; i++) {
      Task.Function function = calls.functions().get(i % calls.functions().size());
      int named = Math.min(TokenRule.ofBytes(function.name().length()), room);
      room -= named;
      hidden += named;
      byte[] arguments = function.arguments();
      boolean cut = roomBytes() < arguments.length;
      Block.Call call =
          new Block.Call(
              function.name(), cut ? Arrays.copyOf(arguments, (int) roomBytes()) : arguments);
      blocks.add(call);
      room -= call.tokens();
      if (cut) {
        return FinishReason.LENGTH;
      }
    }
    return FinishReason.TOOL_CALLS;
  }

  private long roomBytes() {
    return (long) room * TokenRule.BYTES_PER_TOKEN;
  }

  private Answer finished(FinishReason reason) {
    int completion = hidden;
    for (int i = 0; i < blocks.size(); i++) {
      completion += blocks.get(i).tokens();
    }
    int prompt = request.promptTokens();
    int cached = cached(prompt);
    Usage usage = new Usage(prompt, completion, cached, reasoning, written(prompt - cached));
    return new Answer(blocks, usage, reason);
  }

  private int cached(int prompt) {
    int option = model.options().cached();
    if (option != ModelOptions.UNSET) {
      return Math.min(option, prompt);
    }
    return prompt < CACHE_FROM || request.caching() == Caching.UNMARKED
        ? 0
        : prompt / 2 / CACHE_STEP * CACHE_STEP;
  }

  private int written(int rest) {
    int option = model.options().cacheWrite();
    if (option != ModelOptions.UNSET) {
      return Math.min(option, rest);
    }
    return request.caching() == Caching.MARKED && request.promptTokens() >= CACHE_FROM
        ? Math.min(CACHE_STEP, rest)
        : 0;
  }
}
