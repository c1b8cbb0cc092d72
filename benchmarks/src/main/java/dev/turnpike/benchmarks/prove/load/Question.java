package dev.turnpike.benchmarks.prove.load;

import dev.turnpike.benchmarks.prove.compare.Customer;
import dev.turnpike.contracts.codec.WireJson;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What one caller asks.
 *
 * @param leavesAfterBytes when the caller goes; {@link #STAYS} if it hears the answer out
 */
record Question(
    String route,
    Customer customer,
    boolean streamed,
    int mostTokens,
    int leavesAfterBytes,
    int words) {
  static final int STAYS = -1;

  private static final int CUSTOMERS = 10;
  private static final int STREAMED_OF_TEN = 5;
  private static final int LEAVING_OF_TEN = 1;

  /** Draws one; the first customer asks most. */
  static Question draw(SplittableRandom chance) {
    int customer = Math.min(chance.nextInt(CUSTOMERS), chance.nextInt(CUSTOMERS));
    boolean streamed = chance.nextInt(10) < STREAMED_OF_TEN;
    boolean leaves = streamed && chance.nextInt(10) < LEAVING_OF_TEN;
    return new Question(
        Scene.ROUTE,
        new Customer("customer-" + customer, chance.nextBoolean() ? "red" : "blue"),
        streamed,
        chance.nextInt(20, 250),
        leaves ? chance.nextInt(1, 3_000) : STAYS,
        chance.nextInt(5, 60));
  }

  String metadata() {
    return "{\"customer\":\"" + customer.name() + "\",\"team\":\"" + customer.team() + "\"}";
  }

  byte[] body() {
    return WireJson.write(
        Map.of(
            "model",
            "dynamic/" + route,
            "stream",
            streamed,
            "max_tokens",
            mostTokens,
            "messages",
            List.of(Map.of("role", "user", "content", "word ".repeat(words)))));
  }
}
