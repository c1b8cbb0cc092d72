package dev.turnpike.benchmarks.prove.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayTest {
  private static final int PATIENCE_MILLIS = 5_000;

  private ServerSocket echo;
  private Relay relay;

  @BeforeEach
  void open() throws IOException {
    echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::echo);
    relay = new Relay(0, echo.getLocalPort());
  }

  @AfterEach
  void close() throws IOException {
    relay.close();
    echo.close();
  }

  @Test
  void shouldPassBytesInBothDirections() throws IOException {
    try (Socket socket = connect()) {
      assertThat(ask(socket, 7)).isEqualTo(7);
    }
  }

  @Test
  void shouldDropWhatIsOpenAndWhatComesUntilItIsRestored() throws IOException {
    try (Socket before = connect()) {
      // given
      ask(before, 1);

      // when
      relay.cut();

      // then
      assertThatThrownBy(() -> requireAnswer(before)).isInstanceOf(IOException.class);
      assertThatThrownBy(
              () -> {
                try (Socket during = connect()) {
                  requireAnswer(during);
                }
              })
          .isInstanceOf(IOException.class);

      // when
      relay.restore();

      // then
      try (Socket after = connect()) {
        assertThat(ask(after, 3)).isEqualTo(3);
      }
    }
  }

  @Test
  void shouldDelayEachWay() throws IOException {
    try (Socket socket = connect()) {
      // given
      ask(socket, 1);
      relay.slow(60);

      // when
      long begin = System.nanoTime();
      ask(socket, 2);

      // then
      assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(120_000_000L);
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), relay.port());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private static int ask(Socket socket, int value) throws IOException {
    socket.getOutputStream().write(value);
    return socket.getInputStream().read();
  }

  private static void requireAnswer(Socket socket) throws IOException {
    if (ask(socket, 9) != 9) {
      throw new IOException("the connection has ended");
    }
  }

  private void echo() {
    while (!echo.isClosed()) {
      try {
        Socket socket = echo.accept();
        Thread.ofVirtual()
            .start(() -> {
              try (socket) {
                socket.getInputStream().transferTo(socket.getOutputStream());
              } catch (IOException e) {
                // The test has dropped it.
              }
            });
      } catch (IOException e) {
        return;
      }
    }
  }
}
