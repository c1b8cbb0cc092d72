package dev.turnpike.simulator;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * HTTP over a plain socket: for requests that no well-behaved client would send, and for answers
 * that are reset, of which clients may drop what they had.
 */
final class RawHttp {

  private RawHttp() {}

  /** Everything that was received, and whether a reset ended it rather than an orderly close. */
  record Received(String text, boolean reset) {

    /** The events of a stream without their {@code data:} prefix. */
    List<String> events() {
      return text.lines()
          .filter(line -> line.startsWith("data: "))
          .map(line -> line.substring(6))
          .toList();
    }
  }

  /** Posts an ASCII body; {@code headers} are whole lines. */
  static Received post(int port, String path, String body, String... headers) throws IOException {
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nhost: x\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    head.append("content-length: " + body.length() + "\r\n\r\n");
    try (Socket socket = open(port, head + body)) {
      byte[] buffer = new byte[4096];
      for (int n = socket.getInputStream().read(buffer);
          n > 0;
          n = socket.getInputStream().read(buffer)) {
        received.write(buffer, 0, n);
      }
      return new Received(received.toString(StandardCharsets.UTF_8), false);
    } catch (SocketException e) {
      return new Received(received.toString(StandardCharsets.UTF_8), true);
    }
  }

  static int status(int port, String request) throws IOException {
    try (Socket socket = open(port, request)) {
      String line =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine();
      return Integer.parseInt(line.substring(9, 12));
    }
  }

  private static Socket open(int port, String request) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(5_000);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }
}
