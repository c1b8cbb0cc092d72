package dev.turnpike.guardrails.detect;

import org.jspecify.annotations.Nullable;

/**
 * Numbers a state gives to a person. All but the American and the British have check digits; each
 * is found unbroken or in its usual groups.
 */
enum NationalId implements Detector {
  /** Social security number, in its groups only: without them it is any number of nine digits. */
  US_SSN("us_ssn", "0123456789") {
    @Override
    int length(Window window) {
      return window.groups("- ", 3, 2, 4);
    }

    @Override
    boolean valid(Window window) {
      long area = window.number(0, 3);
      return window.digits(0, 9)
          && area != 0
          && area != 666
          && area < 900
          && window.number(3, 5) != 0
          && window.number(5, 9) != 0;
    }
  },
  /** Numéro d'inscription au répertoire: key 97 minus the rest of 97. */
  FR_NIR("fr_nir", "123478") {
    @Override
    int length(Window window) {
      int length = window.whole(15);
      return length > 0 ? length : window.groups(" ", 1, 2, 2, 2, 3, 3, 2);
    }

    @Override
    boolean valid(Window window) {
      char island = window.compact()[6];
      boolean corsica = window.compact()[5] == '2' && (island == 'A' || island == 'B');
      if (!window.digits(0, 6) || !window.digits(7, 15) || !(corsica || window.digits(6, 7))) {
        return false;
      }
      long month = window.number(3, 5);
      if (month == 0 || (month > 12 && month < 20) || (month > 42 && month < 50)) {
        return false;
      }
      long department = corsica ? (island == 'A' ? 19 : 18) : window.number(5, 7);
      long number = (window.number(0, 5) * 100 + department) * 1_000_000 + window.number(7, 13);
      return department > 0 && window.number(13, 15) == 97 - number % 97;
    }
  },
  /** Steuerliche Identifikationsnummer: one digit two or three times, ISO/IEC 7064 MOD 11,10. */
  DE_STEUER_ID("de_steuer_id", "123456789") {
    @Override
    int length(Window window) {
      int length = window.whole(11);
      return length > 0 ? length : window.groups(" ", 2, 3, 3, 3);
    }

    @Override
    boolean valid(Window window) {
      if (!window.digits(0, 11)) {
        return false;
      }
      int[] times = new int[10];
      int product = 10;
      for (int i = 0; i < 10; i++) {
        times[window.digit(i)]++;
        int sum = (window.digit(i) + product) % 10;
        product = (sum == 0 ? 10 : sum) * 2 % 11;
      }
      int repeated = 0;
      for (int count : times) {
        if (count > 3) {
          return false;
        }
        repeated += count > 1 ? 1 : 0;
      }
      return repeated == 1 && (11 - product) % 10 == window.digit(10);
    }
  },
  /** Codice fiscale of a person, also where letters stand for digits. */
  IT_CODICE_FISCALE("it_codice_fiscale", null) {
    @Override
    int length(Window window) {
      return window.whole(16);
    }

    @Override
    boolean valid(Window window) {
      return CodiceFiscale.holds(window.compact());
    }
  },
  /** DNI and NIE: the letter is the rest of 23. */
  ES_DNI("es_dni", "0123456789XYZ") {
    @Override
    int length(Window window) {
      int length = window.whole(9);
      if (length == 0) {
        length = window.groups("-", 8, 1);
      }
      return length > 0 ? length : window.groups("-", 1, 7, 1);
    }

    @Override
    boolean valid(Window window) {
      int series = "XYZ".indexOf(window.compact()[0]);
      if (!window.digits(1, 8) || (series < 0 && !window.digits(0, 1))) {
        return false;
      }
      long number = window.number(1, 8) + (series < 0 ? window.digit(0) : series) * 10_000_000L;
      return window.compact()[8] == "TRWAGMYFPDXBNJZSQVHLCKE".charAt((int) (number % 23));
    }
  },
  /** National insurance number: prefixes that are given, a suffix from A to D. */
  UK_NINO("uk_nino", null) {
    @Override
    int length(Window window) {
      int length = window.whole(9);
      return length > 0 ? length : window.groups(" ", 2, 2, 2, 2, 1);
    }

    @Override
    boolean valid(Window window) {
      char one = window.compact()[0];
      char two = window.compact()[1];
      char suffix = window.compact()[8];
      return "ABCEGHJKLMNOPRSTWXYZ".indexOf(one) >= 0
          && "ABCEGHJKLMNPRSTWXYZ".indexOf(two) >= 0
          && !" BG GB KN NK NT TN ZZ ".contains(" " + one + two + " ")
          && window.digits(2, 8)
          && suffix >= 'A'
          && suffix <= 'D';
    }
  },
  /** PESEL of people born from 1900 to 2099: a date and a weighted sum. */
  PL_PESEL("pl_pesel", "0123456789") {
    private static final int[] WEIGHTS = {1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1};

    @Override
    int length(Window window) {
      return window.whole(11);
    }

    @Override
    boolean valid(Window window) {
      if (!window.digits(0, 11)) {
        return false;
      }
      long month = window.number(2, 4);
      long day = window.number(4, 6);
      boolean dated =
          ((month >= 1 && month <= 12) || (month >= 21 && month <= 32)) && day >= 1 && day <= 31;
      return dated && weighted(window, WEIGHTS) % 10 == 0;
    }
  },
  /** Burgerservicenummer: the test of eleven, beside a word that says so, as one of 11 passes. */
  NL_BSN("nl_bsn", "0123456789") {
    private static final int[] WEIGHTS = {9, 8, 7, 6, 5, 4, 3, 2, -1};

    @Override
    int length(Window window) {
      int length = window.whole(9);
      return length > 0 ? length : window.groups(". ", 4, 2, 3);
    }

    @Override
    boolean valid(Window window) {
      return window.digits(0, 9)
          && window.number(0, 9) > 0
          && weighted(window, WEIGHTS) % 11 == 0
          && window.after("bsn", "burgerservice", "sofinummer", "citizen service number");
    }
  },
  /** AHV number: 756 and the check digit of EAN-13. */
  CH_AHV("ch_ahv", "7") {
    private static final int[] WEIGHTS = {1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1};

    @Override
    int length(Window window) {
      int length = window.whole(13);
      return length > 0 ? length : window.groups(". ", 3, 4, 4, 2);
    }

    @Override
    boolean valid(Window window) {
      return window.digits(0, 13)
          && window.number(0, 3) == 756
          && weighted(window, WEIGHTS) % 10 == 0;
    }
  };

  private final String wireName;
  private final String first;

  NationalId(String wireName, @Nullable String first) {
    this.wireName = wireName;
    this.first = first == null ? "ABCDEFGHIJKLMNOPQRSTUVWXYZ" : first;
  }

  /** Returns the length of what has the number's form, 0 for none. */
  abstract int length(Window window);

  /** Says whether what has its form is one. */
  abstract boolean valid(Window window);

  @Override
  public String id() {
    return wireName;
  }

  @Override
  public boolean begins(char c) {
    return first.indexOf(c) >= 0;
  }

  @Override
  public int match(Window window) {
    if (!window.opensNumber()) {
      return 0;
    }
    int length = length(window);
    return length > 0 && window.closesNumber(length) && valid(window) ? length : 0;
  }

  private static int weighted(Window window, int[] weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * window.digit(i);
    }
    return sum;
  }
}
