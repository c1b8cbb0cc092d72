package dev.turnpike.kit;

import dev.turnpike.kit.boot.BasicsKit;
import dev.turnpike.kit.health.HealthKit;
import dev.turnpike.kit.kafka.KafkaKit;
import dev.turnpike.kit.security.SecurityKit;
import dev.turnpike.kit.store.StoreKit;
import dev.turnpike.kit.web.WebKit;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * All a control-plane service shares with the others: web, security, store, Kafka and health. Every
 * service imports it; in one context with the others it is there once.
 */
@Configuration(proxyBeanMethods = false)
@Import({
  BasicsKit.class,
  WebKit.class,
  SecurityKit.class,
  StoreKit.class,
  KafkaKit.class,
  HealthKit.class
})
public class ControlPlaneKit {}
