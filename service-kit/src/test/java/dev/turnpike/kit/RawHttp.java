package dev.turnpike.kit;

import dev.turnpike.contracts.codec.WireJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/** Says exactly what it is told on a socket, which well-behaved clients would not. */
public record RawHttp(int port) {

  /** What came back. */
  public record Answer(int status, String head, String body) {
    public JsonNode json() {
      return WireJson.mapper().readTree(body);
    }
  }

  public Answer get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  public Answer post(String path, String body, String... headers) {
    return send("POST", path, body, headers);
  }

  /** Sends a request with the usual headers; one that is given replaces the usual one. */
  public Answer send(String method, String path, String body, String... headers) {
    StringBuilder head =
        new StringBuilder(method + " " + path + " HTTP/1.1\r\nConnection: close\r\n");
    if (!has(headers, "host")) {
      head.append("Host: localhost:").append(port).append("\r\n");
    }
    if (!body.isEmpty() && !has(headers, "content-type")) {
      head.append("Content-Type: application/json\r\n");
    }
    if (!body.isEmpty() && !has(headers, "transfer-encoding")) {
      head.append("Content-Length: ").append(body.getBytes(StandardCharsets.UTF_8).length);
      head.append("\r\n");
    }
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return exchange(head + "\r\n" + body);
  }

  private static boolean has(String[] headers, String name) {
    return Arrays.stream(headers)
        .anyMatch(header -> header.regionMatches(true, 0, name + ":", 0, name.length() + 1));
  }

  public Answer exchange(String request) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      return parse(readAll(socket.getInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String readAll(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      in.transferTo(all);
    } catch (SocketException e) {
      // A server that refused the rest of a body resets the connection after its answer.
      if (all.size() == 0) {
        throw e;
      }
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  private static Answer parse(String text) {
    int end = text.indexOf("\r\n\r\n");
    String head = text.substring(0, end);
    String body = text.substring(end + 4);
    if (head.toLowerCase(java.util.Locale.ROOT).contains("transfer-encoding: chunked")) {
      body = unchunk(body);
    }
    return new Answer(Integer.parseInt(head.split(" ", 3)[1].substring(0, 3)), head, body);
  }

  private static String unchunk(String body) {
    StringBuilder whole = new StringBuilder();
    int at = 0;
    while (true) {
      int line = body.indexOf("\r\n", at);
      int size = Integer.parseInt(body.substring(at, line), 16);
      if (size == 0) {
        return whole.toString();
      }
      // Sizes are bytes; the tests' answers are ASCII where they are chunked.
      whole.append(body, line + 2, line + 2 + size);
      at = line + 2 + size + 2;
    }
  }
}
