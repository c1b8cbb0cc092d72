package dev.turnpike.allinone;

import org.slf4j.LoggerFactory;

/** Logging of the engines, which start before Spring Boot sets up its own. */
public final class EarlyLogging {
  private static final String FILE = "logback.configurationFile";

  private EarlyLogging() {}

  /** Loads the early configuration; Boot replaces it when its context starts. */
  public static void configure() {
    if (System.getProperty(FILE) == null) {
      System.setProperty(FILE, "dev/turnpike/allinone/logback.xml");
      LoggerFactory.getILoggerFactory();
      System.clearProperty(FILE);
    }
  }
}
