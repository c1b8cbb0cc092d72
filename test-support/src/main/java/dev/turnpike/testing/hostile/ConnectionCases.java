package dev.turnpike.testing.hostile;

import static dev.turnpike.testing.hostile.Wire.bytes;
import static dev.turnpike.testing.hostile.Wire.one;

import dev.turnpike.testing.hostile.HostileCase.Expect;
import dev.turnpike.testing.hostile.Maker.Draft;
import dev.turnpike.testing.hostile.Script.Finish;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Lies about lengths, smuggled requests, callers who are slow or leave. */
final class ConnectionCases {
  private ConnectionCases() {}

  static void addTo(Map<String, Maker> makers) {
    makers.put("length: lies", ConnectionCases::lies);
    makers.put("length: broken", ConnectionCases::brokenLength);
    makers.put("chunks: odd but right", ConnectionCases::oddChunks);
    makers.put("chunks: broken", ConnectionCases::brokenChunks);
    makers.put("smuggling: TE and CL", ConnectionCases::smuggled);
    makers.put("smuggling: unknown transfer coding", ConnectionCases::unknownCoding);
    makers.put("HTTP version: unknown", ConnectionCases::unknownVersion);
    makers.put("slow: a good request in pieces", ConnectionCases::slow);
    makers.put("slow: never finished", ConnectionCases::unfinished);
    makers.put(
        "half closed after a good request",
        (wire, _) -> new Draft(Script.of(wire.good()).finish(Finish.HALF_CLOSE), Expect.END));
    makers.put("pipelined", ConnectionCases::pipelined);
    makers.put("caller leaves", ConnectionCases::leaves);
    makers.put("bytes that are no HTTP", ConnectionCases::noise);
  }

  private static Draft lies(Wire wire, SplittableRandom random) {
    String good = Wire.goodBody();
    int more = one(random, 1, 10, 1_000, 30_000_000);
    byte[] request = bytes(wire.head("content-length: " + (good.length() + more)) + "\r\n" + good);
    return new Draft(Script.of(request).finish(Finish.HALF_CLOSE), Expect.END);
  }

  private static Draft brokenLength(Wire wire, SplittableRandom random) {
    int length = Wire.goodBody().length();
    String lines =
        one(
            random,
            "content-length: -1",
            "content-length: +" + length,
            "content-length: x",
            "content-length: 99999999999999999999999",
            "content-length: 9223372036854775807",
            "content-length: 0x10",
            "content-length: 1 1",
            "content-length: " + length + ",",
            "content-length: " + length + "\r\ncontent-length: " + (length + 1),
            "content-length: " + length + ", " + (length - 5),
            "content-length:",
            "content-length: 1.0");
    return new Draft(
        Script.of(bytes(wire.head(lines) + "\r\n" + Wire.goodBody())).finish(Finish.HALF_CLOSE),
        Expect.END);
  }

  private static Draft oddChunks(Wire wire, SplittableRandom random) {
    StringBuilder request = new StringBuilder(wire.head("transfer-encoding: chunked") + "\r\n");
    String body = Wire.goodBody();
    for (int at = 0; at < body.length(); ) {
      int size = Math.min(body.length() - at, random.nextInt(1, 40));
      String hex = Integer.toHexString(size);
      request.append(random.nextBoolean() ? hex : "000" + hex.toUpperCase(java.util.Locale.ROOT));
      request.append(one(random, "", ";a=b", ";x", ";a=\"b c\"")).append("\r\n");
      request.append(body, at, at + size).append("\r\n");
      at += size;
    }
    request.append("0\r\n").append(one(random, "", "x-trailer: y\r\n", "a: 1\r\nb: 2\r\n"));
    return Draft.served(bytes(request + "\r\n"));
  }

  private static Draft brokenChunks(Wire wire, SplittableRandom random) {
    String body = Wire.goodBody();
    String hex = Integer.toHexString(body.length());
    String chunks =
        one(
            random,
            "xyz\r\n" + body + "\r\n0\r\n\r\n",
            "-5\r\n" + body,
            hex + "\r\n" + body + "0\r\n\r\n",
            "ffffffffffffffff\r\n" + body,
            "7fffffff\r\n" + body,
            hex + "\n" + body + "\n0\n\n",
            hex + "\r\n" + body + "\r\n",
            "\r\n" + body,
            hex + " \r\n" + body + "\r\n0\r\n\r\n",
            "0x" + hex + "\r\n" + body + "\r\n0\r\n\r\n",
            hex + ";" + "x".repeat(100_000) + "\r\n" + body,
            "1;\r\n{\r\n".repeat(3_000) + "0\r\n\r\n",
            hex + "\r\n" + body + "\r\n0\r\n" + "t: u\r\n".repeat(20_000) + "\r\n",
            "g".repeat(20_000),
            hex + "\r\n" + body + "\r\n0\r\nbroken trailer\r\n\r\n");
    return new Draft(
        Script.of(bytes(wire.head("transfer-encoding: chunked") + "\r\n" + chunks))
            .finish(Finish.HALF_CLOSE),
        Expect.END);
  }

