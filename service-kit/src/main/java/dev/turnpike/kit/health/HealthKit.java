package dev.turnpike.kit.health;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * {@code GET /healthz}, {@code /readyz} and {@code /metrics} of a process, once however many
 * services share it.
 */
@Configuration(proxyBeanMethods = false)
@Import({HealthController.class, MetricsController.class})
public class HealthKit {}
