package dev.turnpike.benchmarks.stream;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The callers' process: reads orders from standard input, a line each, and answers each with a
 * line. Ends with its input.
 *
 * <p>{@code open PORT STREAMS FILES}, the files with requests separated by {@code :}; {@code count
 * MILLIS}; {@code close}.
 */
public final class StreamProcess {
  static final String DONE = "done ";
  static final String FAILED = "failed ";

  private StreamProcess() {}

  public static void main(String[] args) throws IOException {
    boolean epoll = Epoll.isAvailable();
    IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, io);
    StreamLoad load =
        new StreamLoad(
            new Bootstrap()
                .group(group)
                .channel(epoll ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 10_000),
            group.next());
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      System.out.println(answer(line, load));
    }
    System.exit(0);
  }

  private static String answer(String line, StreamLoad load) {
    String[] words = line.split(" ", 4);
    try {
      return DONE
          + switch (words[0]) {
            case "open" -> load.open(number(words[1]), number(words[2]), files(words[3])).join();
            case "count" -> load.count(number(words[1])).join();
            case "close" -> load.close().join();
            default -> throw new IllegalArgumentException("no order: " + line);
          };
    } catch (IOException | RuntimeException e) {
      return FAILED + e;
    }
  }

  private static int number(String word) {
    return Integer.parseInt(word);
  }

  private static List<byte[]> files(String names) throws IOException {
    List<byte[]> contents = new ArrayList<>();
    for (String name : names.split(":")) {
      contents.add(Files.readAllBytes(Path.of(name)));
    }
    return contents;
  }
}
