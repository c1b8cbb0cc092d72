package dev.turnpike.benchmarks.platform;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which platform is measured: one that runs, or one of this benchmark's own. */
final class PlatformOptions {
  @Option(
      names = "--control",
      paramLabel = "URL",
      description =
          "Control API of a running platform; without it one is started on free ports and data of"
              + " its own, with a simulator that answers at once.")
  private String control = "";

  @Option(
      names = "--gateway",
      paramLabel = "URL",
      description = "Its gateway, such as http://127.0.0.1:8787.")
  private String gateway = "";

  @Option(
      names = "--admin-token",
      paramLabel = "TOKEN",
      description = "Its admin token, if it has one.")
  private String adminToken = "";

  @Option(names = "--keep", description = "Keep the output of a platform that was started.")
  private boolean keep;

  @Spec(Target.MIXEE)
  private @Nullable CommandSpec command;

  /**
   * Refuses half an address.
   *
   * @throws ParameterException if only one of the two is named
   */
  void check() {
    if (control.isEmpty() != gateway.isEmpty()) {
      throw new ParameterException(
          Objects.requireNonNull(command).commandLine(),
          "--control and --gateway go together: give both or neither");
    }
  }

  /** Returns the running platform, or one just started. */
  PlatformUnderTest platform() {
    if (control.isEmpty()) {
      System.err.println("  starting a platform; the first time builds it");
      return PlatformUnderTest.start(keep);
    }
    return PlatformUnderTest.running(new Addresses(base(control), base(gateway), adminToken));
  }

  private static String base(String url) {
    return url.replaceAll("/+$", "");
  }
}
