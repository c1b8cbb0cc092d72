package dev.turnpike.runtime.exchange;

import dev.turnpike.contracts.money.ModelPricing;
import dev.turnpike.contracts.money.Money;
import dev.turnpike.contracts.money.Tokens;
import dev.turnpike.routing.body.ChatBody;
import dev.turnpike.routing.body.RequestKind;
import dev.turnpike.routing.budget.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * What a call to a model may come to.
 *
 * <p>Tokens of the answer are the caller's limit where there is one, else what past answers of that
 * model to that key were. A price nobody knows is thought to be nothing, as it is charged so.
 */
final class Forecast {
  /** Nine of ten answers are no longer. */
  private static final int LIKELY = 900;

  private static final int NEARLY_ALL = 999;

  /** An answer is not thought to be longer than this by its past, for want of a caller's limit. */
  private static final long LONGEST = 1L << 20;

  private final Shared shared;
  private final Incoming incoming;
  private final ModelCall model;
  private final String key;
  private final @Nullable ModelPricing pricing;

  /**
   * @param key of the budget that is charged, empty without one
   */
  Forecast(Shared shared, Incoming incoming, ModelCall model, String key) {
    this.shared = shared;
    this.incoming = incoming;
    this.model = model;
    this.key = key;
    this.pricing = Pricing.find(incoming, model, shared.prices()).orElse(null);
  }

  /** Returns what the call is thought to come to; one of ten costs more, unless it is limited. */
  Estimate likely() {
    return estimate(incoming.body().inputTokens(), output(LIKELY));
  }

  /**
   * Returns what the call comes to at most: a token for each byte of the prompt, as no tokenizer of
   * bytes makes more, and as many as the caller allows. Without the caller's limit the answer is
   * taken to be as long as nearly all were, which is no bound.
   */
  Estimate most() {
    return estimate(incoming.body().promptBytes(), output(NEARLY_ALL));
  }

  private long output(int perMille) {
    ChatBody body = incoming.body();
    if (incoming.kind() == RequestKind.EMBEDDINGS || incoming.kind() == RequestKind.OTHER) {
      return 0;
    }
    long allowed = body.maxTokens();
    long seen = shared.outputs().quantile(model.provider(), model.model(), key, perMille);
    boolean bound = perMille == NEARLY_ALL;
    long each = allowed < 0 ? Math.min(seen, LONGEST) : bound ? allowed : Math.min(seen, allowed);
    return saturated(each, body.choices());
  }

  private Estimate estimate(long input, long output) {
    Tokens tokens = Tokens.of(input, output);
    Money cost = Pricing.cost(pricing, tokens);
    return new Estimate(cost == null ? 0 : cost.picos(), tokens.total());
  }

  private static long saturated(long each, long times) {
    return each > LONGEST * LONGEST / times ? LONGEST * LONGEST : each * times;
  }
}
