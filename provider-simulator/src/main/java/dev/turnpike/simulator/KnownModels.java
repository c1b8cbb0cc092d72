package dev.turnpike.simulator;

import dev.turnpike.simulator.answer.ModelCard;
import dev.turnpike.simulator.latency.ModelSize;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** What was made out of model names, so that it is made once a name. Thread-safe. */
final class KnownModels {

  /** The models that are listed; any other name is answered too. */
  static final List<String> LISTED =
      List.of(
          "@cf/meta/llama-3.3-70b-instruct-fp8-fast",
          "@cf/meta/llama-3.2-3b-instruct",
          "@cf/meta/llama-3.2-1b-instruct",
          "@cf/deepseek-ai/deepseek-r1-distill-qwen-32b",
          "gpt-4o",
          "gpt-4o-mini",
          "text-embedding-3-small");

  private static final int MOST = 4_096;

  /** A model by name: what it is and how big. */
  record Known(ModelCard card, ModelSize size) {}

  private final ConcurrentHashMap<String, Known> known = new ConcurrentHashMap<>();

  Known of(String asked) {
    Known found = known.get(asked);
    if (found != null) {
      return found;
    }
    ModelCard card = ModelCard.of(asked);
    Known made = new Known(card, ModelSize.of(card.name()));
    if (known.size() >= MOST) {
      known.clear();
    }
    known.put(asked, made);
    return made;
  }
}
