package dev.turnpike.runtime.shell;

import dev.turnpike.kit.boot.BasicsKit;
import dev.turnpike.kit.boot.IdSource;
import dev.turnpike.kit.health.Readiness;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** The data plane: picks models, calls providers, reports usage. */
@Configuration(proxyBeanMethods = false)
@Import(BasicsKit.class)
public class GatewayRuntimeConfiguration {
  @Bean(destroyMethod = "close")
  RuntimeProcess gatewayRuntimeProcess(Environment environment, Clock clock, IdSource ids) {
    return RuntimeProcess.start(GatewayRuntimeSettings.of(environment), clock, ids);
  }

  @Bean
  Readiness gatewayRuntimeReadiness(RuntimeProcess process) {
    return Readiness.of("gateway-runtime", process::missing);
  }
}
