package dev.turnpike.benchmarks.proxy;

import dev.turnpike.benchmarks.process.FreePorts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The other proxies, as far as they are on this machine. */
final class Rivals implements AutoCloseable {
  private final List<String> missing = new ArrayList<>();
  private @Nullable Nginx nginx;
  private @Nullable HaProxy haProxy;
  private @Nullable Portkey portkey;

  private Rivals() {}

  /**
   * Starts what there is.
   *
   * @param withPortkey whether it is wanted; the first use installs it
   */
  static Rivals start(Path directory, FreePorts ports, int upstream, boolean withPortkey) {
    Rivals rivals = new Rivals();
    try {
      Nginx.find()
          .ifPresentOrElse(
              program -> rivals.nginx = Nginx.start(program, directory, ports, upstream),
              () -> rivals.missing.add(Nginx.MISSING));
      HaProxy.find()
          .ifPresentOrElse(
              program -> rivals.haProxy = HaProxy.start(program, directory, ports, upstream),
              () -> rivals.missing.add(HaProxy.MISSING));
      if (withPortkey && Portkey.isPossible()) {
        rivals.startPortkey(directory, ports, upstream);
      } else if (withPortkey) {
        rivals.missing.add(Portkey.MISSING);
      }
      return rivals;
    } catch (RuntimeException e) {
      rivals.close();
      throw e;
    }
  }

  /** A registry that cannot be reached is no reason to measure nothing. */
  private void startPortkey(Path directory, FreePorts ports, int upstream) {
    try {
      portkey = Portkey.start(directory, ports, upstream);
    } catch (IllegalStateException e) {
      missing.add("Portkey's row is left out: " + e.getMessage());
    }
  }

  /** Returns how each that is not here can be installed. */
  List<String> missing() {
    return missing;
  }

  /** Adds those that stand before the gateway in the table. */
  void addTo(List<Target> targets, Path directory, Path plain) {
    Nginx first = nginx;
    if (first != null) {
      targets.add(new Target(ProxyReport.NGINX, first.port(), plain, first.process().pids()));
    }
    HaProxy second = haProxy;
    if (second != null) {
      targets.add(new Target("HAProxy", second.port(), plain, second.process().pids()));
    }
    Portkey third = portkey;
    if (third != null) {
      Path request =
          Target.request(
              directory, "portkey", Portkey.PATH, Target.body("measured"), third.headerLines());
      targets.add(new Target(ProxyReport.PORTKEY, third.port(), request, third.process().pids()));
    }
  }

  /** Adds the one that stands behind it. */
  void addLoggingTo(List<Target> targets, Path plain) {
    Nginx first = nginx;
    if (first != null) {
      targets.add(
          new Target(
              ProxyReport.NGINX_LOGGING, first.loggingPort(), plain, first.process().pids()));
    }
  }

  @Override
  public void close() {
    Portkey third = portkey;
    if (third != null) {
      third.close();
    }
    HaProxy second = haProxy;
    if (second != null) {
      second.close();
    }
    Nginx first = nginx;
    if (first != null) {
      first.close();
    }
  }
}
