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
import java.util.concurrent.locks.LockSupport;

/**
 * Many requests at once at a budget that is nearly spent. All are the same, and the answer is as
 * long as its limit of tokens allows, so that each costs the same and an estimate is right.
 */
public final class Burst implements AutoCloseable {
  private static final String DEAR = "gpt-4o";
  private static final int OK = 200;
  private static final int MOST_TOKENS = 100;
  private static final int WORDS = 20;

  /** How often a strict budget may refuse at first, as another runtime has it. */
  private static final int MOST_REFUSALS = 100;

  private static final long PAUSE_NANOS = 100_000_000;

  private final Cluster cluster;
  private final Purse purse;
  private final Caller caller = new Caller(InstantSource.system());

  /** Makes the route. */
  public Burst(Web web, Cluster cluster, Purse purse) {
    this.cluster = cluster;
    this.purse = purse;
    Stage.route(web, cluster, purse.route(), WireJson.mapper().readTree(purse.graph()));
  }

  /**
   * Asks one after the other until no more is left than the purse spares; returns what one costs.
   *
   * @throws IllegalStateException if a request is not answered by the dear model
   */
  public long spend(Customer customer) {
    long spent = 0;
    int refused = 0;
    while (true) {
      Answer answer = ask(0, customer);
      if (purse.strict() && !DEAR.equals(answer.model()) && ++refused <= MOST_REFUSALS) {
        LockSupport.parkNanos(PAUSE_NANOS);
        continue;
      }
      Long cost = answer.costPicos();
      if (answer.status() != OK || !DEAR.equals(answer.model()) || cost == null) {
        throw new IllegalStateException("the budget cannot be spent: " + answer);
      }
      spent += cost;
      if (purse.limitPicos() - spent <= purse.spare() * cost) {
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
    Question question =
        new Question(purse.route(), customer, false, MOST_TOKENS, Question.STAYS, WORDS);
    return caller.ask(runtime, cluster.gateway(runtime), question);
  }

  @Override
  public void close() {
    caller.close();
  }
}
