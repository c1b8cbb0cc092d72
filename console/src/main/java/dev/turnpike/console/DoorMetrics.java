package dev.turnpike.console;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** How many requests went to which service, as Prometheus text. Thread-safe. */
final class DoorMetrics {
  private final Map<URI, LongAdder> passed;

  DoorMetrics(List<URI> services) {
    this.passed =
        services.stream().distinct().collect(Collectors.toMap(uri -> uri, uri -> new LongAdder()));
  }

  void passed(URI service) {
    LongAdder counter = passed.get(service);
    if (counter != null) {
      counter.increment();
    }
  }

  String text() {
    StringBuilder text = new StringBuilder("# TYPE turnpike_front_door_requests_total counter\n");
    passed.forEach((service, count) ->
        text.append("turnpike_front_door_requests_total{service=\"")
            .append(service.getAuthority())
            .append("\"} ")
            .append(count.sum())
            .append('\n'));
    return text.toString();
  }
}
