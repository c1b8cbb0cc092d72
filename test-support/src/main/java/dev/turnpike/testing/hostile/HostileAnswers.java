package dev.turnpike.testing.hostile;

import static dev.turnpike.testing.hostile.Wire.bytes;
import static dev.turnpike.testing.hostile.Wire.one;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;

/**
 * What a hostile provider answers, by name.
 *
 * <p>Longer than other files as it is one list. {@value #POISON} is in every byte that belongs to
 * no request: no caller may ever see it.
 */
final class HostileAnswers {
  static final String POISON = "poisoned";
  static final Map<String, Answer> KINDS = new LinkedHashMap<>();

  /** Those that send more than was asked for. */
  static final Map<String, Answer> DESYNC = new LinkedHashMap<>();

  private static final long LONGEST_NANOS = 4_000_000_000L;
  private static final String FINE =
      "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"fine\",\"choices\":"
          + "[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"fine\"},"
          + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2,"
          + "\"total_tokens\":5}}";
  private static final String EVENT =
      "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"fine\","
          + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"fine \"},\"finish_reason\":null}]}\n\n";
  private static final String DONE = "data: [DONE]\n\n";
  private static final String SSE = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n";
  private static final String UNTIL_CLOSE = SSE + "connection: close\r\n\r\n";

  private HostileAnswers() {}

  /** The connection an answer goes to, and whether a stream was asked for. */
  record Place(Socket socket, boolean stream) {
    void write(byte[] bytes) throws IOException {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      out.flush();
    }

    void write(String text) throws IOException {
      write(bytes(text));
    }

    /** Writes again and again until the gateway leaves or the longest time is over. */
    void repeat(byte[] bytes, long pauseMillis) throws IOException {
      long end = System.nanoTime() + LONGEST_NANOS;
      while (System.nanoTime() < end) {
        write(bytes);
        LockSupport.parkNanos(pauseMillis * 1_000_000);
      }
    }

    /** Waits until the gateway leaves or the longest time is over. */
    void hang() throws IOException {
      socket.setSoTimeout((int) (LONGEST_NANOS / 1_000_000));
      if (socket.getInputStream().read() >= 0) {
        throw new IOException("a request on a connection that is in use");
      }
    }

    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }

  /** Writes an answer; returns whether the connection is left in order. */
  interface Answer {
    boolean write(Place place, SplittableRandom random) throws IOException;
  }

  /** An answer after which the connection is closed. */
  private interface Last {
    void write(Place place, SplittableRandom random) throws IOException;
  }

  private static void last(String kind, Last answer) {
    KINDS.put(
        kind,
        (place, random) -> {
          answer.write(place, random);
          return false;
        });
  }

