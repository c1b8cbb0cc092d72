package dev.turnpike.logs.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.codec.WireJson;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.log.LogEntry;
import dev.turnpike.logs.RunningLogs;
import dev.turnpike.logs.RunningLogs.Answer;
import dev.turnpike.logs.SampleEntry;
import dev.turnpike.logs.store.LogStore;
import dev.turnpike.testing.TestEngines;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static RunningLogs logs;

  private final GatewayId gateway = SampleEntry.freshGateway();

  @BeforeAll
  static void start() {
    logs = RunningLogs.start(TestEngines.postgres().freshDatabase());
  }

  @AfterAll
  static void stop() {
    logs.close();
  }

  @Test
  void shouldWriteEveryEntryOnceAsTheSearchShowsIt() throws Exception {
    // given
    List<String> newestFirst = store(1_203);

    // when
    HttpResponse<String> file = export();

    // then
    assertThat(file.headers().firstValue("content-type").orElse(""))
        .startsWith("application/x-ndjson");
    assertThat(file.headers().firstValue("content-disposition").orElse(""))
        .isEqualTo("attachment; filename=\"logs-" + gateway.gateway() + ".ndjson\"");
    assertThat(header(file, "count")).isEqualTo("1203");
    assertThat(header(file, "complete")).isEqualTo("true");
    assertThat(file.headers().firstValue("turnpike-export-cursor")).isEmpty();
    assertThat(ids(file)).isEqualTo(newestFirst);
    assertThat(WireJson.mapper().readTree(file.body().lines().findFirst().orElseThrow()))
        .isEqualTo(logs.search(gateway, "per_page", "1").body().at("/result/0"));
    assertThat(ids(export("order_by_direction", "asc"))).isEqualTo(newestFirst.reversed());
  }

  @Test
  void shouldSayThatItStoppedAndGoOnFromThere() throws Exception {
    // given
    List<String> newestFirst = store(1_003);
    List<String> got = new ArrayList<>();
    String cursor = "";

    // when
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> part = export("limit", "501", "cursor", cursor);
      assertThat(header(part, "count")).isEqualTo("501");
      assertThat(header(part, "complete")).isEqualTo("false");
      cursor = header(part, "cursor");
      got.addAll(ids(part));
    }
    HttpResponse<String> last = export("limit", "1", "cursor", cursor);
    got.addAll(ids(last));

    // then
    assertThat(header(last, "complete")).isEqualTo("true");
    assertThat(got).isEqualTo(newestFirst);
  }

  @Test
  void shouldFilterAsTheSearchDoes() throws Exception {
    store(20);

    assertThat(ids(export("metadata.n", "7"))).hasSize(1);
    assertThat(ids(export("model", "nobody"))).isEmpty();
    assertThat(header(export("model", "nobody"), "count")).isEqualTo("0");
  }

  @Test
  void shouldWriteRowsThatASpreadsheetReadsAsTheyAre() throws Exception {
    // given
    LogEntry entry =
        SampleEntry.of(gateway)
            .at(NOON)
            .provider("=cmd|' /C calc'!A0")
            .model("a,\"b\"\r\nc")
            .userAgent("@SUM(1)")
            .way("-route", 3, "START", "next", "+m", "success")
            .metadata(Map.of("k", "v,w"))
            .cost(null)
            .build();
    logs.bean(LogStore.class).store(List.of(entry), List.of(), Map.of());
    logs.send("PATCH", RunningLogs.path(gateway) + "/" + entry.id(), "{\"feedback\":-1}");

    // when
    HttpResponse<String> file = export("format", "csv");

    // then
    assertThat(file.headers().firstValue("content-type").orElse("")).startsWith("text/csv");
    assertThat(file.body())
        .isEqualTo(
            "id,created_at,provider,model,requested_model,request_type,path,route,route_version,"
                + "hops,status_code,success,cached,streamed,simulated,tokens_in,tokens_out,"
                + "cost_usd,custom_cost,duration,step,request_id,event_id,user_agent,feedback,"
                + "score,error,metadata\r\n"
                + entry.id()
                + ",2026-11-22T12:00:00Z,'=cmd|' /C calc'!A0,\"a,\"\"b\"\"\r\nc\","
                + "dynamic/smart-route,chat,chat/completions,'-route,3,START>+m,200,true,false,"
                + "false,true,12,230,,false,1500,0,"
                + entry.id()
                + ",event-"
                + entry.id()
                + ",'@SUM(1),-1,,,\"{\"\"k\"\":\"\"v,w\"\"}\"\r\n");
  }

  @ParameterizedTest
  @CsvSource({"=1", "+1", "-1", "@a"})
  void shouldDisarmWhatBeginsLikeAFormula(String text) {
    assertThat(Csv.cell(text)).isEqualTo("'" + text);
    assertThat(Csv.cell("\t" + text)).isEqualTo("'\t" + text);
    assertThat(Csv.cell("x" + text)).isEqualTo("x" + text);
    assertThat(Csv.cell(-1)).isEqualTo("-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"format=xml", "limit=0", "limit=1000001", "order_by=cost", "cursor=x", "cached=2"})
  void shouldRefuseWhatMakesNoSense(String parameter) {
    Answer answer = logs.get(RunningLogs.path(gateway) + "/export?" + parameter);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/errors/0/path/1").asString())
        .isEqualTo(parameter.substring(0, parameter.indexOf('=')));
  }

  private HttpResponse<String> export(String... parameters)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(
                      logs.uri(
                          RunningLogs.path(gateway) + "/export" + RunningLogs.query(parameters)))
                  .build(),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return answer;
    }
  }

  private static String header(HttpResponse<String> file, String name) {
    return file.headers().firstValue("turnpike-export-" + name).orElse("");
  }

  private static List<String> ids(HttpResponse<String> file) {
    return file.body()
        .lines()
        .map(line -> WireJson.mapper().readTree(line).get("id").stringValue())
        .toList();
  }

  /** Stores entries, several at each instant; returns their ids, the newest first. */
  private List<String> store(int count) {
    List<LogEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(
          SampleEntry.of(gateway).at(NOON.plusSeconds(i / 3)).metadata(Map.of("n", i)).build());
    }
    logs.bean(LogStore.class).store(entries, List.of(), Map.of());
    return entries.stream()
        .sorted(
            java.util.Comparator.comparing(LogEntry::createdAt)
                .thenComparing(LogEntry::id)
                .reversed())
        .map(LogEntry::id)
        .toList();
  }
}
