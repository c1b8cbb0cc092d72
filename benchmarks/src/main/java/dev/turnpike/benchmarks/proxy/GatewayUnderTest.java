package dev.turnpike.benchmarks.proxy;

import dev.turnpike.benchmarks.process.Child;
import dev.turnpike.benchmarks.process.FreePorts;
import dev.turnpike.benchmarks.process.Home;
import dev.turnpike.contracts.gateway.GatewayId;
import dev.turnpike.contracts.gateway.GatewaySettings;
import dev.turnpike.contracts.snapshot.GatewaySnapshot;
import dev.turnpike.contracts.snapshot.GatewaySnapshot.RouteSnapshot;
import dev.turnpike.contracts.snapshot.GatewaySnapshot.VersionSnapshot;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The runtime in a process of its own with everything on: a budget on the way, usage, logs. */
public record GatewayUnderTest(Child process, int port, int management) implements AutoCloseable {
  public static final String PATH = "/v1/default/default/compat/chat/completions";
  public static final String MODEL = "dynamic/measured";

  public static final String ROUTE =
      """
      [{"id":"START","type":"start","outputs":{"next":{"elementId":"is-admin"}}},
       {"id":"is-admin","type":"conditional",
        "properties":{"conditions":{"metadata.user_id":{"$eq":"user-admin"}}},
        "outputs":{"true":{"elementId":"budget"},"false":{"elementId":"small"}}},
       {"id":"budget","type":"rate",
        "properties":{"limitType":"cost","key":"metadata.user_id","limit":1000000,"window":3600},
        "outputs":{"success":{"elementId":"large"},"fallback":{"elementId":"small"}}},
       {"id":"large","type":"model",
        "properties":{"provider":"workers-ai","model":"@cf/meta/llama-3.3-70b-instruct-fp8-fast"},
        "outputs":{"success":{"elementId":"END"},"fallback":{"elementId":"small"}}},
       {"id":"small","type":"model",
        "properties":{"provider":"workers-ai","model":"@cf/meta/llama-3.2-1b-instruct"},
        "outputs":{"success":{"elementId":"END"},"fallback":{"elementId":"END"}}},
       {"id":"END","type":"end","outputs":{}}]
      """;

  static GatewayUnderTest start(
      Path directory, FreePorts ports, Kafka kafka, int upstream, List<String> jvmOptions) {
    return start(
        directory,
        ports,
        kafka,
        Map.of("measured", ROUTE),
        Map.of("TURNPIKE_SIMULATOR_URL", "http://127.0.0.1:" + upstream),
        jvmOptions);
  }

  /**
   * Starts a runtime with these routes.
   *
   * @param routes the elements of each live route, by name
   * @param settings further settings, such as where providers are
   */
  public static GatewayUnderTest start(
      Path directory,
      FreePorts ports,
      Kafka kafka,
      Map<String, String> routes,
      Map<String, String> settings,
      List<String> jvmOptions) {
    List<RouteSnapshot> live = new ArrayList<>();
    routes.forEach((name, elements) ->
        live.add(
            new RouteSnapshot(
                "id-" + name, name, 1, List.of(new VersionSnapshot("v-1", 1, elements)))));
    kafka.publish(new GatewaySnapshot(GatewayId.DEFAULT, 1, GatewaySettings.DEFAULT, live));
    int port = ports.next();
    int management = ports.next();
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("TURNPIKE_GATEWAY_PORT", Integer.toString(port));
    environment.put("TURNPIKE_MANAGEMENT_PORT", Integer.toString(management));
    environment.put("TURNPIKE_DATA", directory.resolve("runtime").toString());
    environment.put("TURNPIKE_KAFKA_BOOTSTRAP", kafka.settings().bootstrap());
    Child child =
        Child.start(
            "gateway-runtime",
            directory,
            Home.program(
                "gateway-runtime",
                "dev.turnpike.runtime.shell.GatewayRuntimeApplication",
                jvmOptions),
            environment);
    child.awaitReady(
        URI.create("http://127.0.0.1:" + management + "/readyz"), Duration.ofSeconds(90));
    return new GatewayUnderTest(child, port, management);
  }

  @Override
  public void close() {
    process.close();
  }
}
