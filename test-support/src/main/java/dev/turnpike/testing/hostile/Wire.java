package dev.turnpike.testing.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.SplittableRandom;

/** Requests as bytes, to one gateway. Text is taken as ISO 8859-1, a character a byte. */
record Wire(String gateway) {

  String path() {
    return "/v1/default/" + gateway + "/compat/chat/completions";
  }

  /** Request line, host and these header lines, each ended, but not the empty line. */
  String head(String... lines) {
    StringBuilder head =
        new StringBuilder("POST ").append(path()).append(" HTTP/1.1\r\nhost: gateway\r\n");
    head.append("content-type: application/json\r\n");
    for (String line : lines) {
      head.append(line).append("\r\n");
    }
    return head.toString();
  }

  /** A whole request with this body. */
  byte[] chat(byte[] body, String... lines) {
    return join(bytes(head(lines) + "content-length: " + body.length + "\r\n\r\n"), body);
  }

  byte[] chat(String body, String... lines) {
    return chat(bytes(body), lines);
  }

  /** A whole request that the upstream answers as ordered; see {@link HostileUpstream}. */
  byte[] order(String model, String order, boolean stream, String... lines) {
    return chat(body(model, order, stream), lines);
  }

  /** A request that has to be answered with 200. */
  byte[] good() {
    return order("hostile-fine/fine", "fine:0", false);
  }

  static String body(String model, String order, boolean stream) {
    return "{\"model\":\""
        + model
        + "\",\"user\":\"hostile:"
        + order
        + "\",\"stream\":"
        + stream
        + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
  }

  static String goodBody() {
    return body("hostile-fine/fine", "fine:0", false);
  }

  static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  static byte[] noise(SplittableRandom random, int most) {
    byte[] noise = new byte[random.nextInt(1, most + 1)];
    random.nextBytes(noise);
    return noise;
  }

  @SafeVarargs
  static <T> T one(SplittableRandom random, T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
