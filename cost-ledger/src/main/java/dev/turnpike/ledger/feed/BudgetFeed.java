package dev.turnpike.ledger.feed;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.ledger.holds.RuntimeHolds;
import dev.turnpike.ledger.store.BudgetStore.KeyFilter;
import dev.turnpike.ledger.store.SpentKeys;
import dev.turnpike.ledger.store.SpentKeys.Page;
import dev.turnpike.ledger.store.SpentKeys.Ranking;
import dev.turnpike.ledger.terms.LiveTerms;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks at the budgets of those routes somebody listens to, once a second, by one query a route
 * however many listen. Thread-safe.
 *
 * <p>It stops before the web server does, which waits for the requests that listen.
 */
public final class BudgetFeed implements SmartLifecycle {
  /** Keys of a route that are told, the fullest of them. */
  public static final int MOST_KEYS = 100;

  /** Listeners of all routes together. */
  public static final int MOST_LISTENERS = 100;

  private static final Logger LOG = LoggerFactory.getLogger(BudgetFeed.class);

  private final SpentKeys spent;
  private final LiveTerms live;
  private final RuntimeHolds holds;
  private final InstantSource clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("cost-ledger-feed").daemon(true).factory());
  private final Map<Of, RouteFeed> routes = new HashMap<>();
  private final Duration every;
  private int listeners;
  private boolean running;

  private record Of(GatewayId gateway, String route) {}

  /**
   * @param every the time between two looks
   */
  public BudgetFeed(
      SpentKeys spent, LiveTerms live, RuntimeHolds holds, InstantSource clock, Duration every) {
    this.spent = spent;
    this.live = live;
    this.holds = holds;
    this.clock = clock;
    this.every = every;
  }

  /** Somebody who listens to one route, until closed. */
  public final class Listener implements AutoCloseable {
    private final Of of;
    private final RouteFeed feed;
    private long number;

    private Listener(Of of, RouteFeed feed) {
      this.of = of;
      this.feed = feed;
    }

    /** Waits for what it has not been told; empty if there is nothing new in time. */
    public Optional<Sighting> next(Duration patience) throws InterruptedException {
      Optional<Sighting> next = feed.after(number, patience);
      next.ifPresent(sighting -> number = sighting.number());
      return next;
    }

    /** Says whether nothing comes any more. */
    public boolean isOver() {
      return feed.isClosed();
    }

    @Override
    public void close() {
      leave(of, feed);
    }
  }

  /** Begins to listen to a route by its id or name; empty if too many do. */
  public Optional<Listener> listen(GatewayId gateway, String route) {
    Of of = new Of(gateway, route);
    synchronized (this) {
      if (!running || listeners >= MOST_LISTENERS) {
        return Optional.empty();
      }
      listeners++;
      RouteFeed feed = routes.computeIfAbsent(of, _ -> new RouteFeed());
      if (feed.listeners++ == 0) {
        thread.execute(() -> look(of, feed));
      }
      return Optional.of(new Listener(of, feed));
    }
  }

  private synchronized void leave(Of of, RouteFeed feed) {
    listeners--;
    if (--feed.listeners == 0) {
      routes.remove(of, feed);
    }
  }

  private synchronized Map<Of, RouteFeed> listenedTo() {
    return Map.copyOf(routes);
  }

  private void lookAtAll() {
    listenedTo().forEach(this::look);
  }

  private void look(Of of, RouteFeed feed) {
    try {
      long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
      KeyFilter filter =
          new KeyFilter(
              of.gateway(),
              Optional.of(of.route()),
              Optional.empty(),
              Optional.empty(),
              List.of(),
              now);
      Page page = spent.keys(filter, live.of(of.gateway()), false, Ranking.FULLEST, 0, MOST_KEYS);
      feed.seen(
          now,
          page,
          page.keys().stream().map(it -> holds.of(it.key().budget(), it.key().key())).toList());
    } catch (RuntimeException e) {
      LOG.warn("the budgets of {} are told when they can be read again", of, e);
    }
  }

  @Override
  public synchronized void start() {
    running = true;
    thread.scheduleWithFixedDelay(
        this::lookAtAll, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    synchronized (this) {
      running = false;
      routes.values().forEach(RouteFeed::close);
    }
    thread.shutdownNow();
  }

  @Override
  public synchronized boolean isRunning() {
    return running;
  }
}
