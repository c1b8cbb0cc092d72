package dev.turnpike.runtime.upstream.address;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.InetAddress;
import java.util.List;

/** Looks up the addresses of a name without making anybody wait. */
@FunctionalInterface
public interface NameResolver {
  /** Returns its addresses, the preferred one first; fails if there are none. */
  Future<List<InetAddress>> resolve(String name);

  /** Asks the system, hosts file and search domains included, on threads of its own. */
  static NameResolver ofSystem(Vertx vertx) {
    WorkerExecutor threads = vertx.createSharedWorkerExecutor("names", 4);
    return name -> threads.executeBlocking(() -> List.of(InetAddress.getAllByName(name)), false);
  }
}
