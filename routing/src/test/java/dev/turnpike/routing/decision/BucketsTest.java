package dev.turnpike.routing.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.turnpike.routing.plan.Plan;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketsTest {
  private static final int SUBJECTS = 100_000;

  /** A change here moves users between arms: do not adapt the values, undo the change. */
  @ParameterizedTest
  @CsvSource({
    "split, 01990000-0000-7000-8000-000000000002, 293860",
    "split, '\"user-admin\"', 26503",
    "split, '\"user-anna\"', 551240",
    "ab-test, '\"user-anna\"', 447547",
    "'', '', 722706",
    "größe, \uD83D\uDE00, 645377",
  })
  void shouldPutASubjectIntoTheSameBucketForEver(String element, String subject, int bucket) {
    assertThat(Buckets.of(element, subject)).isEqualTo(bucket);
  }

  @Property(tries = 300)
  void shouldHashTheUtf8OfElementAndSubject(
      @ForAll @StringLength(max = 40) String element,
      @ForAll @StringLength(max = 40) String subject) {
    // An encoder replaces lone surrogates, the hash does not.
    if (!hasLoneSurrogate(element) && !hasLoneSurrogate(subject)) {
      byte[] bytes = (element + "\0" + subject).getBytes(StandardCharsets.UTF_8);

      assertThat(Buckets.hash(element, subject)).isEqualTo(reference(bytes));
    }
  }

  @Test
  void shouldFillBucketsEvenlyForRequestIdsThatDifferLittle() {
    int[] percent = new int[100];
    for (int i = 0; i < SUBJECTS; i++) {
      int bucket = Buckets.of("split", requestId(i));
      percent[bucket / (Plan.BUCKETS / 100)]++;
    }

    // Six standard deviations of a binomial: 1000 +- 189.
    for (int count : percent) {
      assertThat(count).isCloseTo(SUBJECTS / 100, within(190));
    }
  }

  @Test
  void shouldDecideSplitsOfOneSubjectIndependently() {
    int both = 0;
    for (int i = 0; i < SUBJECTS; i++) {
      String user = "\"user-" + i + "\"";
      boolean one = Buckets.of("split-1", user) < Plan.BUCKETS / 2;
      boolean two = Buckets.of("split-2", user) < Plan.BUCKETS / 2;
      both += one && two ? 1 : 0;
    }

    assertThat(both).isCloseTo(SUBJECTS / 4, within(900));
  }

  static String requestId(int i) {
    String digits = "000000000000" + Integer.toHexString(i);
    return "01990000-0000-7000-8000-" + digits.substring(digits.length() - 12);
  }

  private static boolean hasLoneSurrogate(String text) {
    return !StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  /** FNV-1a 64 and fmix64, written from their definitions. */
  static long reference(byte[] bytes) {
    long hash = Long.parseUnsignedLong("14695981039346656037");
    for (byte octet : bytes) {
      hash ^= octet & 0xff;
      hash *= 1_099_511_628_211L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }
}
