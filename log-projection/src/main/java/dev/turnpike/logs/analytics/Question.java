package dev.turnpike.logs.analytics;

import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.kit.web.ApiFault;
import dev.turnpike.kit.web.QueryParams;
import dev.turnpike.logs.search.Condition;
import dev.turnpike.logs.search.LogSearch;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is asked of the logs: which entries, over which time, in which steps, by what.
 *
 * @param where all conditions, those of the time among them
 * @param from included
 * @param to not included
 */
record Question(Condition where, GroupBy groupBy, Instant from, Instant to, Duration step) {
  static final int MOST_STEPS = 500;
  private static final int USUAL_STEPS = 60;
  private static final Duration USUAL_RANGE = Duration.ofHours(1);
  private static final Duration LONGEST_STEP = Duration.ofDays(1);
  private static final Pattern STEP = Pattern.compile("([0-9]{1,5})([smhd]?)");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /** Lengths a step has where none is asked for, in seconds. */
  private static final List<Integer> ROUND =
      List.of(1, 5, 10, 30, 60, 300, 600, 1800, 3600, 10_800, 21_600, 43_200, 86_400);

  /**
   * Reads the parameters of a request.
   *
   * @throws ApiFault 400 naming the parameter that makes no sense
   */
  static Question of(GatewayId gateway, HttpServletRequest request, Instant now) {
    QueryParams query = QueryParams.of(request);
    Instant to = query.instant("to").orElse(now);
    Instant from = query.instant("from").orElse(to.minus(USUAL_RANGE));
    if (!from.isBefore(to) || from.isBefore(Instant.EPOCH) || to.isAfter(LATEST)) {
      throw fault("from", "must be before to, and both in the years 1970 to 9999");
    }
    Duration step = query.text("step").map(Question::step).orElseGet(() -> usual(from, to));
    if (steps(from, to, step) > MOST_STEPS) {
      throw fault(
          "step", "makes more than " + MOST_STEPS + " of this range; ask for longer ones or less");
    }
    GroupBy groupBy =
        GroupBy.of(query.text(GroupBy.PARAMETER).orElse(null), query.text("element").orElse(null));
    List<Condition> conditions = new ArrayList<>();
    conditions.add(LogSearch.conditions(gateway, request));
    conditions.add(
        Condition.of(
            "created_at >= ? AND created_at < ?",
            from.atOffset(ZoneOffset.UTC),
            to.atOffset(ZoneOffset.UTC)));
    groupBy.demands().ifPresent(conditions::add);
    return new Question(Condition.allOf(conditions), groupBy, from, to, step);
  }

  /** The steps begin at multiples of their length since 1970, so that they stay where they are. */
  private static long steps(Instant from, Instant to, Duration step) {
    long seconds = step.toSeconds();
    long first = Math.floorDiv(from.getEpochSecond(), seconds);
    long last = Math.floorDiv(to.minusNanos(1).getEpochSecond(), seconds);
    return last - first + 1;
  }

  private static Duration usual(Instant from, Instant to) {
    long wanted = Duration.between(from, to).toSeconds() / USUAL_STEPS;
    return Duration.ofSeconds(
        ROUND.stream().filter(length -> length >= wanted).findFirst().orElse(86_400));
  }

  private static Duration step(String text) {
    Matcher parts = STEP.matcher(text);
    if (parts.matches()) {
      long count = Long.parseLong(parts.group(1));
      Duration step =
          switch (parts.group(2)) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofSeconds(count);
          };
      if (step.isPositive() && step.compareTo(LONGEST_STEP) <= 0) {
        return step;
      }
    }
    throw fault("step", "must be from 1s to 1d, such as 60, 60s, 5m or 1h");
  }

  private static ApiFault fault(String parameter, String why) {
    return ApiFault.invalid("query parameter " + parameter + " " + why, "query", parameter);
  }
}
