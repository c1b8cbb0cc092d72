package dev.turnpike.runtime.upstream.address;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A resolver whose answers are told by the test, and may be other ones each time. */
public final class FakeNames implements NameResolver {
  public final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
  private volatile List<InetAddress> addresses = List.of();
  private final List<Promise<List<InetAddress>>> waiting = new ArrayList<>();
  private volatile boolean silent;

  public FakeNames answers(String... literals) {
    List<InetAddress> next = new ArrayList<>();
    for (String literal : literals) {
      try {
        next.add(InetAddress.getByName(literal));
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException(literal, e);
      }
    }
    addresses = next;
    return this;
  }

  /** Keeps everybody waiting until {@link #speak}. */
  FakeNames silent() {
    silent = true;
    return this;
  }

  void speak() {
    silent = false;
    waiting.forEach(it -> it.complete(addresses));
  }

  @Override
  public Future<List<InetAddress>> resolve(String name) {
    asked.add(name);
    if (silent) {
      Promise<List<InetAddress>> later = Promise.promise();
      waiting.add(later);
      return later.future();
    }
    return addresses.isEmpty()
        ? Future.failedFuture(new UnknownHostException(name))
        : Future.succeededFuture(addresses);
  }
}
