package dev.turnpike.simulator.answer;

import dev.turnpike.simulator.answer.Answer.FinishReason;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Makes answers: pure functions of provider, model, messages, {@code max_tokens} and the size asked
 * for. The token counts do not depend on the provider.
 *
 * <p>A natural answer has 200 to 260 tokens, of which a reasoning model does not show a quarter. A
 * prompt of 1,024 tokens or more is taken to be half cached, in steps of 128, so that the prices of
 * cached tokens are exercised.
 */
public final class Answers {

  private static final int SHORTEST = 200;
  private static final int SPREAD = 61;
  private static final int CACHE_FROM = 1024;
  private static final int CACHE_STEP = 128;
  private static final byte[] TOOL_ARGUMENTS =
      "{\"simulated\":true}".getBytes(StandardCharsets.US_ASCII);

  private Answers() {}

  /**
   * The answer to a request, of the given size unless {@code max_tokens} or a forced tool call says
   * otherwise.
   */
  public static Answer answer(
      String provider, ModelCard model, ChatRequest request, AnswerSize size) {
    String tool = request.forcedTool();
    if (tool != null) {
      return toolCall(request, tool);
    }
    return switch (size) {
      case AnswerSize.Natural() -> natural(provider, model, request);
      case AnswerSize.Tokens(int tokens) ->
          text(provider, model, request, 0, tokens * TokenRule.BYTES_PER_TOKEN);
      case AnswerSize.Bytes(int bytes) -> text(provider, model, request, 0, bytes);
    };
  }

  private static Answer natural(String provider, ModelCard model, ChatRequest request) {
    int tokens = SHORTEST + (int) Long.remainderUnsigned(request.fingerprint(), SPREAD);
    int reasoning = model.reasoning() ? tokens / 4 : 0;
    return text(
        provider, model, request, reasoning, (tokens - reasoning) * TokenRule.BYTES_PER_TOKEN);
  }

  private static Answer text(
      String provider, ModelCard model, ChatRequest request, int reasoning, int wantedBytes) {
    int thought = Math.min(reasoning, request.maxTokens());
    long room = (long) (request.maxTokens() - thought) * TokenRule.BYTES_PER_TOKEN;
    boolean cut = room < wantedBytes;
    byte[] text = new byte[cut ? (int) room : wantedBytes];
    byte[] opening =
        Prose.plain(
            "This is a simulated answer: the provider simulator answered for "
                + provider
                + "/"
                + model.asked()
                + ". ");
    int opened = Math.min(opening.length, text.length);
    System.arraycopy(opening, 0, text, 0, opened);
    Prose.fill(text, opened, request.fingerprint());
    if (!cut && opened < text.length) {
      text[text.length - 1] = '.';
    }
    return finished(
        request, text, thought, thought, cut ? FinishReason.LENGTH : FinishReason.STOP, null);
  }

  private static Answer toolCall(ChatRequest request, String tool) {
    int named = Math.min(TokenRule.ofBytes(tool.length()), request.maxTokens());
    long room = (long) (request.maxTokens() - named) * TokenRule.BYTES_PER_TOKEN;
    boolean cut = room < TOOL_ARGUMENTS.length;
    byte[] arguments = cut ? java.util.Arrays.copyOf(TOOL_ARGUMENTS, (int) room) : TOOL_ARGUMENTS;
    return finished(
        request, arguments, named, 0, cut ? FinishReason.LENGTH : FinishReason.TOOL_CALLS, tool);
  }

  private static Answer finished(
      ChatRequest request,
      byte[] text,
      int leadTokens,
      int reasoning,
      FinishReason reason,
      @Nullable String tool) {
    int prompt = request.promptTokens();
    int cached = prompt < CACHE_FROM ? 0 : prompt / 2 / CACHE_STEP * CACHE_STEP;
    Usage usage = new Usage(prompt, leadTokens + TokenRule.ofBytes(text.length), cached, reasoning);
    return new Answer(text, usage, reason, tool);
  }
}
