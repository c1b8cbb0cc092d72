package dev.turnpike.runtime.shell;

import dev.turnpike.kit.boot.ServiceLauncher;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Runs a gateway runtime as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(GatewayRuntimeConfiguration.class)
public class GatewayRuntimeApplication {
  public static void main(String[] args) {
    ServiceLauncher.run(GatewayRuntimeApplication.class, "gateway-runtime", 8788, args);
  }
}
