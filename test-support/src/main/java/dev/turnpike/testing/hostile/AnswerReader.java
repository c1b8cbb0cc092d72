package dev.turnpike.testing.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads answers strictly, as a caller that trusts nothing would. */
final class AnswerReader {
  private static final int MOST_BODY = 256 << 10;
  private static final int MOST_LINE = 64 << 10;
  private static final int MOST_INFORMATIONAL = 10;

  private final Socket socket;
  private final InputStream in;
  private final byte[] buffer = new byte[16 << 10];
  private long deadline;
  private int at;
  private int filled;

  /**
   * @param deadline in terms of {@link System#nanoTime}
   */
  AnswerReader(Socket socket, long deadline) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.deadline = deadline;
  }

  /** Sets another deadline for what is read from now on. */
  void deadline(long other) {
    deadline = other;
  }

  /** The gateway sent what is no HTTP/1.1. */
  static final class Unreadable extends IOException {
    private static final long serialVersionUID = 1;

    Unreadable(String what) {
      super(what);
    }
  }

  /**
   * Returns the next answer; empty at the end of the connection.
   *
   * @param head whether it answers a HEAD, so that no body follows
   * @throws SocketTimeoutException at the deadline
   */
  Optional<Answer> next(boolean head) throws IOException {
    for (int i = 0; i < MOST_INFORMATIONAL; i++) {
      String line;
      try {
        line = line();
      } catch (EOFException e) {
        return Optional.empty();
      }
      int status = status(line);
      Map<String, String> headers = headers();
      if (status >= 200 || status == 101) {
        return Optional.of(body(status, headers, head));
      }
    }
    throw new Unreadable("informational answers without end");
  }

  private static int status(String line) throws Unreadable {
    if (!line.matches("HTTP/1\\.[01] [1-5][0-9][0-9]( .*)?")) {
      throw new Unreadable("no status line: " + line);
    }
    return Integer.parseInt(line.substring(9, 12));
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon < 1 || line.charAt(0) == ' ' || line.indexOf('\r') >= 0 || line.indexOf(0) >= 0) {
        throw new Unreadable("no header line: " + line);
      }
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return headers;
  }

  private Answer body(int status, Map<String, String> headers, boolean head) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    boolean ended = true;
    if (!head && status != 204 && status != 304 && status != 101) {
      try {
        ended = body(headers, body);
      } catch (EOFException e) {
        return new Answer(status, headers, body.toByteArray(), false, false);
      }
    }
    return new Answer(status, headers, body.toByteArray(), ended, !ended);
  }

  /** Returns false when more comes than is read. */
  private boolean body(Map<String, String> headers, ByteArrayOutputStream body) throws IOException {
    String length = headers.get("content-length");
    if ("chunked".equals(headers.get("transfer-encoding"))) {
      if (length != null) {
        throw new Unreadable("chunks and a length");
      }
      return chunks(body);
    }
    if (length == null) {
      throw new Unreadable("neither length nor chunks: " + headers);
    }
    return bytes(Long.parseLong(length), body);
  }

  private boolean chunks(ByteArrayOutputStream body) throws IOException {
    while (true) {
      long size = Long.parseLong(line(), 16);
      if (size == 0) {
        headers();
        return true;
      }
      if (!bytes(size, body)) {
        return false;
      }
      if (!line().isEmpty()) {
        throw new Unreadable("a chunk without an end");
      }
    }
  }

  private boolean bytes(long size, ByteArrayOutputStream body) throws IOException {
    for (long i = 0; i < size; i++) {
      if (body.size() >= MOST_BODY) {
        return false;
      }
      body.write(read());
    }
    return true;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (line.size() < MOST_LINE) {
      int next;
      try {
        next = read();
      } catch (EOFException e) {
        if (line.size() > 0) {
          throw new Unreadable("cut off in: " + line.toString(ISO_8859_1));
        }
        throw e;
      }
      if (next == '\n') {
        String text = line.toString(ISO_8859_1);
        if (!text.endsWith("\r")) {
          throw new Unreadable("a line without CR: " + text);
        }
        return text.substring(0, text.length() - 1);
      }
      line.write(next);
    }
    throw new Unreadable("a line without end");
  }

  private int read() throws IOException {
    if (at == filled) {
      fill();
    }
    return buffer[at++] & 0xff;
  }

  private void fill() throws IOException {
    long left = (deadline - System.nanoTime()) / 1_000_000;
    if (left <= 0) {
      throw new SocketTimeoutException("the bound is over");
    }
    socket.setSoTimeout((int) left);
    try {
      filled = in.read(buffer);
    } catch (SocketException e) {
      // A reset, or closed here at the deadline.
      filled = -1;
    }
    at = 0;
    if (filled < 0) {
      filled = 0;
      throw new EOFException();
    }
  }
}