  static {
    KINDS.put("fine", HostileAnswers::fine);
    last("garbage", (place, random) -> place.write(Wire.noise(random, 5_000)));
    last("nothing", (_, _) -> {});
    last("silent", (place, _) -> place.hang());
    last(
        "reset",
        (place, random) -> {
          place.write(random.nextBoolean() ? "" : whole(place.stream()).substring(0, 90));
          place.reset();
        });
    last(
        "cut-head",
        (place, random) -> {
          String head =
              "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 9\r\n";
          place.write(head.substring(0, random.nextInt(1, head.length())));
        });
    last(
        "cut-body",
        (place, random) -> {
          String all = whole(place.stream());
          place.write(all.substring(0, random.nextInt(all.length() / 2, all.length())));
        });
    last(
        "length-too-long",
        (place, random) -> {
          place.write(
              "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: "
                  + (FINE.length() + random.nextInt(1, 5_000_000))
                  + "\r\n\r\n"
                  + FINE);
          if (random.nextInt(3) == 0) {
            place.hang();
          }
        });
    last(
        "length-odd",
        (place, random) ->
            place.write(
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: "
                    + one(
                        random,
                        "-1",
                        "x",
                        "99999999999999999999",
                        "",
                        "1, 2",
                        "9\r\ncontent-length: 8",
                        "9\r\ntransfer-encoding: chunked")
                    + "\r\n\r\n"
                    + FINE));
    // In one write, so that whoever reads the first answer can see that there is more.
    DESYNC.put(
        "two-answers",
        (place, _) -> {
          place.write(json(200, FINE) + json(200, FINE.replace("fine", POISON)));
          return true;
        });
    DESYNC.put(
        "longer-than-told",
        (place, _) -> {
          place.write(json(200, FINE) + " " + POISON + " ".repeat(300));
          return true;
        });
    last(
        "wrong-type",
        (place, random) ->
            place.write(
                "HTTP/1.1 200 OK\r\n"
                    + one(
                        random,
                        "",
                        "content-type: text/html\r\n",
                        "content-type: image/png\r\n",
                        "content-type: application/json\r\n",
                        "content-type: text/event-stream\r\n",
                        "content-type: \r\n",
                        "content-type: " + "x".repeat(9_000) + "\r\n",
                        "content-type: text/event-stream-not\r\n")
                    + "connection: close\r\n\r\n"
                    + one(random, "<html>no</html>", FINE, EVENT + DONE, "", "\u0000\u0001")));
    last(
        "huge-head",
        (place, random) -> {
          StringBuilder head = new StringBuilder("HTTP/1.1 200 OK\r\n");
          if (random.nextBoolean()) {
            head.append("x: ").append("y".repeat(random.nextInt(5_000, 3_000_000))).append("\r\n");
          } else {
            head.append("x-y: z\r\n".repeat(random.nextInt(1_000, 100_000)));
          }
          place.write(head + "content-length: " + FINE.length() + "\r\n\r\n" + FINE);
        });
    last(
        "odd-head",
        (place, random) -> {
          String line =
              one(
                  random,
                  "x-request-id: a\rb",
                  "x-request-id: a\nset-cookie: " + POISON,
                  "x-request-id: \u0000",
                  "x-request-id: \u00ff\u0080",
                  "openai-version: " + "v".repeat(7_000),
                  " folded: x",
                  "no colon",
                  ": none",
                  "retry-after: 99999999999999999999",
                  "retry-after: -1",
                  "retry-after: Wed, 99 Foo 2099",
                  "content-language: \u0007",
                  "connection: upgrade\r\nupgrade: h2c",
                  "transfer-encoding: gzip, chunked",
                  "transfer-encoding: cow",
                  "set-cookie: a=b",
                  "content-type: a\r\ncontent-type: b");
          place.write(
              "HTTP/1.1 "
                  + one(random, "200 OK", "429 Slow", "503 Busy", "400 Bad")
                  + "\r\n"
                  + line
                  + "\r\nconnection: close\r\ncontent-type: application/json\r\n\r\n"
                  + FINE);
        });
    last(
        "odd-status",
        (place, random) ->
            place.write(
                one(
                        random,
                        "HTTP/1.1 000 x",
                        "HTTP/1.1 99 x",
                        "HTTP/1.1 999 x",
                        "HTTP/1.1 1000 x",
                        "HTTP/1.1 -1 x",
                        "HTTP/1.1 abc x",
                        "HTTP/1.1 204 x",
                        "HTTP/1.1 304 x",
                        "HTTP/1.1 101 x",
                        "HTTP/1.1 205 x",
                        "HTTP/1.1 600 x",
                        "HTTP/1.0 200",
                        "HTTP/9.9 200 x",
                        "ICY 200 OK",
                        "HTTP/1.1 200 " + "x".repeat(100_000),
                        "HTTP/1.1 226 x")
                    + "\r\nconnection: close\r\ncontent-type: application/json\r\n\r\n"
                    + FINE));
    last(
        "refusal",
        (place, random) -> {
          int status =
              one(random, 400, 401, 403, 404, 408, 413, 418, 422, 429, 451, 499, 500, 503, 529);
          place.write(
              json(
                  status,
                  one(
                      random,
                      "",
                      "no JSON",
                      "{\"error\":",
                      "{\"error\":{\"message\":7}}",
                      "[".repeat(5_000),
                      "{\"error\":\"\u00ff\u00fe\u0000\"}",
                      "x".repeat(2_000_000))));
        });
    last(
        "redirect",
        (place, random) ->
            place.write(
                "HTTP/1.1 "
                    + one(random, 300, 301, 302, 303, 307, 308)
                    + " x\r\nlocation: "
                    + one(
                        random,
                        "http://127.0.0.1:" + place.socket().getLocalPort() + "/elsewhere",
                        "/elsewhere",
                        "//127.0.0.1:" + place.socket().getLocalPort() + "/elsewhere",
                        "http://[::1",
                        "file:///etc/passwd")
                    + "\r\ncontent-length: 0\r\n\r\n"));
    last(
        "informational",
        (place, random) -> {
          String each =
              one(
                  random,
                  "HTTP/1.1 100 Continue\r\n\r\n",
                  "HTTP/1.1 102 Processing\r\n\r\n",
                  "HTTP/1.1 103 Early\r\nlink: </x>; rel=preload\r\n\r\n");
          if (random.nextInt(4) == 0) {
            place.repeat(bytes(each.repeat(100)), 5);
          } else {
            place.write(each.repeat(random.nextInt(1, 2_000)) + whole(place.stream()));
          }
        });
    last(
        "encoded",
        (place, random) -> {
          byte[] body =
              switch (random.nextInt(3)) {
                case 0 -> gzip(bytes(FINE));
                case 1 -> gzip(new byte[8_000_000]);
                default -> Wire.noise(random, 500);
              };
          place.write(
              "HTTP/1.1 200 OK\r\ncontent-type: "
                  + type(place)
                  + "\r\ncontent-encoding: "
                  + one(random, "gzip", "br", "deflate", "x")
                  + "\r\nconnection: close\r\n\r\n");
          place.write(body);
        });
    last(
        "chunk-framing",
        (place, random) -> {
          String body = place.stream() ? EVENT + DONE : FINE;
          String hex = Integer.toHexString(body.length());
          place.write(
              "HTTP/1.1 200 OK\r\ncontent-type: "
                  + type(place)
                  + "\r\ntransfer-encoding: chunked\r\n\r\n"
                  + one(
                      random,
                      "xyz\r\n" + body,
                      "-1\r\n" + body,
                      "ffffffffffffffff\r\n" + body,
                      hex + "\r\n" + body,
                      hex + "\r\n" + body + "0\r\n\r\n",
                      hex + "\n" + body + "\n0\n\n",
                      hex + ";" + "x".repeat(50_000) + "\r\n" + body + "\r\n0\r\n\r\n",
                      "\r\n\r\n",
                      "0\r\n\r\n",
                      hex + "\r\n" + body + "\r\n0\r\n" + "t: u\r\n".repeat(30_000) + "\r\n"));
          if (random.nextInt(4) == 0) {
            place.hang();
          }
        });
    last(
        "json-odd",
        (place, random) -> {
          String usage =
              one(
                  random,
                  "1e400",
                  "-5",
                  "\"7\"",
                  "null",
                  "9223372036854775808",
                  "{}",
                  "[]",
                  "1.5",
                  "true",
                  "9".repeat(3_000),
                  "-0",
                  "1e18",
                  "9223372036854775807");
          place.write(
              json(
                  200,
                  one(
                      random,
                      FINE.replace(":3,", ":" + usage + ","),
                      FINE.replace(":2,", ":" + usage + ","),
                      "{\"choices\":" + "[".repeat(random.nextInt(10, 100_000)),
                      FINE.replace("\"fine\"}", usage + "}"),
                      FINE.replace("\"choices\":", "\"choices\":" + usage + ",\"choices\":"),
                      FINE.replace("\"usage\":", "\"usage\":" + usage + ",\"x\":"),
                      FINE.replace("fine", "\u00ff\u00c0\u0080"),
                      FINE.replace("fine", "\u0000"),
                      FINE + FINE,
                      "",
                      "null",
                      "7",
                      "\"text\"",
                      "{}",
                      "[]",
                      "{\"error\":{\"message\":\"no\"}}",
                      FINE.substring(0, 60))));
        });
    last(
        "large",
        (place, random) -> {
          int size = random.nextInt(15) == 0 ? 34 << 20 : random.nextInt(1_000, 1_500_000);
          place.write(
              "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: "
                  + (FINE.length() + size)
                  + "\r\n\r\n"
                  + FINE.substring(0, FINE.length() - 1));
          byte[] blanks = bytes(" ".repeat(64 << 10));
          for (int left = size; left > 0; left -= blanks.length) {
            place.write(left >= blanks.length ? blanks : java.util.Arrays.copyOf(blanks, left));
          }
          place.write("}");
        });
    last(
        "drip",
        (place, random) -> {
          place.write(place.stream() ? UNTIL_CLOSE + EVENT : json(200, FINE).substring(0, 80));
          place.repeat(place.stream() ? bytes(EVENT) : new byte[] {' '}, random.nextInt(50, 300));
        });
    last(
        "sse-endless",
        (place, _) -> {
          place.write(UNTIL_CLOSE);
          place.repeat(bytes(EVENT.repeat(50)), 0);
        });
    last(
        "sse-endless-comments",
        (place, random) -> {
          place.write(UNTIL_CLOSE);
          place.repeat(
              bytes(
                  one(random, ": x\n\n", "\n", "event: x\n\n", "data:\n\n", "id: 1\n\n")
                      .repeat(2_000)),
              1);
        });
    last(
        "sse-endless-line",
        (place, random) -> {
          place.write(
              UNTIL_CLOSE
                  + one(random, "", EVENT)
                  + one(random, "data: ", "", ": ", "data: {\"a\":\""));
          byte[] line = bytes("x".repeat(64 << 10));
          int most = random.nextInt(10) == 0 ? 200 : 6;
          for (int i = 0; i < most; i++) {
            place.write(line);
          }
        });
    last(
        "sse-many-lines",
        (place, random) -> {
          place.write(UNTIL_CLOSE + one(random, "", EVENT));
          place.write(
              one(random, "data: x\n", "data:\n", "event: y\n", "\r")
                  .repeat(random.nextInt(100, 20_000)));
          place.write("\n\n" + DONE);
        });
    last(
        "sse-odd",
        (place, random) -> {
          String odd =
              one(
                  random,
                  "data: \u00ff\u00fe\u00c0\u00af\n\n",
                  "data: \u0000\n\n",
                  "\u0000\u0000\n\n",
                  "data: nonsense\n\n",
                  "data: {\n\n",
                  "data: [" + "[".repeat(50_000) + "\n\n",
                  "data: {\"error\":{\"message\":\"no\"}}\n\n",
                  "data: {\"error\":7}\n\n",
                  "data: {\"choices\":7}\n\n",
                  "data: {\"choices\":[null]}\n\n",
                  "data: {\"choices\":[{\"delta\":\"x\"}]}\n\n",
                  "data: null\n\n",
                  "data: 1e400\n\n",
                  "data: {\"usage\":{\"prompt_tokens\":1e400,\"completion_tokens\":-9}}\n\n",
                  "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":9223372036854775807,"
                      + "\"completion_tokens\":9223372036854775807}}\n\n",
                  "data: {\"choices\":[],\"usage\":[]}\n\n",
                  DONE + DONE,
                  DONE + EVENT,
                  "event: error\ndata: x\n\n",
                  "retry: 99999999999999999999\n\n",
                  "\u00ef\u00bb\u00bf" + EVENT,
                  "data: [DONE",
                  EVENT.replace("\n", "\r"),
                  EVENT.replace("\n", "\r\n"),
                  "data: {\"choices\":[{\"delta\":{\"content\":\"\\ud800\"}}]}\n\n");
          place.write(
              UNTIL_CLOSE + one(random, "", EVENT) + odd + one(random, "", EVENT + DONE, DONE));
        });
    last(
        "sse-without-end",
        (place, random) -> {
          String events = EVENT.repeat(random.nextInt(1, 5));
          place.write(UNTIL_CLOSE + events.substring(0, events.length() - random.nextInt(0, 30)));
          if (random.nextInt(6) == 0) {
            place.hang();
          }
        });
  }

  /** Returns an answer by its name; a good one for a name that is not known. */
  static Answer of(String kind) {
    Answer answer = KINDS.get(kind);
    return answer != null ? answer : DESYNC.getOrDefault(kind, HostileAnswers::fine);
  }

  static boolean fine(Place place, SplittableRandom random) throws IOException {
    place.write(whole(place.stream()));
    return true;
  }

  private static String type(Place place) {
    return place.stream() ? "text/event-stream" : "application/json";
  }

  private static String whole(boolean stream) {
    String events = EVENT + EVENT + DONE;
    return stream
        ? SSE + "content-length: " + events.length() + "\r\n\r\n" + events
        : json(200, FINE);
  }

  private static String json(int status, String body) {
    return "HTTP/1.1 "
        + status
        + " x\r\ncontent-type: application/json\r\ncontent-length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
