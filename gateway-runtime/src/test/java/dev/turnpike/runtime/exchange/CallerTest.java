package dev.turnpike.runtime.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallerTest {
  private final List<String> happened = new ArrayList<>();
  private final Caller caller = new Caller(response(), true);

  @Test
  void shouldCountAnAnswerBeforeItIsSent() {
    caller.end(bytes("whole"), this::counted);

    assertThat(happened).containsExactly("counted 5: whole", "end whole");
  }

  @Test
  void shouldCountWhatMayBeTheLastPartBeforeItIsSent() {
    assertThat(caller.write(bytes("one "))).isTrue();
    assertThat(caller.writeLast(bytes("two"), this::counted)).isTrue();
    caller.end(bytes(""), () -> {});

    assertThat(happened).containsExactly("write one ", "counted 7: one two", "write two", "end ");
  }

  @Test
  void shouldCountAnArrayWhenItIsClosed() {
    caller.asArray();
    assertThat(caller.writeLast(bytes("data: {}\n\n"), this::counted)).isTrue();
    caller.end(bytes(""), this::counted);

    assertThat(happened).containsExactly("write [{}", "counted 5: [{}\n]", "end \n]");
  }

  private void counted() {
    byte[] copy = caller.copy();
    happened.add(
        "counted " + caller.sentBytes() + ": " + (copy == null ? null : new String(copy, UTF_8)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /** A response that notes what is sent, and has room for it. */
  private HttpServerResponse response() {
    return (HttpServerResponse)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {HttpServerResponse.class},
            (_, method, arguments) ->
                switch (method.getName()) {
                  case "write", "end" -> {
                    happened.add(method.getName() + " " + ((Buffer) arguments[0]).toString(UTF_8));
                    yield null;
                  }
                  case "writeQueueFull" -> false;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
