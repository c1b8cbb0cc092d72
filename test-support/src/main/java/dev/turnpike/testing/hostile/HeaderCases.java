package dev.turnpike.testing.hostile;

import static dev.turnpike.testing.hostile.Wire.one;

import dev.turnpike.testing.hostile.HostileCase.Expect;
import dev.turnpike.testing.hostile.Maker.Draft;
import java.util.Map;
import java.util.SplittableRandom;

/** Headers that are odd, out of range or too many; methods and paths that are not there. */
final class HeaderCases {
  private HeaderCases() {}

  static void addTo(Map<String, Maker> makers) {
    makers.put("header: value within its range", HeaderCases::within);
    makers.put("header: value out of its range", HeaderCases::beyond);
    makers.put("header: odd value", HeaderCases::odd);
    makers.put("header: metadata", HeaderCases::metadata);
    makers.put("header: given twice", HeaderCases::twice);
    makers.put("header: many or huge", HeaderCases::many);
    makers.put("header: broken line", HeaderCases::brokenLine);
    makers.put("method or path: unknown", HeaderCases::unknown);
    makers.put("method or path: odd line", HeaderCases::oddLine);
    makers.put(
        "method or path: HEAD",
        (wire, _) ->
            new Draft(
                Script.of(Wire.bytes("HEAD " + wire.path() + " HTTP/1.1\r\nhost: x\r\n\r\n")),
                Expect.HEAD_REFUSED));
    makers.put("expect and upgrade", HeaderCases::expectAndUpgrade);
  }

  private static Draft within(Wire wire, SplittableRandom random) {
    return Draft.served(
        wire.chat(
            Wire.goodBody(),
            one(
                random,
                "cf-aig-max-attempts: " + random.nextInt(1, 6),
                "cf-aig-retry-delay: " + random.nextInt(100, 5_001),
                "cf-aig-backoff: " + one(random, "constant", "linear", "exponential"),
                "cf-aig-request-timeout: " + random.nextInt(60_000, 600_001),
                "cf-aig-metadata: {\"user_id\":\"user-admin\",\"n\":" + random.nextInt() + "}",
                "cf-aig-custom-cost: {\"per_token_in\":0.1,\"per_token_out\":1}",
                "cf-aig-collect-log: " + random.nextBoolean(),
                "cf-aig-collect-log-payload: " + random.nextBoolean(),
                "cf-aig-event-id: e-" + random.nextInt(),
                "x-unknown: \u00e4\u00f6\u00fc")));
  }

  private static Draft beyond(Wire wire, SplittableRandom random) {
    return Draft.refusal(
        wire.chat(
            Wire.goodBody(),
            one(
                random,
                "cf-aig-max-attempts: " + one(random, "0", "6", "-1", "1.5", "99999999999", "one"),
                "cf-aig-retry-delay: " + one(random, "99", "5001", "-500", "1e3", "0x64"),
                "cf-aig-backoff: " + one(random, "random", "LINEARLY", "0", "constant,linear"),
                "cf-aig-request-timeout: " + one(random, "0", "600001", "-1", "1s", "9".repeat(40)),
                "cf-aig-metadata: " + one(random, "[]", "nonsense", "{", "7", "{\"a\":1}x"),
                "cf-aig-custom-cost: "
                    + one(
                        random,
                        "1",
                        "{\"per_token_in\":2,\"per_token_out\":0}",
                        "{\"per_token_in\":-0.1,\"per_token_out\":0}",
                        "{\"per_token_in\":1e-9999999,\"per_token_out\":1e9999999}",
                        "{\"per_token_in\":\"0.1\"",
                        "{"),
                "cf-aig-collect-log: " + one(random, "maybe", "1", "truefalse"),
                "cf-aig-event-id: " + one(random, "two words", "x".repeat(129), "\u00e4"),
                "cf-aig-collect-log-payload: " + one(random, "maybe", "0"))));
  }

  private static Draft odd(Wire wire, SplittableRandom random) {
    String name =
        one(
            random,
            "cf-aig-metadata",
            "cf-aig-custom-cost",
            "cf-aig-event-id",
            "cf-aig-gateway-id",
            "cf-aig-max-attempts",
            "authorization",
            "user-agent",
            "accept",
            "traceparent",
            "content-type",
            "cf-aig-authorization",
            "cookie",
            "cf-aig-cache-ttl",
            "cf-cache-ttl");
    String value =
        one(
            random,
            "",
            " ",
            "\t",
            "\u0080\u00ff",
            "%00",
            "%0d%0aset-cookie: x",
            "../../etc/passwd",
            "${jndi:ldap://127.0.0.1/x}",
            "x".repeat(random.nextInt(1, 20_000)),
            "\"",
            "{\"a\":",
            "=?utf-8?q?x?=",
            "\u00c3\u0028",
            "null",
            "-0",
            "1e309");
    return Draft.answer(wire.chat(Wire.goodBody(), name + ": " + value));
  }

