package dev.turnpike.runtime.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LateFlushTest {
  private final LateFlush flushes = new LateFlush();
  private final List<EmbeddedChannel> channels = new ArrayList<>();

  @AfterEach
  void close() {
    channels.forEach(EmbeddedChannel::finishAndReleaseAll);
  }

  private EmbeddedChannel channel() {
    EmbeddedChannel channel = new EmbeddedChannel(flushes.handler());
    channels.add(channel);
    return channel;
  }

  private static ByteBuf part() {
    return Unpooled.wrappedBuffer(new byte[] {1});
  }

  @Test
  void shouldSendWhatATurnHasWrittenWhenItEnds() {
    // given
    EmbeddedChannel one = channel();

    // when
    one.pipeline().writeAndFlush(part());
    one.pipeline().flush();
    int before = one.outboundMessages().size();
    one.runPendingTasks();

    // then
    assertThat(before).isZero();
    assertThat(one.outboundMessages()).hasSize(1);
  }

  @Test
  void shouldSendInTheNextTurnToo() {
    // given
    EmbeddedChannel one = channel();
    one.pipeline().writeAndFlush(part());
    one.runPendingTasks();

    // when
    one.pipeline().writeAndFlush(part());
    one.runPendingTasks();

    // then
    assertThat(one.outboundMessages()).hasSize(2);
  }

  @Test
  void shouldNotKeepMoreThanSomeWaiting() {
    // when
    for (int i = 0; i < LateFlush.MOST; i++) {
      channel().pipeline().writeAndFlush(part());
    }
    EmbeddedChannel next = channel();
    next.pipeline().writeAndFlush(part());

    // then
    assertThat(channels.subList(0, LateFlush.MOST))
        .allSatisfy(it -> assertThat(it.outboundMessages()).hasSize(1));
    assertThat(next.outboundMessages()).isEmpty();
  }

  @Test
  void shouldSendBeforeItCloses() {
    // given
    EmbeddedChannel one = channel();
    one.pipeline().writeAndFlush(part());

    // when
    one.pipeline().close();

    // then
    assertThat(one.outboundMessages()).hasSize(1);
  }
}
