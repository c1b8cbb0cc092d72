package dev.turnpike.benchmarks.stream;

import dev.turnpike.benchmarks.process.Home;
import dev.turnpike.benchmarks.process.Orders;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A {@link StreamProcess}. Not thread-safe. */
final class StreamGenerator implements AutoCloseable {
  private final Orders orders =
      Orders.start(
          "the callers of streams", Home.own(StreamProcess.class, "-Xmx512m", "-XX:+UseSerialGC"));

  /** What opening came to. */
  record Opened(int open, int failed, String firstFailure) {}

  /** Opens streams, these request files by turns. */
  Opened open(int port, int streams, List<Path> requests) {
    String files = requests.stream().map(Path::toString).collect(Collectors.joining(":"));
    String[] words = order("open " + port + " " + streams + " " + files).split(" ", 3);
    return new Opened(Integer.parseInt(words[0]), Integer.parseInt(words[1]), words[2]);
  }

  StreamResult count(long millis) {
    return StreamResult.parse(order("count " + millis));
  }

  void leave() {
    order("close");
  }

  private String order(String order) {
    String answer = orders.give(order);
    if (!answer.startsWith(StreamProcess.DONE)) {
      throw new IllegalStateException("no streams: " + answer);
    }
    return answer.substring(StreamProcess.DONE.length());
  }

  @Override
  public void close() {
    orders.close();
  }
}
