package dev.turnpike.benchmarks.prove.load;

import dev.turnpike.benchmarks.prove.cluster.Cluster;
import dev.turnpike.benchmarks.prove.compare.Answer;
import dev.turnpike.benchmarks.prove.compare.Answer.End;
import dev.turnpike.benchmarks.prove.compare.Customer;
import dev.turnpike.contracts.codec.WireJson;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Many requests at once at a budget that is nearly spent. All are the same, and the answer is as
 * long as its limit of tokens allows, so that each costs the same and an estimate is right.
 */
public final class Burst implements AutoCloseable {
  public static final String BUDGET = "money";

  /** What a customer may spend, in picodollars. */
  public static final long LIMIT_PICOS = 10_000_000_000L;

  private static final String ROUTE = "burst";
  private static final String DEAR = "gpt-4o";
  private static final int OK = 200;
  private static final int MOST_TOKENS = 100;
  private static final int WORDS = 20;

  private static final String GRAPH =
      """
      [{"id":"START","type":"start","outputs":{"next":{"elementId":"money"}}},
       {"id":"money","type":"rate",
        "properties":{"limitType":"cost","key":"metadata.customer","limit":0.01,"window":3600},
        "outputs":{"success":{"elementId":"dear"},"fallback":{"elementId":"cheap"}}},
       {"id":"dear","type":"model",
        "properties":{"provider":"openai","model":"gpt-4o",
         "price":{"input_per_million_usd":"2.5","output_per_million_usd":"10"}},
        "outputs":{"success":{"elementId":"END"}}},
       {"id":"cheap","type":"model",
        "properties":{"provider":"groq","model":"gemma2-9b-it"},
        "outputs":{"success":{"elementId":"END"}}},
       {"id":"END","type":"end","outputs":{}}]
      """;

  private final Cluster cluster;
  private final Caller caller = new Caller(InstantSource.system());

  /** Makes the route. */
  public Burst(Web web, Cluster cluster) {
    this.cluster = cluster;
    Stage.route(web, cluster, ROUTE, WireJson.mapper().readTree(GRAPH));
  }

  /**
   * Asks one after the other until less than two requests' worth is left; returns what one costs.
   *
   * @throws IllegalStateException if a request is not answered by the dear model
   */
  public long spend(Customer customer) {
    long spent = 0;
    while (true) {
      Answer answer = ask(0, customer);
      Long cost = answer.costPicos();
      if (answer.status() != OK || !DEAR.equals(answer.model()) || cost == null) {
        throw new IllegalStateException("the budget cannot be spent: " + answer);
      }
      spent += cost;
      if (LIMIT_PICOS - spent <= 2 * cost) {
        return cost;
      }
    }
  }

  /**
   * Asks all at once, spread over so many runtimes; returns how many the dear model answered.
   *
   * @throws IllegalStateException if a request is not answered
   */
  public int ask(Customer customer, int callers, int runtimes) {
    int dear = 0;
    for (Answer answer : answers(customer, callers, runtimes)) {
      if (answer.end() != End.WHOLE || answer.status() != OK) {
        throw new IllegalStateException("a request was not answered: " + answer);
      }
      dear += DEAR.equals(answer.model()) ? 1 : 0;
    }
    return dear;
  }

  private List<Answer> answers(Customer customer, int callers, int runtimes) {
    List<Future<Answer>> asked = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < callers; i++) {
        int runtime = i % runtimes;
        asked.add(threads.submit(() -> ask(runtime, customer)));
      }
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> one : asked) {
        answers.add(one.get());
      }
      return answers;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Answer ask(int runtime, Customer customer) {
    Question question = new Question(ROUTE, customer, false, MOST_TOKENS, Question.STAYS, WORDS);
    return caller.ask(runtime, cluster.gateway(runtime), question);
  }

  @Override
  public void close() {
    caller.close();
  }
}
