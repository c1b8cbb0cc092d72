package dev.turnpike.kit.kafka;

import dev.turnpike.contracts.topic.Topics;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Kafka for the services of a process. The settings bean is given out after the topics are there,
 * so whoever takes it may use them. Importing it twice is once.
 */
@Configuration(proxyBeanMethods = false)
public class KafkaKit {
  @Bean
  KafkaSettings kafkaSettings(Environment environment) {
    KafkaSettings settings =
        new KafkaSettings(
            environment.getProperty("turnpike.kafka.bootstrap", "127.0.0.1:9092"),
            environment.getProperty("spring.application.name", "turnpike"));
    TopicSetup.ensure(
        settings,
        Topics.all(),
        environment.getProperty("turnpike.kafka.wait", Duration.class, Duration.ofSeconds(60)));
    return settings;
  }
}
