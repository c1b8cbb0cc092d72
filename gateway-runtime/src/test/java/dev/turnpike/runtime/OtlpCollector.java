package dev.turnpike.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A collector that takes OTLP over HTTP and keeps the spans. Of protobuf it reads the fields the
 * tests look at, by their numbers in opentelemetry/proto/trace/v1/trace.proto; of JSON the same.
 */
final class OtlpCollector implements AutoCloseable {
  private static final byte[] NOTHING = {};

  final List<Span> spans = new CopyOnWriteArrayList<>();
  final List<String> authorizations = new CopyOnWriteArrayList<>();
  final List<Headers> requests = new CopyOnWriteArrayList<>();

  /** What it answers with. */
  volatile int status = 200;

  private final HttpServer server;

  OtlpCollector() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.createContext("/v1/traces", this::take);
    server.createContext("/elsewhere", this::take);
    server.start();
  }

  /**
   * A span as it was exported.
   *
   * @param kind 1 internal, 2 server, 3 client
   * @param parent empty for none
   * @param status 0 unset, 1 fine, 2 error
   */
  record Span(
      String trace,
      String id,
      String parent,
      String name,
      int kind,
      long start,
      long end,
      int status,
      Map<String, Object> attributes) {}

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("authorization")));
    requests.add(exchange.getRequestHeaders());
    String type = String.valueOf(exchange.getRequestHeaders().getFirst("content-type"));
    if (status == 200 && type.equals("application/json")) {
      for (JsonNode span : JsonMapper.shared().readTree(body).findValues("spans")) {
        span.forEach(this::span);
      }
    } else if (status == 200) {
      at(body, 1, resourceSpans -> at(resourceSpans, 2, scope -> at(scope, 2, this::span)));
    }
    exchange.getResponseHeaders().set("content-type", type);
    exchange.getResponseHeaders().set("location", uri() + "/elsewhere");
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private interface Message {
    void read(byte[] message);
  }

  private static void at(byte[] message, int field, Message reader) {
    fields(
        message,
        (number, value) -> {
          if (number == field) {
            reader.read((byte[]) value);
          }
        });
  }

  private void span(byte[] message) {
    Map<Integer, Object> one = new TreeMap<>();
    Map<String, Object> attributes = new TreeMap<>();
    fields(
        message,
        (number, value) -> {
          if (number == 9) {
            attribute((byte[]) value, attributes);
          } else {
            one.put(number, value);
          }
        });
    Map<Integer, Object> status = new TreeMap<>();
    fields((byte[]) one.getOrDefault(15, NOTHING), status::put);
    spans.add(
        new Span(
            hex(one.getOrDefault(1, NOTHING)),
            hex(one.getOrDefault(2, NOTHING)),
            hex(one.getOrDefault(4, NOTHING)),
            new String((byte[]) one.getOrDefault(5, NOTHING), UTF_8),
            ((Long) one.getOrDefault(6, 0L)).intValue(),
            (Long) one.getOrDefault(7, 0L),
            (Long) one.getOrDefault(8, 0L),
            ((Long) status.getOrDefault(3, 0L)).intValue(),
            attributes));
  }

  private void span(JsonNode one) {
    Map<String, Object> attributes = new TreeMap<>();
    for (JsonNode pair : one.path("attributes")) {
      JsonNode value = pair.path("value");
      attributes.put(
          pair.path("key").asString(),
          value.has("intValue")
              ? (Object) Long.valueOf(value.path("intValue").asString())
              : value.has("doubleValue")
                  ? (Object) value.path("doubleValue").asDouble()
                  : value.path("stringValue").asString());
    }
    spans.add(
        new Span(
            one.path("traceId").asString(),
            one.path("spanId").asString(),
            one.path("parentSpanId").asString(""),
            one.path("name").asString(),
            one.path("kind").asInt(),
            Long.parseLong(one.path("startTimeUnixNano").asString()),
            Long.parseLong(one.path("endTimeUnixNano").asString()),
            one.path("status").path("code").asInt(0),
            attributes));
  }

  private static String hex(Object bytes) {
    return HexFormat.of().formatHex((byte[]) bytes);
  }

  private static void attribute(byte[] message, Map<String, Object> to) {
    Map<Integer, Object> pair = new TreeMap<>();
    fields(message, pair::put);
    String key = new String((byte[]) pair.getOrDefault(1, NOTHING), UTF_8);
    fields(
        (byte[]) pair.getOrDefault(2, NOTHING),
        (kind, value) -> {
          switch (kind) {
            case 1 -> to.put(key, new String((byte[]) value, UTF_8));
            case 4 -> to.put(key, Double.longBitsToDouble((Long) value));
            default -> to.put(key, value);
          }
        });
  }

  /** Reads one message: numbers as long, all else as bytes. */
  private static void fields(byte[] message, BiConsumer<Integer, Object> reader) {
    ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      long tag = varint(in);
      Object value =
          switch ((int) (tag & 7)) {
            case 0 -> varint(in);
            case 1 -> in.getLong();
            case 2 -> {
              byte[] bytes = new byte[(int) varint(in)];
              in.get(bytes);
              yield bytes;
            }
            case 5 -> (long) in.getInt();
            default -> throw new IllegalStateException("no wire type: " + tag);
          };
      reader.accept((int) (tag >>> 3), value);
    }
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = in.get();
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
