package dev.turnpike.simulator;

import dev.turnpike.simulator.answer.BadRequest;
import dev.turnpike.simulator.fault.FaultBook;
import dev.turnpike.simulator.fault.FaultOrder;
import dev.turnpike.simulator.latency.LatencyProfile;
import dev.turnpike.simulator.latency.ModelSize;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Orders faults and sets latency under {@code /control}. It asks for no credentials: the simulator
 * is for loopback and closed networks.
 */
final class ControlEndpoint {

  private static final int MAX_BODY = 64 * 1024;

  private final Desk desk;

  ControlEndpoint(Desk desk) {
    this.desk = desk;
  }

  /** A latency as it is ordered: an absent field stays as it is. */
  record LatencyOrder(
      @Nullable Long firstByteMs, @Nullable Long chunkGapMs, @Nullable Integer chunks) {}

  record ScaleOrder(@Nullable Double scale) {}

  void handle(HttpServerRequest request, String path) {
    String rest = path.substring("/control/".length());
    if (rest.equals("faults")) {
      faults(request);
    } else if (rest.startsWith("faults/")) {
      fault(request, rest.substring("faults/".length()));
    } else if (rest.equals("models")) {
      models(request);
    } else if (rest.startsWith("models/")) {
      String model = Paths.decoded(rest.substring("models/".length()));
      if (model == null) {
        Replies.problem(request, 400, "The model in the path is wrongly escaped.");
      } else {
        model(request, model);
      }
    } else if (rest.equals("latency-scale")) {
      latencyScale(request);
    } else if (rest.equals("requests")) {
      requests(request);
    } else {
      Replies.problem(request, 404, "There is no such control; see GET /.");
    }
  }

  private void faults(HttpServerRequest request) {
    if (request.method().equals(HttpMethod.POST)) {
      read(
          request,
          FaultOrder.class,
          order -> Replies.json(request, 201, view(desk.faults.add(order))));
    } else if (request.method().equals(HttpMethod.GET)) {
      List<Object> entries =
          desk.faults.entries().stream().<Object>map(ControlEndpoint::view).toList();
      Replies.json(request, 200, Map.of("faults", entries));
    } else if (request.method().equals(HttpMethod.DELETE)) {
      Replies.json(request, 200, Map.of("cleared", desk.faults.clear()));
    } else {
      Replies.methodNotAllowed(request, "GET, POST, DELETE");
    }
  }

  private void fault(HttpServerRequest request, String id) {
    if (!request.method().equals(HttpMethod.DELETE)) {
      Replies.methodNotAllowed(request, "DELETE");
    } else if (id.matches("\\d{1,18}") && desk.faults.clear(Long.parseLong(id))) {
      Replies.json(request, 200, Map.of("cleared", 1));
    } else {
      Replies.problem(request, 404, "There is no fault of this id.");
    }
  }

  private void models(HttpServerRequest request) {
    if (request.method().equals(HttpMethod.GET)) {
      Replies.json(
          request,
          200,
          Map.of("models", desk.latency.configured(), "latency_scale", desk.latency.scale()));
    } else {
      Replies.methodNotAllowed(request, "GET");
    }
  }

  private void model(HttpServerRequest request, String model) {
    if (request.method().equals(HttpMethod.PUT)) {
      read(
          request,
          LatencyOrder.class,
          order -> Replies.json(request, 200, configure(model, order)));
    } else if (request.method().equals(HttpMethod.GET)) {
      Replies.json(request, 200, current(model));
    } else if (request.method().equals(HttpMethod.DELETE)) {
      Replies.json(request, 200, Map.of("cleared", desk.latency.forget(model) == null ? 0 : 1));
    } else {
      Replies.methodNotAllowed(request, "GET, PUT, DELETE");
    }
  }

  private LatencyProfile current(String model) {
    return desk.latency.profile(model, ModelSize.of(model));
  }

  private LatencyProfile configure(String model, LatencyOrder order) {
    LatencyProfile before = current(model);
    LatencyProfile profile =
        new LatencyProfile(
            order.firstByteMs() == null ? before.firstByteMs() : order.firstByteMs(),
            order.chunkGapMs() == null ? before.chunkGapMs() : order.chunkGapMs(),
            order.chunks() == null ? before.chunks() : order.chunks());
    desk.latency.configure(model, profile);
    return profile;
  }

  private void latencyScale(HttpServerRequest request) {
    if (request.method().equals(HttpMethod.PUT)) {
      read(
          request,
          ScaleOrder.class,
          order -> {
            if (order.scale() == null) {
              throw new BadRequest("'scale' is missing.", "scale");
            }
            desk.latency.setScale(order.scale());
            Replies.json(request, 200, Map.of("scale", desk.latency.scale()));
          });
    } else if (request.method().equals(HttpMethod.GET)) {
      Replies.json(request, 200, Map.of("scale", desk.latency.scale()));
    } else {
      Replies.methodNotAllowed(request, "GET, PUT");
    }
  }

  private void requests(HttpServerRequest request) {
    RequestLog log = desk.recorder;
    if (log == null) {
      Replies.problem(
          request,
          404,
          "Requests are not recorded: start the simulator with TURNPIKE_SIMULATOR_RECORD=on.");
    } else if (request.method().equals(HttpMethod.GET)) {
      List<RequestLog.Entry> found =
          log.find(request.getParam("request_id"), request.getParam("provider"));
      Replies.json(request, 200, Map.of("requests", found));
    } else if (request.method().equals(HttpMethod.DELETE)) {
      Replies.json(request, 200, Map.of("cleared", log.clear()));
    } else {
      Replies.methodNotAllowed(request, "GET, DELETE");
    }
  }

  private static Map<String, @Nullable Object> view(FaultBook.Entry entry) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("id", entry.id());
    view.put("order", entry.order());
    view.put("remaining", entry.remaining());
    view.put("met", entry.met());
    return view;
  }

  private static <T> void read(HttpServerRequest request, Class<T> type, Consumer<T> then) {
    BodyReader.read(
        request,
        MAX_BODY,
        body -> orRefuse(request, body, type, then),
        () -> {
          request.response().putHeader("connection", "close");
          Replies.problem(request, 413, "The body is larger than " + MAX_BODY + " bytes.");
        },
        () -> {});
  }

  private static <T> void orRefuse(
      HttpServerRequest request, Buffer body, Class<T> type, Consumer<T> then) {
    try {
      then.accept(Json.read(body, type));
    } catch (BadRequest e) {
      Replies.problem(request, 400, e.reason());
    } catch (IllegalArgumentException e) {
      Replies.problem(request, 400, String.valueOf(e.getMessage()));
    }
  }
}