  private static Draft metadata(Wire wire, SplittableRandom random) {
    StringBuilder object = new StringBuilder("{");
    int entries = random.nextInt(0, 60);
    for (int i = 0; i < entries; i++) {
      object.append(i == 0 ? "" : ",");
      object.append('"').append(one(random, "k" + i, "user_id", "", "k".repeat(70), "\\u0000"));
      object.append("\":");
      object.append(
          one(
              random,
              "1",
              "true",
              "null",
              "\"text\"",
              "{}",
              "[1]",
              "1e400",
              "9".repeat(50),
              "\"" + "v".repeat(1_100) + "\"",
              "\"\\ud800\"",
              "-0.0"));
    }
    object.append("}");
    return Draft.answer(
        wire.order("dynamic/hostile", "fine:0", false, "cf-aig-metadata: " + object));
  }

  private static Draft twice(Wire wire, SplittableRandom random) {
    String line =
        one(
            random,
            "cf-aig-metadata: {}",
            "cf-aig-max-attempts: 2",
            "cf-aig-event-id: e",
            "cf-aig-backoff: linear",
            "cf-aig-collect-log: true",
            "content-type: text/plain",
            "host: elsewhere",
            "authorization: Bearer a",
            "user-agent: b");
    return Draft.answer(wire.chat(Wire.goodBody(), line, line));
  }

  private static Draft many(Wire wire, SplittableRandom random) {
    String[] lines =
        switch (random.nextInt(3)) {
          case 0 -> new String[] {"x: " + "y".repeat(random.nextInt(40_000, 200_000))};
          case 1 -> new String[] {"x".repeat(random.nextInt(1_000, 80_000)) + ": y"};
          default -> {
            String[] many = new String[random.nextInt(100, 6_000)];
            for (int i = 0; i < many.length; i++) {
              many[i] = "x-" + i + ": " + i;
            }
            yield many;
          }
        };
    return new Draft(Script.of(wire.chat(Wire.goodBody(), lines)), Expect.END);
  }

  private static Draft brokenLine(Wire wire, SplittableRandom random) {
    String line =
        one(
            random,
            "no colon",
            ": no name",
            "spa ce: x",
            "trailing : x",
            "\u0000: x",
            "x: \u0000",
            "x: a\rb",
            "x: a\nb",
            " folded: x",
            "x: a\r\n folded",
            "\u00e4: x",
            "(: x",
            "x\u007f: y",
            "x: \u0007",
            "\t",
            "host",
            "cf-aig-event-id: a\r\n\tb");
    return new Draft(Script.of(wire.chat(Wire.goodBody(), line)), Expect.END);
  }

  private static Draft unknown(Wire wire, SplittableRandom random) {
    String method =
        one(random, "POST", "GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW", "post");
    String path =
        one(
            random,
            "/nowhere",
            "/v1",
            "/v1/",
            "//",
            "/v1//",
            "/v1/default",
            "/v1/%00/x/compat",
            "/v1/default/" + wire.gateway() + "/compat/chat/completions/x",
            "/v1/default/../x/compat/chat/completions",
            "/v1/default/nogateway/compat/models/x",
            "/v1/\u00e4/\u00f6/compat/chat/completions",
            "/%",
            "/%zz",
            "/?a=b",
            "/#",
            "/;x",
            "/v1/default/" + "x".repeat(5_000) + "/compat/chat/completions",
            "/.env",
            "/client/v4/accounts/default/ai/v1/nothing",
            "/v1/chat/completions/..%2f..");
    return Draft.refusal(
        Wire.bytes(method + " " + path + " HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n{}"));
  }

  private static Draft oddLine(Wire wire, SplittableRandom random) {
    String path = wire.path();
    String line =
        one(
            random,
            "POST",
            "POST ",
            "POST  " + path + "  HTTP/1.1",
            path,
            "POST " + path,
            "POST " + path + " HTTP/1",
            "POST * HTTP/1.1",
            "OPTIONS * HTTP/1.1",
            "CONNECT 127.0.0.1:1 HTTP/1.1",
            "GET http://127.0.0.1:1/ HTTP/1.1",
            "GET http://[::1/ HTTP/1.1",
            "GET \\ HTTP/1.1",
            "GET /" + "x".repeat(20_000) + " HTTP/1.1",
            "G\u0000T / HTTP/1.1",
            "\u00ff\u00fe / HTTP/1.1",
            "M".repeat(9_000) + " / HTTP/1.1",
            "GET / HTTP/1.1\tx",
            "\t/ HTTP/1.1",
            "");
    return new Draft(
        Script.of(Wire.bytes(line + "\r\nhost: x\r\ncontent-length: 0\r\n\r\n"))
            .finish(Script.Finish.HALF_CLOSE),
        Expect.END);
  }

  private static Draft expectAndUpgrade(Wire wire, SplittableRandom random) {
    String line =
        one(
            random,
            "expect: 100-continue",
            "expect: 200-ok",
            "expect: ",
            "connection: upgrade",
            "upgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-version: 13\r\n"
                + "sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==",
            "upgrade: h2c\r\nconnection: upgrade, http2-settings\r\nhttp2-settings: AAMAAABkAAQ",
            "connection: close",
            "connection: keep-alive, x, " + "y,".repeat(100),
            "te: trailers",
            "keep-alive: timeout=999999999999",
            "max-forwards: 0");
    return new Draft(Script.of(wire.chat(Wire.goodBody(), line)), Expect.END);
  }
}
