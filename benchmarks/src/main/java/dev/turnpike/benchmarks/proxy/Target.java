package dev.turnpike.benchmarks.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.turnpike.benchmarks.decision.Bodies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something that is measured.
 *
 * @param port where it is asked
 * @param request the file with the request it is asked
 * @param pids the processes whose time counts as its; none for the upstream asked directly
 */
public record Target(String name, int port, Path request, List<Long> pids) {
  private static final int BODY_BYTES = 1_024;

  static byte[] body(String model) {
    return Bodies.chat(model, BODY_BYTES);
  }

  /** Says whether it cannot keep up with the others at their rate. */
  boolean isSlow() {
    return name.equals(ProxyReport.PORTKEY);
  }

  boolean isGateway() {
    return name.equals(ProxyReport.GATEWAY);
  }

  /**
   * Writes the request file of a target. The bytes are the same for all but path and model, and
   * headers that only the gateway reads are sent to the others too.
   */
  public static Path request(Path directory, String name, String path, String model) {
    return request(directory, name, path, body(model), List.of());
  }

  /**
   * Writes the request file of a target.
   *
   * @param lines further header lines
   */
  public static Path request(
      Path directory, String name, String path, byte[] body, List<String> lines) {
    String head =
        """
        POST %s HTTP/1.1
        Host: 127.0.0.1
        User-Agent: turnpike-bench
        Accept: application/json
        Authorization: Bearer sk-measured
        cf-aig-metadata: {"user_id":"user-admin","team":"platform"}
        Content-Type: application/json
        %sContent-Length: %d

        """
            .formatted(
                path,
                lines.stream().map(it -> it + "\n").collect(Collectors.joining()),
                body.length)
            .replace("\n", "\r\n");
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(head.getBytes(UTF_8));
    request.writeBytes(body);
    try {
      return Files.write(directory.resolve(name + ".request"), request.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
