package dev.turnpike.kit.boot;

import dev.turnpike.kit.sealing.MasterKey;
import dev.turnpike.kit.sealing.Sealing;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertyResolver;

/** Chance that cannot be guessed and the master key, for services that keep or open secrets. */
@Configuration(proxyBeanMethods = false)
public class SealingKit {
  @Bean
  SecureRandom secureRandom() {
    return new SecureRandom();
  }

  /** The key is found at the start, not when the first secret is about to be lost. */
  @Bean
  Sealing sealing(Environment environment, SecureRandom chance) {
    return new Sealing(masterKey(environment, chance), chance);
  }

  /** Finds the key by {@code turnpike.master-key} and {@code turnpike.data}. */
  public static MasterKey masterKey(PropertyResolver environment, SecureRandom chance) {
    return MasterKey.find(
        environment.getProperty("turnpike.master-key"),
        Path.of(environment.getProperty("turnpike.data", ".turnpike")),
        chance);
  }
}
