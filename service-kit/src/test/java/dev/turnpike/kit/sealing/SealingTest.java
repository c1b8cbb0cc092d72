package dev.turnpike.kit.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SealingTest {
  private static final SecureRandom CHANCE = new SecureRandom();
  private static final Sealing SEALING = sealing((byte) 1);

  private static Sealing sealing(byte key) {
    byte[] bytes = new byte[32];
    java.util.Arrays.fill(bytes, key);
    return new Sealing(
        MasterKey.parse(Base64.getEncoder().encodeToString(bytes), "the test"), CHANCE);
  }

  @Property(tries = 200)
  void shouldOpenWhatItSealed(@ForAll String secret, @ForAll String context) {
    // given: text as the wire has it, without halves of surrogate pairs
    String text =
        new String(
            secret.getBytes(java.nio.charset.StandardCharsets.UTF_8),
            java.nio.charset.StandardCharsets.UTF_8);

    // when
    String sealed = SEALING.seal(text, context);

    // then
    assertThat(sealed).matches("v1\\.[A-Za-z0-9_-]+");
    assertThat(SEALING.open(sealed, context)).isEqualTo(new Opened.Secret(text));
  }

  @Property(tries = 200)
  void shouldStayShutWhenAnyByteIsChanged(@ForAll @IntRange(max = 59) int at) {
    // given
    byte[] bytes =
        Base64.getUrlDecoder()
            .decode(SEALING.seal("sk-secret-0123456789-0123456", "c").substring(3));
    assertThat(bytes).hasSize(60);
    bytes[at] ^= 1;

    // when
    Opened opened = SEALING.open("v1." + Base64.getUrlEncoder().encodeToString(bytes), "c");

    // then
    Opened.Why why = at < 4 ? Opened.Why.OTHER_KEY : Opened.Why.OTHER_CONTEXT;
    assertThat(opened).isEqualTo(new Opened.Shut(why));
  }

  @Test
  void shouldSealToAnotherTextEachTime() {
    assertThat(SEALING.seal("secret", "c")).isNotEqualTo(SEALING.seal("secret", "c"));
  }

  @Test
  void shouldNotOpenForAnotherContext() {
    assertThat(SEALING.open(SEALING.seal("secret", "gateway/a"), "gateway/b"))
        .isEqualTo(new Opened.Shut(Opened.Why.OTHER_CONTEXT));
  }

  @Test
  void shouldSayThatTheKeyIsAnotherOne() {
    assertThat(sealing((byte) 2).open(SEALING.seal("secret", "c"), "c"))
        .isEqualTo(new Opened.Shut(Opened.Why.OTHER_KEY));
  }

  @Test
  void shouldSayWhatIsNoSealedText() {
    for (String text : new String[] {"", "sk-abc", "v1.", "v1.###", "v1.AAAA"}) {
      assertThat(SEALING.open(text, "c")).isEqualTo(new Opened.Shut(Opened.Why.NOT_SEALED));
    }
    assertThat(SEALING.open("v2.AAAA", "c")).isEqualTo(new Opened.Shut(Opened.Why.UNKNOWN_VERSION));
  }

  @Test
  void shouldOpenWhatAnEarlierReleaseSealed() {
    // given: sealed with a key of 32 ones; pins the form, as sealed texts rest for ever
    String sealed = "v1.cDFSiUoTRvypvQjA73EtUzjSGLc8r-xhcM9zYFyZGQXvl0MmwVQDOqcYRItj0tQhFU7lhg";

    // then
    assertThat(SEALING.open(sealed, "credential/default/lab/openai/default/1"))
        .isEqualTo(new Opened.Secret("sk-golden-0123456789"));
  }

  @Test
  void shouldNotShowSecretsWhenPrinted() {
    assertThat(new Opened.Secret("sk-hidden").toString()).doesNotContain("hidden");
    assertThat(SEALING.toString()).doesNotContain("AQEB");
  }

  @Test
  void shouldPreviewSoLittleThatNobodyLearnsTheSecret() {
    assertThat(SecretPreview.of("sk-proj-0123456789abcdef")).isEqualTo("sk-…cdef");
    assertThat(SecretPreview.of("short-secret")).isEqualTo("…");
    assertThat(SecretPreview.of("")).isEqualTo("…");
    assertThat(SecretPreview.of("tk_0123456789abcdefghijklmnop", 6)).isEqualTo("tk_012…mnop");
  }
}
