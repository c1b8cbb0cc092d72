package dev.turnpike.benchmarks.proxy;

import dev.turnpike.benchmarks.process.Child;
import dev.turnpike.benchmarks.process.FreePorts;
import dev.turnpike.benchmarks.process.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * nginx as a reverse proxy with kept connections on both sides: the yardstick.
 *
 * @param port the server without an access log
 * @param loggingPort the server with one, not buffered, as it is by default
 * @param streamPort the server that passes on what comes as it comes
 */
public record Nginx(Child process, int port, int loggingPort, int streamPort)
    implements AutoCloseable {
  public static final String MISSING =
      "nginx was not found on the PATH, so its rows and all ratios are left out."
          + " Install it (Debian, Ubuntu: apt-get install nginx-light) and run this again.";

  /** Returns nginx's program, if there is one. */
  public static Optional<Path> find() {
    return Programs.find("nginx");
  }

  public static Nginx start(Path program, Path directory, FreePorts ports, int upstream) {
    int port = ports.next();
    int loggingPort = ports.next();
    int streamPort = ports.next();
    Path own = directory.resolve("nginx");
    try {
      Files.createDirectories(own);
      Files.writeString(
          own.resolve("nginx.conf"), configuration(own, port, loggingPort, streamPort, upstream));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Child child =
        Child.start(
            "nginx",
            directory,
            List.of(
                program.toString(), "-p", own.toString(), "-c", "nginx.conf", "-e", "error.log"),
            Map.of());
    // Its own page: an upstream that streams without end would not end the wait.
    child.awaitReady(
        URI.create("http://127.0.0.1:" + streamPort + "/ready"), Duration.ofSeconds(10));
    return new Nginx(child, port, loggingPort, streamPort);
  }

  private static String configuration(
      Path own, int port, int loggingPort, int streamPort, int upstream) {
    return """
    daemon off;
    worker_processes %d;
    pid nginx.pid;
    events { worker_connections 16384; }
    http {
      client_body_temp_path body;
      proxy_temp_path proxy;
      fastcgi_temp_path fastcgi;
      uwsgi_temp_path uwsgi;
      scgi_temp_path scgi;
      keepalive_requests 1000000000;
      upstream provider {
        server 127.0.0.1:%d;
        keepalive 256;
        keepalive_requests 1000000000;
      }
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      server {
        listen 127.0.0.1:%d;
        access_log off;
        location / { proxy_pass http://provider; }
      }
      server {
        listen 127.0.0.1:%d;
        access_log %s;
        location / { proxy_pass http://provider; }
      }
      server {
        listen 127.0.0.1:%d;
        access_log off;
        proxy_buffering off;
        proxy_read_timeout 1h;
        location / { proxy_pass http://provider; }
        location = /ready { return 200; }
      }
    }
    """
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            upstream,
            port,
            loggingPort,
            own.resolve("access.log"),
            streamPort);
  }

  @Override
  public void close() {
    process.close();
  }
}
