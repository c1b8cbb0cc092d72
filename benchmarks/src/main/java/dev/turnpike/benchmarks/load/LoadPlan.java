package dev.turnpike.benchmarks.load;

import java.nio.file.Path;

/**
 * What a generator is to do.
 *
 * @param port of 127.0.0.1
 * @param request a file with the whole of one HTTP/1.1 request, sent over and over
 * @param connections kept open, each with at most one request in flight
 * @param perSecond requests a second; 0 for as many as come back
 * @param millis for how long requests are sent
 */
public record LoadPlan(int port, Path request, int connections, int perSecond, long millis) {
  public LoadPlan {
    if (connections < 1 || connections > 10_000 || perSecond < 0 || millis < 1) {
      throw new IllegalArgumentException("no load: " + connections + ", " + perSecond);
    }
  }

  String line() {
    return port + " " + connections + " " + perSecond + " " + millis + " " + request;
  }

  static LoadPlan parse(String line) {
    String[] words = line.split(" ", 5);
    if (words.length != 5) {
      throw new IllegalArgumentException("no plan: " + line);
    }
    return new LoadPlan(
        Integer.parseInt(words[0]),
        Path.of(words[4]),
        Integer.parseInt(words[1]),
        Integer.parseInt(words[2]),
        Long.parseLong(words[3]));
  }
}