  private static Draft smuggled(Wire wire, SplittableRandom random) {
    return smuggled(
        wire,
        random,
        one(
            random,
            "transfer-encoding: chunked",
            "Transfer-Encoding : chunked",
            "transfer-encoding: identity, chunked",
            "transfer-encoding: chunked, identity",
            "transfer-encoding:\tchunked",
            "transfer-encoding: chunked\r\ntransfer-encoding: cow",
            "transfer-encoding: \u000bchunked",
            "transfer-encoding: gzip, chunked",
            "transfer-encoding: CHUNKED"));
  }

  private static Draft unknownCoding(Wire wire, SplittableRandom random) {
    return smuggled(
        wire,
        random,
        "transfer-encoding: " + one(random, "xchunked", "cow", "identity", "gzip", "chunkedd"));
  }

  private static Draft unknownVersion(Wire wire, SplittableRandom random) {
    String version =
        one(random, "HTTP/9.9", "HTTP/2.0", "HTTP/1.2", "HTTP/0.9", "HTTP/3.0", "FTP/1.1");
    return new Draft(
        Script.of(bytes("POST " + wire.path() + " " + version + "\r\nhost: x\r\n\r\n"))
            .finish(Finish.HALF_CLOSE),
        Expect.END);
  }

  private static Draft smuggled(Wire wire, SplittableRandom random, String encoding) {
    String hidden = "GET /v1/smuggled HTTP/1.1\r\nhost: x\r\n\r\n";
    String body = Wire.goodBody();
    String chunked = Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
    String length = "content-length: " + one(random, "4", "0", "" + chunked.length());
    String lines = random.nextBoolean() ? encoding + "\r\n" + length : length + "\r\n" + encoding;
    return new Draft(
        Script.of(bytes(wire.head(lines) + "\r\n" + chunked + hidden)), Expect.NOT_TWO);
  }

  private static Draft slow(Wire wire, SplittableRandom random) {
    byte[] good = wire.good();
    int pieces = random.nextInt(3, 40);
    return new Draft(
        Script.of(good).sliced(Math.max(1, good.length / pieces), random.nextInt(1, 8)),
        Expect.SERVED);
  }

  private static Draft unfinished(Wire wire, SplittableRandom random) {
    byte[] good = wire.good();
    byte[] part = java.util.Arrays.copyOf(good, random.nextInt(0, good.length));
    return new Draft(
        Script.of(part)
            .sliced(Math.max(1, part.length / random.nextInt(1, 5)), 2)
            .finish(random.nextBoolean() ? Finish.LINGER : Finish.HALF_CLOSE),
        Expect.NOTHING);
  }

  private static Draft pipelined(Wire wire, SplittableRandom random) {
    int requests = random.nextInt(2, 20);
    List<byte[]> parts = new ArrayList<>(Collections.nCopies(requests, wire.good()));
    return new Draft(new Script(parts, 0, Finish.READ, requests), Expect.SERVED);
  }

  private static Draft leaves(Wire wire, SplittableRandom random) {
    byte[] request =
        wire.order(
            one(random, "hostile-fine/fine", "dynamic/hostile"),
            one(random, "fine:0", "sse-endless:1", "drip:1", "silent:1"),
            random.nextBoolean());
    return new Draft(
        Script.of(request)
            .sliced(Math.max(1, request.length / 2), random.nextInt(0, 20))
            .finish(random.nextBoolean() ? Finish.RESET : Finish.LINGER),
        Expect.NOTHING);
  }

  private static Draft noise(Wire wire, SplittableRandom random) {
    byte[] bytes =
        switch (random.nextInt(3)) {
          case 0 -> Wire.noise(random, 5_000);
          case 1 ->
              bytes(
                  "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003"
                      + "r".repeat(300));
          default -> bytes("\r\n".repeat(random.nextInt(1, 2_000)));
        };
    return new Draft(Script.of(bytes).finish(Finish.HALF_CLOSE), Expect.END);
  }
}
