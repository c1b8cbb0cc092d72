package dev.turnpike.benchmarks.prove.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A loopback port that leads to another one, unless it is cut; what passes can be delayed.
 * Thread-safe.
 */
final class Relay implements AutoCloseable {
  private static final int CONNECT_MILLIS = 2_000;
  private static final int CHUNK_BYTES = 32 << 10;

  private final ServerSocket server;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;
  private volatile long delayNanos;

  Relay(int port, int target) {
    this.target = target;
    try {
      this.server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new UncheckedIOException("port " + port, e);
    }
    Thread.ofVirtual().name("relay-" + port).start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Drops every connection, and each that comes until {@link #restore}. */
  void cut() {
    cut = true;
    open.forEach(Relay::reset);
  }

  /** Delays every piece that passes, in both directions. */
  void slow(long millis) {
    delayNanos = millis * 1_000_000;
  }

  void restore() {
    cut = false;
    delayNanos = 0;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket caller = server.accept();
        if (cut) {
          reset(caller);
        } else {
          Thread.ofVirtual().name("relay").start(() -> join(caller));
        }
      } catch (IOException e) {
        // Closed, or the caller has gone again.
      }
    }
  }

  private void join(Socket caller) {
    Socket called = new Socket();
    try (caller;
        called) {
      called.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
      called.setTcpNoDelay(true);
      caller.setTcpNoDelay(true);
      open.add(caller);
      open.add(called);
      if (cut) {
        return;
      }
      Thread back = Thread.ofVirtual().name("relay-back").start(() -> pump(called, caller));
      pump(caller, called);
      back.join();
    } catch (IOException e) {
      // The other side is away: the caller finds the connection closed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(caller);
      open.remove(called);
    }
  }

  /** Copies until either side ends, then ends both. */
  private void pump(Socket from, Socket to) {
    byte[] chunk = new byte[CHUNK_BYTES];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        if (delayNanos > 0) {
          LockSupport.parkNanos(delayNanos);
        }
        out.write(chunk, 0, read);
      }
    } catch (IOException e) {
      // One of the two was closed or reset, which is told to the other by closing it.
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // It is closed already.
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(Relay::reset);
  }
}
