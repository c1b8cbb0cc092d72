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
import java.util.List;
import java.util.Map;

/** The runtime in a process of its own with everything on: a budget on the way, usage, logs. */
record GatewayUnderTest(Child process, int port) implements AutoCloseable {
  static final String PATH = "/v1/default/default/compat/chat/completions";
  static final String MODEL = "dynamic/measured";

  private static final String ROUTE =
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
    kafka.publish(
        new GatewaySnapshot(
            GatewayId.DEFAULT,
            1,
            GatewaySettings.DEFAULT,
            List.of(
                new RouteSnapshot(
                    "route-1", "measured", 1, List.of(new VersionSnapshot("v-1", 1, ROUTE))))));
    int port = ports.next();
    int management = ports.next();
    Child child =
        Child.start(
            "gateway-runtime",
            directory,
            Home.program(
                "gateway-runtime",
                "dev.turnpike.runtime.shell.GatewayRuntimeApplication",
                jvmOptions),
            Map.of(
                "TURNPIKE_GATEWAY_PORT", Integer.toString(port),
                "TURNPIKE_MANAGEMENT_PORT", Integer.toString(management),
                "TURNPIKE_DATA", directory.resolve("runtime").toString(),
                "TURNPIKE_KAFKA_BOOTSTRAP", kafka.settings().bootstrap(),
                "TURNPIKE_SIMULATOR_URL", "http://127.0.0.1:" + upstream));
    child.awaitReady(
        URI.create("http://127.0.0.1:" + management + "/readyz"), Duration.ofSeconds(90));
    return new GatewayUnderTest(child, port);
  }

  @Override
  public void close() {
    process.close();
  }
}
