package dev.turnpike.guardrails;

import static dev.turnpike.guardrails.Guards.findings;
import static dev.turnpike.guardrails.Guards.passed;
import static dev.turnpike.guardrails.Guards.redacting;
import static dev.turnpike.guardrails.Guards.rules;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Numbers made by the books of their issuers are found; with another check digit they are not. */
class DetectorPropertyTest {
  private static final GuardPlan CARDS = redacting("credit_card");
  private static final GuardPlan IBANS = redacting("iban");
  private static final GuardPlan IDS =
      rules(
          "{'id':'ids','action':'redact','replacement':'#',"
              + "'detectors':['fr_nir','de_steuer_id','es_dni','pl_pesel','ch_ahv']}");
  private static final GuardPlan ALL =
      rules("{'id':'all','action':'flag','detectors':['financial','pii','credentials']}");

  @Property(tries = 500)
  void shouldFindCardsByTheirCheckDigit(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int off) {
    // given
    Random random = new Random(seed);
    String[] ranges = {
      "4", "51", "55", "2221", "2720", "34", "37", "36", "6011", "65", "3528", "62"
    };
    String range = ranges[random.nextInt(ranges.length)];
    int length = range.startsWith("34") || range.equals("37") ? 15 : range.equals("36") ? 14 : 16;
    String digits = range + digits(random, length - 1 - range.length());
    int check = luhn(digits);

    // when, then
    assertThat(passed(CARDS, "no " + digits + check + "!")).isEqualTo("no [redacted:credit_card]!");
    String wrong = "no " + digits + (check + off) % 10 + "!";
    assertThat(passed(CARDS, wrong)).isEqualTo(wrong);
  }

  /** As the books of schoolchildren do it: from the right, every second doubled. */
  private static int luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int counted = i % 2 == 0 ? digit * 2 : digit;
      sum += counted / 10 + counted % 10;
    }
    return (10 - sum % 10) % 10;
  }

  @Property(tries = 500)
  void shouldFindIbansByTheirCheckDigits(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 96) int off) {
    // given
    Random random = new Random(seed);
    String[] countries = {"DE18", "FR23", "NL14", "PL24", "NO11", "MT27", "ES20"};
    String chosen = countries[random.nextInt(countries.length)];
    String country = chosen.substring(0, 2);
    String account = digits(random, Integer.parseInt(chosen.substring(2)));
    int check = 98 - remainder97(account + country + "00");
    String iban = country + two(check) + account;

    // when, then
    assertThat(passed(IBANS, "to " + iban + ".")).isEqualTo("to [redacted:iban].");
    assertThat(passed(IBANS, "to " + iban.replaceAll("(.{4})(?=.)", "$1 ") + "."))
        .isEqualTo("to [redacted:iban].");
    // Two pairs of check digits are one number modulo 97 apart only at the edges of the range.
    int other = (check + off) % 97;
    if (other % 97 != check % 97) {
      String wrong = "to " + country + two(other) + account + ".";
      assertThat(passed(IBANS, wrong)).isEqualTo(wrong);
    }
  }

  private static int remainder97(String text) {
    StringBuilder number = new StringBuilder();
    for (char c : text.toCharArray()) {
      number.append(Character.getNumericValue(c));
    }
    return new BigInteger(number.toString()).mod(BigInteger.valueOf(97)).intValue();
  }

  @Property(tries = 300)
  void shouldFindNationalNumbersByTheirCheckDigits(@ForAll long seed) {
    // given
    Random random = new Random(seed);
    String nir = "2" + digits(random, 2) + two(1 + random.nextInt(12)) + "75" + digits(random, 6);
    String dni = digits(random, 8);
    String pesel =
        digits(random, 2)
            + two(21 + random.nextInt(12))
            + two(1 + random.nextInt(28))
            + digits(random, 4);
    String ahv = "756" + digits(random, 9);
    String nirKey = two((int) (97 - Long.parseLong(nir) % 97));
    char dniLetter = "TRWAGMYFPDXBNJZSQVHLCKE".charAt(Integer.parseInt(dni) % 23);
    int peselCheck = (10 - sum(pesel, 1, 3, 7, 9) % 10) % 10;
    int ahvCheck = (10 - sum(ahv, 1, 3) % 10) % 10;

    // when, then
    assertThat(passed(IDS, nir + nirKey)).isEqualTo("#");
    assertThat(passed(IDS, dni + dniLetter)).isEqualTo("#");
    assertThat(passed(IDS, pesel + peselCheck)).isEqualTo("#");
    assertThat(passed(IDS, ahv + ahvCheck)).isEqualTo("#");
    assertThat(passed(redacting("ch_ahv"), ahv + (ahvCheck + 1) % 10)).startsWith("756");
    assertThat(passed(redacting("pl_pesel"), pesel + (peselCheck + 1) % 10)).startsWith(pesel);
    String wrongKey = two(Integer.parseInt(nirKey) % 97 + 1);
    assertThat(passed(redacting("fr_nir"), nir + wrongKey)).isEqualTo(nir + wrongKey);
  }

  private static int sum(String digits, int... weights) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      sum += weights[i % weights.length] * (digits.charAt(i) - '0');
    }
    return sum;
  }

  @Property(tries = 1000)
  void shouldFindNothingInIdsTimesAndMeasures(@ForAll long seed) {
    // given
    Random random = new Random(seed);
    String text =
        String.join(
            " ",
            new UUID(random.nextLong(), random.nextLong()).toString(),
            Long.toString(1_000_000_000_000L + random.nextLong(999_999_999_999L)),
            Integer.toString(random.nextInt(100_000_000)),
            java.time.Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L)).toString(),
            String.format(Locale.ROOT, "%.6f", random.nextDouble() * 1e6),
            String.format(Locale.ROOT, "#%d/%d", random.nextInt(10_000), random.nextInt(100)));

    // when, then
    assertThat(findings(ALL, text)).as(text).isEmpty();
  }

  private static String digits(Random random, int count) {
    StringBuilder digits = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }

  private static String two(int number) {
    return String.format(Locale.ROOT, "%02d", number);
  }
}
