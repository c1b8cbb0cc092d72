package dev.turnpike.logs.traffic;

import dev.turnpike.kit.web.Envelope;
import dev.turnpike.logs.live.EventStream;
import dev.turnpike.logs.live.Mailbox;
import dev.turnpike.logs.request.Gateways;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows what passes through a route, once or as it changes. */
@RestController
@RequestMapping(
    "/client/v4/accounts/{account}/ai-gateway/gateways/{gateway}/routes/{route}/traffic")
public class TrafficController {
  private final TrafficReader reader;
  private final TrafficWatch watch;
  private final InstantSource clock;

  public TrafficController(JdbcTemplate jdbc, InstantSource clock, MeterRegistry metrics) {
    this.reader = new TrafficReader(jdbc);
    this.watch = new TrafficWatch(reader, clock);
    this.clock = clock;
    metrics.gauge("turnpike.logs.traffic.listeners", watch, TrafficWatch::listening);
  }

  @GetMapping
  Envelope<Traffic> once(
      @PathVariable String account,
      @PathVariable String gateway,
      @PathVariable String route,
      HttpServletRequest request) {
    Watched watched = Watched.of(Gateways.named(account, gateway), route, request);
    return Envelope.of(reader.read(watched, clock.instant()));
  }

  @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void stream(
      @PathVariable String account,
      @PathVariable String gateway,
      @PathVariable String route,
      HttpServletRequest request,
      HttpServletResponse response) {
    events(account, gateway, route, request, response);
  }

  @GetMapping("/events")
  void events(
      @PathVariable String account,
      @PathVariable String gateway,
      @PathVariable String route,
      HttpServletRequest request,
      HttpServletResponse response) {
    Mailbox mailbox = watch.listen(Watched.of(Gateways.named(account, gateway), route, request));
    try {
      EventStream.write(response, "traffic", false, mailbox);
    } finally {
      watch.leave(mailbox);
    }
  }

  /** Before the server waits for requests in flight: these would never end by themselves. */
  @EventListener(ContextClosedEvent.class)
  public void stop() {
    watch.close();
  }
}
