package dev.turnpike.testing.hostile;

import dev.turnpike.testing.hostile.HostileCase.Expect;
import dev.turnpike.testing.hostile.Seen.End;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Plays cases against a gateway on 127.0.0.1, each within a bound. Thread-safe. */
final class HostileCaller implements AutoCloseable {
  private static final int CONNECT_MILLIS = 5_000;

  /** How long a second answer is waited for where there must be none. */
  private static final long SECOND_NANOS = 150_000_000;

  private static final long LINGER_NANOS = 30_000_000;

  private final int port;
  private final Duration bound;

  /** Cuts connections whose bound is over: a blocking write has no limit of its own. */
  private final ScheduledExecutorService cutter =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  HostileCaller(int port, Duration bound) {
    this.port = port;
    this.bound = bound;
  }

  Seen play(HostileCase tried) {
    long begin = System.nanoTime();
    long deadline = begin + bound.toNanos();
    List<Answer> answers = new ArrayList<>();
    End end;
    String note = "";
    try (Socket socket = new Socket()) {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      ScheduledFuture<?> cut =
          cutter.schedule(() -> close(socket), bound.toMillis() + 500, TimeUnit.MILLISECONDS);
      try {
        end = talk(tried, socket, deadline, answers);
      } finally {
        cut.cancel(false);
      }
    } catch (AnswerReader.Unreadable | NumberFormatException e) {
      end = End.UNREADABLE;
      note = String.valueOf(e.getMessage());
    } catch (SocketTimeoutException e) {
      end = End.TIMED_OUT;
    } catch (IOException e) {
      end = End.NO_CONNECTION;
      note = e.toString();
    }
    if (System.nanoTime() > deadline) {
      end = End.TIMED_OUT;
    }
    return new Seen(answers, end, note, (System.nanoTime() - begin) / 1_000_000);
  }

  private static End talk(HostileCase tried, Socket socket, long deadline, List<Answer> answers)
      throws IOException {
    send(tried.script(), socket);
    switch (tried.script().finish()) {
      case RESET -> {
        socket.setSoLinger(true, 0);
        return End.LEFT;
      }
      case LINGER -> {
        LockSupport.parkNanos(LINGER_NANOS);
        return End.LEFT;
      }
      case HALF_CLOSE -> halfClose(socket);
      case READ -> {}
    }
    AnswerReader reader = new AnswerReader(socket, deadline);
    int most = tried.expect() == Expect.NOT_TWO ? 2 : tried.script().requests();
    while (answers.size() < most) {
      Optional<Answer> next;
      try {
        next = reader.next(tried.expect() == Expect.HEAD_REFUSED);
      } catch (SocketTimeoutException e) {
        if (tried.expect() == Expect.NOT_TWO && answers.size() == 1) {
          return End.SATISFIED;
        }
        throw e;
      }
      if (next.isEmpty()) {
        return End.CLOSED;
      }
      answers.add(next.get());
      if (!next.get().ended()) {
        return End.CLOSED;
      }
      if (tried.expect() == Expect.NOT_TWO) {
        reader.deadline(System.nanoTime() + SECOND_NANOS);
      }
    }
    return End.SATISFIED;
  }

  private static void send(Script script, Socket socket) {
    try {
      boolean first = true;
      for (byte[] part : script.parts()) {
        if (!first && script.pauseMillis() > 0) {
          LockSupport.parkNanos(script.pauseMillis() * 1_000_000L);
        }
        first = false;
        socket.getOutputStream().write(part);
      }
    } catch (IOException e) {
      // The gateway has hung up before all was said; what it answered may still be read.
    }
  }

  private static void halfClose(Socket socket) {
    try {
      socket.shutdownOutput();
    } catch (IOException e) {
      // It is closed already.
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Closed all the same.
    }
  }

  @Override
  public void close() {
    cutter.shutdownNow();
  }
}
