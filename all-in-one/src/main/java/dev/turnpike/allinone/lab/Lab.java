package dev.turnpike.allinone.lab;

import dev.turnpike.allinone.lab.LabHttp.Answer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * The dynamic-routing lab, step by step, as a user of the public API would do it.
 *
 * <p>It may be walked again and again: a route left by an earlier walk is deleted first. Longer
 * than other files as the steps of one walk are read in their order.
 */
final class Lab {
  static final String GATEWAY = "bootcamp-lab";
  private static final String ROUTE = "smart-route";
  private static final String ROUTES = "/gateways/" + GATEWAY + "/routes";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int SPLIT_REQUESTS = 1000;
  private static final int SPLIT_TOLERANCE = 65; // four standard deviations of 1,000 coin tosses
  private static final int IN_FLIGHT = 32;
  private static final Map<String, String> CUSTOM_COST =
      Map.of("cf-aig-custom-cost", "{\"per_token_in\":0.20,\"per_token_out\":0.20}");

  private final LabHttp http;
  private final LabReport report;
  private String lastAnna = "";
  private String lastAdmin = "";

  Lab(LabHttp http, LabReport report) {
    this.http = http;
    this.report = report;
  }

  void walk() {
    prepareGateway();
    createRoute();
    testConditionalRouting();
    verifyModelsInLogs();
    addBudget();
    BigDecimal spent = testBudgetFallback();
    verifyFallbackInLogs(spent);
    reviewVersions();
    rollBackAndForward();
    splitTraffic();
    importIllustration();
    namesThatDoNotExist();
  }

  private void prepareGateway() {
    report.step("Step 1: prepare the gateway " + GATEWAY);
    Answer gateway = http.control("GET", "/gateways/" + GATEWAY, null);
    if (gateway.status() == 404) {
      gateway =
          http.control(
              "POST",
              "/gateways",
              Map.of(
                  "id",
                  GATEWAY,
                  "cache_invalidate_on_update",
                  false,
                  "cache_ttl",
                  0,
                  "collect_logs",
                  true,
                  "rate_limiting_interval",
                  0,
                  "rate_limiting_limit",
                  0));
    }
    report.expect("1", "gateway " + GATEWAY + " is there", gateway.status(), gateway.ok());
    Answer old = http.control("DELETE", ROUTES + "/" + ROUTE, null);
    if (old.ok()) {
      report.note("deleted the route an earlier walk had left");
    }
    http.control("DELETE", ROUTES + "/lab-import", null);
  }

  private void createRoute() {
    report.step("Steps 2 and 3: create the route with a condition on metadata.user_id");
    Answer created =
        http.control("POST", ROUTES, Map.of("name", ROUTE, "elements", LabRoutes.conditional()));
    report.expect("2", "route " + ROUTE + " is created", created.status(), created.ok());
    Answer read = http.control("GET", ROUTES + "/" + ROUTE, null);
    report.expect(
        "3",
        "version 1 is live, its graph exactly as sent",
        read.ok()
            ? "version " + read.result().at("/version/number").asString("?")
            : read.response().body(),
        read.result().path("elements").equals(LabRoutes.conditional())
            && read.result().at("/version/number").asInt(0) == 1);
  }

  private void testConditionalRouting() {
    report.step("Step 4: who gets which model");
    Answer anna = untilServed(() -> ask("user-anna", Map.of()), Answer::ok);
    expectModel("4", "user-anna is served by the small model", anna, LabRoutes.SMALL);
    Answer admin = ask("user-admin", Map.of());
    expectModel("4", "user-admin is served by the large model", admin, LabRoutes.LARGE);
    report.note(
        "answered by the simulator: "
            + admin.header("turnpike-simulated")
            + ", path "
            + admin.header("turnpike-path"));
  }

  private void verifyModelsInLogs() {
    report.step("Step 5: the models in the logs, filtered by metadata");
    JsonNode anna = newestLogs("user-anna", lastAnna).path(0);
    JsonNode admin = newestLogs("user-admin", lastAdmin).path(0);
    report.expect(
        "5", "log of user-anna: small model", model(anna), LabRoutes.SMALL.equals(model(anna)));
    report.expect(
        "5", "log of user-admin: large model", model(admin), LabRoutes.LARGE.equals(model(admin)));
    report.expect(
        "5",
        "the large model cost more",
        cost(anna) + " < " + cost(admin),
        cost(anna).signum() > 0 && cost(anna).compareTo(cost(admin)) < 0);
  }

  private void addBudget() {
    report.step("Step 6: a budget of $1 an hour before the large model, as version 2");
    saveAndDeploy("6", LabRoutes.budgeted(), 2, "budget for the large model");
  }

