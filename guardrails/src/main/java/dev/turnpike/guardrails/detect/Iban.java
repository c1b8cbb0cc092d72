package dev.turnpike.guardrails.detect;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * International bank account numbers (ISO 13616): a country's length and check digits modulo 97,
 * unbroken or in groups of four.
 */
final class Iban implements Detector {
  /** Lengths as in the SWIFT IBAN registry. */
  private static final Map<String, Integer> LENGTHS =
      lengths(
          "NO15 BE16 DK18 FI18 FO18 GL18 NL18 SD18 FK18 MK19 SI19 AT20 BA20 EE20 KZ20 LT20 LU20 XK20"
              + " MN20 CH21 CR22 HR21 LI21 LV21 BG22 BH22 DE22 GB22 GE22 IE22 ME22 RS22 VA22 AE23 GI23"
              + " IL23 IQ23 TL23 OM23 SO23 AD24 CZ24 ES24 MD24 PK24 RO24 SA24 SE24 SK24 TN24 VG24 LY25"
              + " PT25 ST25 IS26 TR26 FR27 GR27 IT27 MC27 MR27 SM27 DJ27 BI27 AL28 AZ28 BY28 CY28 DO28"
              + " GT28 HU28 LB28 NI28 PL28 SV28 BR29 EG29 PS29 QA29 UA29 JO30 KW30 MU30 YE30 SC31 MT31"
              + " LC32 RU33");

  private static final int[][] GROUPS = groups();

  private static Map<String, Integer> lengths(String table) {
    Map<String, Integer> lengths = new HashMap<>();
    for (String entry : table.split(" ", -1)) {
      lengths.put(entry.substring(0, 2), Integer.parseInt(entry.substring(2)));
    }
    return Map.copyOf(lengths);
  }

  private static int[][] groups() {
    int[][] groups = new int[35][];
    for (int length = 15; length < groups.length; length++) {
      int rest = length % 4;
      groups[length] = new int[length / 4 + (rest == 0 ? 0 : 1)];
      Arrays.fill(groups[length], 4);
      if (rest > 0) {
        groups[length][groups[length].length - 1] = rest;
      }
    }
    return groups;
  }

  @Override
  public String id() {
    return "iban";
  }

  @Override
  public boolean begins(char first) {
    return Window.isUpper(first);
  }

  @Override
  public int match(Window window) {
    int one = window.at(0);
    int two = window.at(1);
    if (!Window.isUpper(two)
        || !Window.isDigit(window.at(2))
        || !Window.isDigit(window.at(3))
        || Window.isWord(window.at(-1))) {
      return 0;
    }
    Integer size = LENGTHS.get("" + (char) one + (char) two);
    if (size == null) {
      return 0;
    }
    int length = window.whole(size);
    if (length == 0) {
      length = window.groups(" -", GROUPS[size]);
    }
    return length > 0 && !Window.isWord(window.at(length)) && remainder(window, size) == 1
        ? length
        : 0;
  }

  /** Returns the number modulo 97, its first four characters last and letters as 10 to 35. */
  private static int remainder(Window window, int size) {
    int remainder = 0;
    for (int i = 0; i < size; i++) {
      char c = window.compact()[(i + 4) % size];
      int value = Character.digit(c, 36);
      remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
    }
    return remainder;
  }
}
