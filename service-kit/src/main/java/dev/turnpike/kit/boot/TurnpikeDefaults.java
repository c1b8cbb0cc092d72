package dev.turnpike.kit.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** Puts {@code turnpike-defaults.properties} under everything an operator sets. */
public final class TurnpikeDefaults implements EnvironmentPostProcessor, Ordered {
  private static final String NAME = "turnpikeDefaults";
  private static final String RESOURCE = "turnpike-defaults.properties";

  /** Axon reads this one from the JVM alone. */
  private static final String AXON_CONSOLE_MESSAGE = "disable-axoniq-console-message";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    MutablePropertySources sources = environment.getPropertySources();
    if (!sources.contains(NAME)) {
      sources.addLast(new PropertiesPropertySource(NAME, load()));
    }
    if (System.getProperty(AXON_CONSOLE_MESSAGE) == null) {
      System.setProperty(AXON_CONSOLE_MESSAGE, "true");
    }
  }

  private static Properties load() {
    try {
      return PropertiesLoaderUtils.loadProperties(new ClassPathResource(RESOURCE));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  /** After the files an application may bring. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }
}
