package dev.turnpike.benchmarks.prove.compare;

import dev.turnpike.benchmarks.prove.compare.Answer.End;
import dev.turnpike.benchmarks.prove.compare.Tariff.Charged;
import dev.turnpike.benchmarks.prove.compare.Tariff.Line;
import dev.turnpike.contracts.usage.UsageEvent.Basis;
import dev.turnpike.contracts.usage.UsageEvent.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Books that agree, to be made to differ in one place. */
final class Sample {
  static final String MODEL = "large";
  static final Customer ANNA = new Customer("anna", "red");
  static final Account MONEY = new Account("money", "[\"anna\",\"red\"]");
  static final Account REQUESTS = new Account("requests", "[\"anna\"]");
  static final Tariff TARIFF =
      new Tariff(
          Map.of(
              MODEL,
              new Line(
                  new BigDecimal("2.5"),
                  new BigDecimal("10"),
                  new BigDecimal("1.25"),
                  true,
                  List.of(new Charged("money", true)))),
          new Charged("requests", false));

  /** 20 tokens read, 8 of them cached, and 100 written: 12 * 2.5 + 8 * 1.25 + 100 * 10. */
  static final long COST = 1_040_000_000L;

  final List<Invoice> invoices = new ArrayList<>();
  final List<Told> told = new ArrayList<>();
  final List<Booking> bookings = new ArrayList<>();
  final List<Logged> logged = new ArrayList<>();
  final List<Answer> answers = new ArrayList<>();
  final List<Disturbance> disturbances = new ArrayList<>();

  /** Returns books of so many requests, a second from one to the next. */
  static Sample of(int requests) {
    Sample sample = new Sample();
    for (int i = 0; i < requests; i++) {
      sample.request("r" + i, (i + 1) * 1_000_000L);
    }
    return sample;
  }

  private void request(String id, long at) {
    CallId call = new CallId(id, 0);
    invoices.add(new Invoice(call, MODEL, 20, 100, 8, true));
    told.add(told(call, Basis.MEASURED, COST, at));
    bookings.add(new Booking(call, MONEY, false, COST, at + 200));
    bookings.add(new Booking(call, REQUESTS, true, 1, at + 200));
    logged.add(new Logged(id, 200, MODEL, COST));
    answers.add(answer(id, End.WHOLE, 200, at));
  }

  static Told told(CallId call, Basis basis, @Nullable Long cost, long at) {
    return new Told(
        call,
        MODEL,
        basis,
        Outcome.ANSWERED,
        cost,
        ANNA,
        List.of(new Told.Due(MONEY, cost == null ? 0 : cost), new Told.Due(REQUESTS, 1)),
        at,
        1);
  }

  static Answer answer(@Nullable String id, End end, int status, long at) {
    return new Answer(
        id, 0, ANNA, end, status, MODEL, end == End.WHOLE ? COST : null, at - 10, at + 300);
  }

  Books books() {
    return new Books(invoices, told, bookings, logged, answers, disturbances);
  }
}
