package dev.turnpike.benchmarks.process;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where the project is, and how programs of its modules are started. */
public final class Home {
  private Home() {}

  /** Returns the project's directory, told from where this class was loaded from. */
  public static Path directory() {
    try {
      Path code = Path.of(Home.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path module = code.resolve("../..").normalize();
      Path root = module.resolve("..").normalize();
      if (!Files.isExecutable(root.resolve("turnpike"))) {
        throw new IllegalStateException("run this by ./turnpike bench; no launcher in " + root);
      }
      return root;
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the command that runs a module's program from the build's output. */
  public static List<String> program(String module, String mainClass, List<String> jvmOptions) {
    Path target = directory().resolve(module).resolve("target");
    Path jar = target.resolve(module + ".jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is missing; ./turnpike bench builds it");
    }
    return java(jar + ":" + target.resolve("app/lib") + "/*", mainClass, jvmOptions);
  }

  /** Returns the command that runs a program of this module. */
  public static List<String> own(Class<?> mainClass, String... jvmOptions) {
    return java(System.getProperty("java.class.path"), mainClass.getName(), List.of(jvmOptions));
  }

  private static List<String> java(String classPath, String mainClass, List<String> jvmOptions) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", classPath, mainClass));
    return command;
  }
}
