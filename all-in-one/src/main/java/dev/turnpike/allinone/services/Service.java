package dev.turnpike.allinone.services;

import java.nio.file.Path;
import java.util.List;

/**
 * One program of the distributed form.
 *
 * @param module the module that holds it, which is also its name
 * @param healthPort where it answers {@code /readyz}
 * @param heap the JVM's heap setting
 */
record Service(String module, String mainClass, int healthPort, String heap) {

  /** Returns the command that runs it from the build's output. */
  List<String> command(Path root) {
    Path target = root.resolve(module).resolve("target");
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        heap,
        "-cp",
        target.resolve(module + ".jar") + ":" + target.resolve("app").resolve("lib") + "/*",
        mainClass);
  }
}
