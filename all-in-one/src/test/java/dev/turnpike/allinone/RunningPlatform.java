package dev.turnpike.allinone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** One platform for all tests of this JVM, started when the first one asks. */
final class RunningPlatform {
  private static final PlatformSettings SETTINGS = settings();
  private static final Platform PLATFORM = Platform.start(SETTINGS);

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(PLATFORM::close));
  }

  private RunningPlatform() {}

  static PlatformSettings get() {
    return SETTINGS;
  }

  private static PlatformSettings settings() {
    try {
      Path data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "platform");
      Map<String, String> environment = new HashMap<>(FreePorts.environment());
      environment.put("TURNPIKE_DATA", data.toString());
      return PlatformSettings.of(environment);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
