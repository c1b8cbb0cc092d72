package dev.turnpike.testing.hostile;

import static dev.turnpike.testing.hostile.Wire.one;

import dev.turnpike.testing.hostile.Maker.Draft;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

/** Bodies that are no chat completion requests, or odd ones. Long as it is a table of cases. */
final class BodyCases {
  private static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]";

  private BodyCases() {}

  static void addTo(Map<String, Maker> makers) {
    // Eight random bytes or more are never a JSON object.
    makers.put(
        "body: random bytes",
        (wire, random) ->
            Draft.refusal(wire.chat(Wire.join(Wire.noise(random, 4_000), new byte[8]))));
    makers.put("body: a good one mutated", BodyCases::mutated);
    makers.put(
        "body: cut off",
        (wire, random) -> {
          String good = Wire.goodBody();
          return Draft.refusal(wire.chat(good.substring(0, random.nextInt(good.length()))));
        });
    makers.put("body: deep nesting", BodyCases::deep);
    makers.put("body: numbers", BodyCases::numbers);
    makers.put("body: fields twice", BodyCases::twice);
    makers.put("body: wrong types", BodyCases::wrongTypes);
    makers.put("body: broken text", BodyCases::brokenText);
    makers.put("body: no JSON", BodyCases::noJson);
    makers.put("body: model names", BodyCases::models);
    makers.put("body: model names that cannot be", BodyCases::impossibleModels);
    makers.put("body: wide", BodyCases::wide);
    makers.put(
        "body: content encoding",
        (wire, random) ->
            Draft.refusal(
                wire.chat(
                    Wire.noise(random, 200),
                    "content-encoding: " + one(random, "gzip", "br", "deflate", "gzip, gzip"))));
  }

  private static Draft mutated(Wire wire, SplittableRandom random) {
    byte[] body = Wire.bytes(Wire.goodBody());
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      int at = random.nextInt(body.length);
      byte[] before = Arrays.copyOf(body, at);
      byte[] after = Arrays.copyOfRange(body, at, body.length);
      body =
          switch (random.nextInt(4)) {
            case 0 -> Wire.join(before, Wire.noise(random, 4), after);
            case 1 ->
                Wire.join(before, Wire.bytes(one(random, "{", "[", "\"", ",", "\\", "]", "}")));
            case 2 -> Wire.join(before, after, Arrays.copyOf(after, Math.min(after.length, 9)));
            default -> {
              body[at] ^= (byte) (1 << random.nextInt(8));
              yield body;
            }
          };
      if (body.length == 0) {
        body = new byte[] {'{'};
      }
    }
    return Draft.answer(wire.chat(body));
  }

  private static Draft deep(Wire wire, SplittableRandom random) {
    int depth = one(random, 50, 400, 900, 1_100, 5_000, 60_000);
    boolean closed = random.nextBoolean();
    String nested =
        random.nextBoolean()
            ? "[".repeat(depth) + (closed ? "]".repeat(depth) : "")
            : "{\"a\":".repeat(depth) + "1" + (closed ? "}".repeat(depth) : "");
    String field = one(random, "x", "messages", "metadata", "tools", "model", "stream_options");
    String good = Wire.goodBody();
    return Draft.answer(wire.chat("{\"" + field + "\":" + nested + "," + good.substring(1)));
  }

  private static Draft numbers(Wire wire, SplittableRandom random) {
    String number =
        one(
            random,
            "1e400",
            "-1e400",
            "1e-400",
            "-0",
            "9223372036854775808",
            "-1",
            "0.1e1",
            "1.5",
            "9".repeat(5_000),
            "1e999999999",
            "0x10",
            "NaN",
            "Infinity",
            "+1",
            "01",
            "1.",
            ".5",
            "2147483648",
            "4294967297",
            "0." + "0".repeat(3_000) + "1");
    String field =
        one(
            random,
            "max_tokens",
            "max_completion_tokens",
            "temperature",
            "n",
            "seed",
            "x",
            "stream",
            "model");
    return Draft.answer(
        wire.chat("{\"" + field + "\":" + number + "," + Wire.goodBody().substring(1)));
  }

  private static Draft twice(Wire wire, SplittableRandom random) {
    String other =
        one(
            random,
            "\"model\":\"dynamic/nowhere\"",
            "\"model\":7",
            "\"stream\":true",
            "\"stream\":\"yes\"",
            "\"\\u006dodel\":\"dynamic/nowhere\"",
            "\"Model\":\"dynamic/nowhere\"",
            "\"stream_options\":{\"include_usage\":true,\"include_usage\":false}",
            "\"messages\":[]",
            "\"max_tokens\":1,\"max_tokens\":-1",
            MESSAGES);
    String good = Wire.goodBody();
    int times = random.nextInt(1, 30);
    String many = (other + ",").repeat(times);
    return Draft.answer(
        random.nextBoolean()
            ? wire.chat("{" + many + good.substring(1))
            : wire.chat(
                good.substring(0, good.length() - 1)
                    + ","
                    + many.substring(0, many.length() - 1)
                    + "}"));
  }

  private static Draft wrongTypes(Wire wire, SplittableRandom random) {
    String value =
        one(
            random,
            "null",
            "true",
            "[]",
            "{}",
            "\"\"",
            "7",
            "[[]]",
            "{\"a\":{}}",
            "\"text\"",
            "[null]",
            "[{\"role\":7}]",
            "{\"include_usage\":7}");
    String field =
        one(
            random,
            "model",
            "messages",
            "stream",
            "stream_options",
            "tools",
            "max_tokens",
            "max_completion_tokens",
            "user",
            "metadata",
            "");
    return Draft.answer(
        wire.chat(
            "{\"model\":\"hostile-fine/fine\"," + MESSAGES + ",\"" + field + "\":" + value + "}"));
  }

  private static Draft brokenText(Wire wire, SplittableRandom random) {
    String text =
        one(
            random,
            "\u00ff\u00fe",
            "\u00c0\u00af",
            "\u00ed\u00a0\u0080",
            "\u00f8\u0088\u0080\u0080",
            "\u00e2\u0082",
            "\\ud800",
            "\\udc00\\ud800",
            "\\u0000",
            "\u0000",
            "\\x41",
            "\\u12",
            "\u0001\u001f",
            "\n",
            "\u00f4\u0090\u0080\u0080",
            "\u00ef\u00bb\u00bf");
    String place = one(random, "content", "model", "name", "model-name", "front", "behind");
    String good = Wire.goodBody();
    String body =
        switch (place) {
          case "content" -> good.replace("Hello", text);
          // What is no character in a model's name is a kind of its own.
          case "model" ->
              good.replace("hostile-fine/fine", "hostile/" + (noCharacter(text) ? "\\u12" : text));
          case "name" -> good.replace("\"user\"", "\"user" + text + "\"");
          case "model-name" -> good.replace("\"model\"", "\"model" + text + "\"");
          case "front" -> text + good;
          default -> good + text;
        };
    return Draft.answer(wire.chat(body));
  }

  private static boolean noCharacter(String text) {
    return text.startsWith("\\ud") || text.startsWith("\u00f4");
  }

  private static Draft noJson(Wire wire, SplittableRandom random) {
    return Draft.refusal(
        wire.chat(
            one(
                random,
                "",
                " ",
                "null",
                "true",
                "7",
                "\"text\"",
                "[]",
                "[{}]",
                "{",
                "}",
                "{}{}",
                "{'model':'a/b'}",
                "{model:1}",
                "<xml/>",
                "a=b&c=d",
                "{\"model\":\"a/b\"}x",
                "{\"model\":\"a/b\",}",
                "{,}",
                "// nothing\n{}",
                "{\"a\":1",
                "\u0000",
                "undefined")));
  }

  private static Draft models(Wire wire, SplittableRandom random) {
    String model =
        one(
            random,
            "",
            "/",
            "dynamic/",
            "dynamic/@",
            "dynamic/hostile@",
            "dynamic/hostile@0",
            "dynamic/hostile@-1",
            "dynamic/hostile@99999999999999999999",
            "dynamic/../hostile",
            "dynamic/" + "x".repeat(10_000),
            "nobody/gpt",
            "//",
            "a//b",
            "openai/",
            "dynamic/%s%n",
            "dynamic/\\u0000",
            "custom-/x",
            "custom-../x",
            "http://127.0.0.1/x");
    return Draft.refusal(wire.chat(Wire.goodBody().replace("hostile-fine/fine", model)));
  }

  private static Draft impossibleModels(Wire wire, SplittableRandom random) {
    String model =
        one(
            random,
            "@cf/",
            "hostile/\\udc00\\ud800",
            "hostile/\\ud800",
            "dynamic/\\udc00",
            "\\ud800/x",
            "@cf/\\ud83d",
            "hostile/\u00f4\u0090\u0080\u0080");
    return Draft.refusal(wire.chat(Wire.goodBody().replace("hostile-fine/fine", model)));
  }

  private static Draft wide(Wire wire, SplittableRandom random) {
    int many = random.nextInt(100, 20_000);
    String body =
        switch (random.nextInt(3)) {
          case 0 -> "{" + "\"a\":1,".repeat(many) + Wire.goodBody().substring(1);
          case 1 ->
              Wire.goodBody()
                  .replace("[{", "[" + "{\"role\":\"user\",\"content\":\"\"},".repeat(many) + "{");
          default -> " ".repeat(many * 10) + Wire.goodBody();
        };
    return Draft.answer(wire.chat(body));
  }
}
