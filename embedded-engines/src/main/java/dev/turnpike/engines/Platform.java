package dev.turnpike.engines;

import java.util.Locale;

/** The operating system and processor, in the words of the PostgreSQL binaries' file names. */
record Platform(String system, String processor) {

  static Platform current() {
    return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  static Platform of(String osName, String osArch) {
    String os = osName.toLowerCase(Locale.ROOT);
    String system = os.startsWith("mac") ? "darwin" : os.startsWith("linux") ? "linux" : os;
    String processor =
        switch (osArch) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> osArch;
        };
    return new Platform(system, processor);
  }

  /** The name of the archive with PostgreSQL for this platform, a resource of the class path. */
  String archive() {
    return "postgres-%s-%s.txz".formatted(system, processor);
  }

  boolean isLinux() {
    return system.equals("linux");
  }
}
