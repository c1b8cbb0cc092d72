package dev.turnpike.testing.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A provider on 127.0.0.1 that answers as a request's body orders with {@code hostile:KIND:SEED},
 * and well if the model is {@code fine}. Every answer is bounded in time and size.
 *
 * <p>It is several providers, a port each, as connections that one has spoilt must not be blamed on
 * requests to another.
 */
public final class HostileUpstream implements AutoCloseable {
  /** Always answers well. */
  static final String FINE = "hostile-fine";

  static final String HOSTILE = "hostile";

  /** Sends more than was asked for, which a later request may take for its own answer. */
  static final String DESYNC = "hostile-desync";

  private static final Pattern ORDER = Pattern.compile("hostile:([a-z0-9-]+):([0-9]+)");
  private static final Pattern LENGTH =
      Pattern.compile("\r\ncontent-length: *([0-9]+)", Pattern.CASE_INSENSITIVE);
  private static final int MOST_HEAD = 256 << 10;
  private static final int IDLE_MILLIS = 600_000;

  private final Map<String, ServerSocket> servers = new HashMap<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong strays = new AtomicLong();

  private HostileUpstream() {}

  /** Starts on free ports. */
  public static HostileUpstream start() {
    HostileUpstream upstream = new HostileUpstream();
    try {
      for (String provider : List.of(FINE, HOSTILE, DESYNC)) {
        ServerSocket server = new ServerSocket();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4_096);
        upstream.servers.put(provider, server);
        Thread.ofVirtual().name(provider).start(() -> upstream.accept(server));
      }
      return upstream;
    } catch (IOException e) {
      upstream.close();
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the base URL of each provider by its slug. */
  public Map<String, String> baseUrls() {
    Map<String, String> urls = new HashMap<>();
    servers.forEach((provider, server) ->
        urls.put(provider, "http://127.0.0.1:" + server.getLocalPort() + "/v1"));
    return urls;
  }

  /** Returns how many requests came for another path, as a redirect that is followed would. */
  public long strays() {
    return strays.get();
  }

  private void accept(ServerSocket server) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().name("hostile-answer").start(() -> serve(socket));
      } catch (IOException e) {
        // Closed, or out of descriptors: the next accept tells.
        Thread.onSpinWait();
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(IDLE_MILLIS);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      while (true) {
        String head = head(in);
        Matcher length = LENGTH.matcher(head);
        String body = length.find() ? text(in, Integer.parseInt(length.group(1))) : "";
        if (!head.startsWith("POST /v1/chat/completions ")) {
          strays.incrementAndGet();
        }
        if (!answer(socket, body)) {
          return;
        }
      }
    } catch (IOException e) {
      // The gateway left, which it may at any time.
    } finally {
      open.remove(socket);
    }
  }

  /** Returns whether the connection can be used again. */
  private static boolean answer(Socket socket, String body) throws IOException {
    boolean stream = body.contains("\"stream\":true");
    Matcher order = ORDER.matcher(body);
    boolean ordered = order.find() && !body.contains("\"model\":\"fine\"");
    String kind = ordered ? order.group(1) : "fine";
    long seed = ordered ? Long.parseLong(order.group(2)) : 0;
    HostileAnswers.Answer answer = HostileAnswers.of(kind);
    return answer.write(new HostileAnswers.Place(socket, stream), new SplittableRandom(seed));
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < MOST_HEAD) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("closed");
      }
      head.append((char) next);
      int end = head.length();
      if (next == '\n' && end > 3 && head.charAt(end - 3) == '\n') {
        return head.toString();
      }
    }
    throw new IOException("a head without an end");
  }

  private static String text(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("closed");
    }
    return new String(bytes, ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      for (ServerSocket server : servers.values()) {
        server.close();
      }
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
