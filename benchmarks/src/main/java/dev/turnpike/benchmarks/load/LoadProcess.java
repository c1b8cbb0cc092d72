package dev.turnpike.benchmarks.load;

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

/**
 * The load generator's process: reads plans from standard input, a line each, and answers each with
 * a line that has its result. Ends with its input.
 */
public final class LoadProcess {
  static final String DONE = "done ";
  static final String FAILED = "failed ";

  private LoadProcess() {}

  public static void main(String[] args) throws IOException {
    boolean epoll = Epoll.isAvailable();
    IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, io);
    Bootstrap bootstrap =
        new Bootstrap()
            .group(group)
            .channel(epoll ? EpollSocketChannel.class : NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 5_000);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      System.out.println(answer(line, bootstrap, group));
    }
    System.exit(0);
  }

  private static String answer(
      String line, Bootstrap bootstrap, MultiThreadIoEventLoopGroup group) {
    try {
      LoadPlan plan = LoadPlan.parse(line);
      byte[] request = Files.readAllBytes(plan.request());
      return DONE + new LoadRun(plan, bootstrap, group.next(), request).start().join().line();
    } catch (IOException | RuntimeException e) {
      return FAILED + e;
    }
  }
}