  private BigDecimal testBudgetFallback() {
    report.step("Step 7: spend it with a custom cost of $0.20 a token");
    Answer first =
        untilServed(
            () -> ask("user-admin", CUSTOM_COST),
            answer -> "2".equals(answer.header("turnpike-route-version")));
    long answered = System.nanoTime();
    expectModel("7", "within the budget: the large model", first, LabRoutes.LARGE);
    BigDecimal spent = new BigDecimal(first.header("turnpike-cost-usd"));
    report.note("that request cost $" + spent);
    Answer second = ask("user-admin", CUSTOM_COST);
    long millis = Duration.ofNanos(System.nanoTime() - answered).toMillis();
    expectModel("7", "budget spent: the small model, no error", second, LabRoutes.SMALL);
    report.expect(
        "7",
        "the fallback came within 250 ms, answer included",
        millis + " ms",
        millis < 250 && second.ok());
    Answer third = ask("user-admin", Map.of());
    expectModel("7", "and it stays so", third, LabRoutes.SMALL);
    return spent;
  }

  private void verifyFallbackInLogs(BigDecimal spent) {
    report.step("Step 8: the transition in the logs, and the budget");
    JsonNode logs = newestLogs("user-admin", lastAdmin);
    List<String> models = new ArrayList<>();
    boolean success = true;
    for (int i = 0; i < 4; i++) {
      models.addFirst(model(logs.path(i)).equals(LabRoutes.LARGE) ? "70B" : "1B");
      success &= logs.path(i).path("success").asBoolean(false);
    }
    report.expect(
        "8",
        "logs show 70B, 70B, then 1B, 1B, all successful",
        models,
        success && models.equals(List.of("70B", "70B", "1B", "1B")));
    JsonNode custom = logs.path(2);
    report.expect(
        "8",
        "the custom cost is marked and is what the caller was told",
        cost(custom),
        custom.path("custom_cost").asBoolean(false) && cost(custom).compareTo(spent) == 0);
    Answer budgets =
        untilServed(
            () ->
                http.control(
                    "GET",
                    "/gateways/" + GATEWAY + "/budgets?route=" + ROUTE + "&key=user-admin",
                    null),
            answer -> answer.result().size() == 1);
    JsonNode budget = budgets.result().path(0);
    report.expect(
        "8",
        "GET /budgets: the same to the picodollar, exceeded",
        budget.path("spent").asString("?")
            + " of "
            + budget.path("limit").asString("?")
            + " until "
            + budget.path("exceeded_until").asString("-"),
        decimal(budget.path("spent")).compareTo(spent) == 0
            && budget.path("exceeded_until").isString());
  }

  private void reviewVersions() {
    report.step("Step 9: the versions");
    Answer versions = http.control("GET", ROUTES + "/" + ROUTE + "/versions", null);
    JsonNode list = versions.body().at("/data/versions");
    boolean second = list.path(0).path("active").asString("").equals("true");
    report.expect(
        "9",
        "two versions, the second is live",
        list.size() + " versions",
        list.size() == 2 && second);
    Answer history = http.control("GET", ROUTES + "/" + ROUTE + "/history", null);
    report.expect(
        "9",
        "history tells what, who and when",
        history.result().size() + " events",
        history.ok() && history.result().size() >= 5);
  }

  private void rollBackAndForward() {
    report.step("Roll back to version 1, and forward again");
    deploy("rollback", 1);
    Answer back =
        untilServed(
            () -> ask("user-admin", Map.of()),
            answer -> "1".equals(answer.header("turnpike-route-version")));
    expectModel("rollback", "version 1 again: no budget, the large model", back, LabRoutes.LARGE);
    deploy("forward", 2);
    Answer forth =
        untilServed(
            () -> ask("user-admin", Map.of()),
            answer -> "2".equals(answer.header("turnpike-route-version")));
    expectModel(
        "forward", "version 2 again: the spend was kept, small model", forth, LabRoutes.SMALL);
  }

