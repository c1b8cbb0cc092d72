package dev.turnpike.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.kit.RawHttp;
import dev.turnpike.kit.RawHttp.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class WebKitTest {
  private static SampleService service;
  private static RawHttp http;

  @BeforeAll
  static void start() {
    service = SampleService.start();
    http = service.http();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void shouldWrapAResultInTheEnvelope() {
    Answer answer =
        http.post(
            "/client/echo",
            "{\"name\":\"n\",\"count\":1,\"kind\":\"small\",\"elements\":[],\"new\":1}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"success\":true,\"errors\":[],\"messages\":[],"
                + "\"result\":{\"name\":\"n\",\"count\":1,\"kind\":\"small\",\"elements\":[]}}");
  }

  @Test
  void shouldCarryAllFaultsWithTheirPaths() {
    Answer answer = http.get("/client/faults");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.head().toLowerCase(java.util.Locale.ROOT))
        .contains("content-type: application/json");
    assertThat(answer.body())
        .isEqualTo(
            "{\"success\":false,\"errors\":[{\"code\":7001,\"message\":\"Required\",\"path\":"
                + "[\"body\",\"elements\",1,\"properties\",\"provider\"]},{\"code\":7001,"
                + "\"message\":\"no start element\",\"path\":[\"body\",\"elements\"]}],"
                + "\"messages\":[],\"result\":null}");
  }

  @Test
  void shouldSayWhereMalformedJsonBreaks() {
    Answer answer = http.post("/client/echo", "{\"name\":\"n\",\n  \"count\": }");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(error(answer).path("code").asInt()).isEqualTo(7001);
    assertThat(error(answer).path("message").asString()).contains("line 2, column 1");
    assertThat(error(answer).path("path").toString()).isEqualTo("[\"body\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"count\":\"x\"}                | [\"body\",\"count\"] | whole number",
        "{\"name\":[]}                    | [\"body\",\"name\"] | string",
        "{\"kind\":\"huge\"}              | [\"body\",\"kind\"] | small, large",
        "{\"elements\":{}}                | [\"body\",\"elements\"] | array",
        "{\"elements\":[{\"id\":\"a\",\"weight\":1},{\"id\":\"b\",\"weight\":true}]}|[\"body\",\"elements\",1,\"weight\"]|whole number",
        "{\"elements\":[{\"weight\":-1}]} | [\"body\",\"elements\",0] | not negative",
        "[]                               | [\"body\"] | object",
        "{\"name\":\"a\"} x               | [\"body\"] | not valid JSON",
        "\"text\"                         | [\"body\"] | object"
      })
  void shouldNameThePlaceOfAWrongType(String body, String path, String words) {
    Answer answer = http.post("/client/echo", body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(error(answer).path("path").toString()).isEqualTo(path);
    assertThat(error(answer).path("message").asString())
        .contains(words)
        .doesNotContain("java")
        .doesNotContain("turnpike");
  }

  @Test
  void shouldAskForABodyWhenThereIsNone() {
    Answer answer =
        http.send(
            "POST", "/client/echo", "", "Content-Type: application/json", "Content-Length: 0");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(error(answer).path("message").asString()).contains("body is required");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /client/nowhere, 404, 7000",
    "GET, /error, 404, 7000",
    "POST, /client/items, 405, 7014",
    "PATCH, /client/echo, 405, 7014"
  })
  void shouldRefusePathsAndMethodsThatAreNotThere(
      String method, String path, int status, int code) {
    Answer answer = http.send(method, path, "");

    assertThat(answer.status()).isEqualTo(status);
    assertThat(error(answer).path("code").asInt()).isEqualTo(code);
    assertThat(answer.json().path("success").asBoolean(true)).isFalse();
  }

  @Test
  void shouldTellWhichMethodsAPathAnswers() {
    assertThat(http.send("PATCH", "/client/echo", "").head()).containsIgnoringCase("allow: POST");
  }

  @Test
  void shouldRefuseOtherMediaTypes() {
    Answer sent = http.post("/client/echo", "<a/>", "Content-Type: application/xml");
    assertThat(sent.status()).isEqualTo(415);
    assertThat(error(sent).path("code").asInt()).isEqualTo(7015);

    Answer wanted = http.get("/client/items", "Accept: image/png");
    assertThat(wanted.status()).isEqualTo(406);
  }

  @Test
  void shouldHideInternalsAndGiveTheIdItLoggedThemUnder() {
    Answer answer = http.get("/client/broken");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("hunter2").doesNotContain("Sample");
    assertThat(error(answer).path("message").asString())
        .matches(".* [0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-.*");
  }

  @Test
  void shouldRefuseABodyOverTheLimitByItsAnnouncedLength() {
    // Far more than the container reads by default, so that the sender would see a reset instead.
    Answer answer = http.post("/client/raw", "x".repeat(8 << 20));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(error(answer).path("code").asInt()).isEqualTo(7017);
    assertThat(error(answer).path("message").asString()).contains("1048576");
  }

  @Test
  void shouldRefuseABodyOverTheLimitThatAnnouncesNoLength() {
    String chunk = Integer.toHexString(1 << 19) + "\r\n" + "x".repeat(1 << 19) + "\r\n";
    for (String path : new String[] {"/client/raw", "/client/echo"}) {
      String start = path.endsWith("echo") ? "1\r\n\"\r\n" : "";
      Answer answer =
          http.post(
              path, start + chunk + chunk + chunk + "0\r\n\r\n", "Transfer-Encoding: chunked");

      assertThat(answer.status()).as(answer.body()).isEqualTo(413);
      assertThat(error(answer).path("code").asInt()).isEqualTo(7017);
    }
  }

  @Test
  void shouldTakeABodyOfExactlyTheLimit() {
    Answer answer = http.post("/client/raw", "x".repeat(1 << 20), "Content-Type: text/plain");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("result").asInt()).isEqualTo(1 << 20);
  }

  @ParameterizedTest
  @CsvSource({
    "/client/number/x?word=a, path, number",
    "/client/number/1, query, word",
    "/client/number/1?word=a, header, x-needed"
  })
  void shouldNameAMissingOrMistypedParameter(String path, String where, String name) {
    Answer answer = http.get(path);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(error(answer).path("path").toString())
        .isEqualTo("[\"%s\",\"%s\"]".formatted(where, name));
  }

  @ParameterizedTest
  @CsvSource({
    "page=0, page, 1 to 1000000",
    "page=x, page, 1 to 1000000",
    "page=99999999999, page, 1 to 1000000",
    "per_page=51, per_page, 1 to 50",
    "per_page=-1, per_page, 1 to 50",
    "page=1&page=2, page, once"
  })
  void shouldRefuseAPageOutOfRangeAndNameTheRange(String query, String name, String range) {
    Answer answer = http.get("/client/items?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(error(answer).path("message").asString()).contains(name).contains(range);
    assertThat(error(answer).path("path").toString()).isEqualTo("[\"query\",\"" + name + "\"]");
  }

  @Test
  void shouldRefuseTheCharacterThatNoDatabaseTextHolds() {
    Answer answer = http.get("/client/items?cursor=a%00b");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/message").asString()).contains("cursor", "U+0000");
  }

  @Test
  void shouldListUnderDataWithATotal() {
    Answer answer = http.get("/client/items?page=2&per_page=20");

    assertThat(answer.body())
        .isEqualTo(
            "{\"success\":true,\"data\":{\"items\":[\"a\",\"b\"],\"order_by\":\"created_at\","
                + "\"order_by_direction\":\"desc\",\"page\":2,\"per_page\":20},\"result_info\":"
                + "{\"page\":2,\"per_page\":20,\"count\":2,\"total_count\":41,\"total_pages\":3}}");
  }

  @Test
  void shouldReadTimesAndExplainBadOnes() {
    assertThat(
            http.get("/client/when?as_of=2026-03-01T12:00:00%2B02:00")
                .json()
                .at("/result/as_of")
                .asString())
        .isEqualTo("2026-03-01T10:00:00Z");

    Answer answer = http.get("/client/when?as_of=yesterday");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(error(answer).path("message").asString())
        .contains("as_of")
        .contains("\"yesterday\"");
  }

  @Test
  void shouldAnswerInTheEnvelopeWhatTheContainerRefuses() {
    for (String line : new String[] {"GET /client/%zz HTTP/1.1", "GET /a|b HTTP/1.1"}) {
      Answer answer = http.exchange(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

      assertThat(answer.status()).isEqualTo(400);
      assertThat(error(answer).path("code").asInt()).isEqualTo(7001);
    }
    Answer answer = http.get("/client/items", "x-long: " + "y".repeat(40_000));
    assertThat(answer.status()).isIn(400, 431);
    assertThat(error(answer).path("code").asInt()).isEqualTo(7001);
  }

  private static JsonNode error(Answer answer) {
    assertThat(answer.json().path("success").asBoolean(true)).as(answer.body()).isFalse();
    return answer.json().path("errors").get(0);
  }
}
