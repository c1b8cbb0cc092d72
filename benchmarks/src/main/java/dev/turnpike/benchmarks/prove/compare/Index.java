package dev.turnpike.benchmarks.prove.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The books by the names that are common to them. */
final class Index {
  final Map<CallId, List<Invoice>> invoices;
  final Map<CallId, Told> told = new HashMap<>();
  final Map<CallId, List<Booking>> bookings;
  final Map<String, Answer> answers = new HashMap<>();

  Index(Books books) {
    this.invoices = group(books.invoices(), Invoice::call);
    this.bookings = group(books.bookings(), Booking::call);
    books.told().forEach(it -> told.put(it.call(), it));
    for (Answer answer : books.answers()) {
      if (answer.requestId() != null) {
        answers.put(answer.requestId(), answer);
      }
    }
  }

  List<Booking> bookings(CallId call) {
    return bookings.getOrDefault(call, List.of());
  }

  static <K, V> Map<K, List<V>> group(List<V> values, Function<V, K> key) {
    Map<K, List<V>> groups = new LinkedHashMap<>();
    for (V value : values) {
      groups.computeIfAbsent(key.apply(value), _ -> new ArrayList<>()).add(value);
    }
    return groups;
  }
}