  private void splitTraffic() {
    report.step("A/B testing: everyone else split 50/50, " + SPLIT_REQUESTS + " requests");
    saveAndDeploy("split", LabRoutes.split(), 3, "even split for everyone else");
    untilServed(
        () -> ask("user-anna", Map.of()),
        answer -> "3".equals(answer.header("turnpike-route-version")));
    AtomicInteger armA = new AtomicInteger();
    AtomicInteger armB = new AtomicInteger();
    AtomicInteger failed = new AtomicInteger();
    Semaphore places = new Semaphore(IN_FLIGHT);
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < SPLIT_REQUESTS; i++) {
      places.acquireUninterruptibly();
      all.add(
          http.chatAsync(question(20), metadata("user-" + i))
              .handle((answer, error) -> {
                places.release();
                String served = error == null ? answer.header("cf-aig-model") : "";
                switch (served) {
                  case LabRoutes.ARM_A -> armA.incrementAndGet();
                  case LabRoutes.ARM_B -> armB.incrementAndGet();
                  default -> failed.incrementAndGet();
                }
                return null;
              }));
    }
    all.forEach(CompletableFuture::join);
    report.expect(
        "split",
        "each arm about half, none failed",
        "A %d, B %d, failed %d".formatted(armA.get(), armB.get(), failed.get()),
        failed.get() == 0 && Math.abs(armA.get() - SPLIT_REQUESTS / 2) <= SPLIT_TOLERANCE);
  }

  private void importIllustration() {
    report.step("The lab's illustrative JSON");
    Answer converted = http.control("POST", ROUTES + "/import", LabRoutes.illustrative());
    JsonNode elements = converted.result().path("elements");
    JsonNode assumed = converted.result().path("assumptions");
    report.expect(
        "import",
        "converted, with a report of what was assumed",
        elements.size() + " elements, " + assumed.size() + " assumptions",
        converted.ok() && elements.size() > 4 && !assumed.isEmpty());
    for (JsonNode assumption : assumed) {
      report.note(
          assumption.path("element_id").asString("")
              + ": "
              + assumption.path("message").asString(""));
    }
    Answer created =
        http.control("POST", ROUTES, Map.of("name", "lab-import", "elements", elements));
    report.expect("import", "it can be created as a route", created.status(), created.ok());
  }

  private void namesThatDoNotExist() {
    report.step("Troubleshooting: names that do not exist");
    Answer plain = http.chat(question("smart-route", 5), metadata("user-anna"));
    report.expect(
        "names",
        "a model without dynamic/ or a provider is refused",
        plain.status() + " " + message(plain),
        plain.status() == 404 || plain.status() == 400);
    Answer unknown = http.chat(question("dynamic/no-such-route", 5), metadata("user-anna"));
    report.expect(
        "names",
        "an unknown route is a 404",
        unknown.status() + " " + message(unknown),
        unknown.status() == 404);
  }

  private static String message(Answer answer) {
    return answer.body().at("/error/message").asString("");
  }

  private void saveAndDeploy(String step, JsonNode elements, int number, String comment) {
    Answer saved =
        http.control(
            "POST",
            ROUTES + "/" + ROUTE + "/versions",
            Map.of("elements", elements, "comment", comment));
    report.expect(
        step,
        "version " + number + " is saved",
        saved.status(),
        saved.ok() && saved.result().path("number").asInt(0) == number);
    deploy(step, number);
  }

  private void deploy(String step, int number) {
    Answer deployed =
        http.control(
            "POST",
            ROUTES + "/" + ROUTE + "/deployments",
            Map.of("version_id", Integer.toString(number)));
    report.expect(step, "version " + number + " is deployed", deployed.status(), deployed.ok());
  }

  private void expectModel(String step, String expected, Answer answer, String model) {
    String seen = answer.header("cf-aig-model");
    report.expect(
        step, expected, answer.status() + " " + seen, answer.status() == 200 && seen.equals(model));
  }

  private Answer ask(String user, Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    all.putAll(metadata(user));
    Answer answer = http.chat(question(256), all);
    if (user.equals("user-admin")) {
      lastAdmin = answer.header("cf-aig-log-id");
    } else {
      lastAnna = answer.header("cf-aig-log-id");
    }
    return answer;
  }

  private static Map<String, String> metadata(String user) {
    return Map.of("cf-aig-metadata", "{\"user_id\":\"" + user + "\"}");
  }

  private static Map<String, Object> question(int maxTokens) {
    return question("dynamic/" + ROUTE, maxTokens);
  }

  private static Map<String, Object> question(String model, int maxTokens) {
    return Map.of(
        "model",
        model,
        "max_tokens",
        maxTokens,
        "messages",
        List.of(
            Map.of(
                "role", "user", "content", "Plan three days on the South Island of New Zealand.")));
  }

  /** Returns a user's log entries, newest first, once the one of this request is among them. */
  private JsonNode newestLogs(String user, String logId) {
    return untilServed(
            () ->
                http.control(
                    "GET",
                    "/gateways/"
                        + GATEWAY
                        + "/logs?route="
                        + ROUTE
                        + "&metadata.user_id="
                        + user
                        + "&order_by=created_at&order_by_direction=desc",
                    null),
            answer -> answer.result().path(0).path("id").asString("").equals(logId))
        .result();
  }

  private static String model(JsonNode log) {
    return log.path("model").asString("?");
  }

  private static BigDecimal cost(JsonNode log) {
    return decimal(log.path("cost"));
  }

  private static BigDecimal decimal(JsonNode value) {
    String text = value.asString("");
    return text.isEmpty() ? BigDecimal.ONE.negate() : new BigDecimal(text);
  }

  /** Asks until the answer is as wished or patience ends; propagation takes some milliseconds. */
  private static Answer untilServed(Supplier<Answer> ask, Predicate<Answer> wished) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Answer answer = ask.get();
    while (!wished.test(answer) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      answer = ask.get();
    }
    return answer;
  }
}
