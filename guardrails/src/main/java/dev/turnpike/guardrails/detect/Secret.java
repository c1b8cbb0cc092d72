package dev.turnpike.guardrails.detect;

/** Keys that are known by how they begin, and the alphabet and length of what follows. */
enum Secret implements Detector {
  AWS_KEY("aws_key", Tail.NONE, "AKIA", "ASIA") {
    @Override
    int rest(Window window, int from) {
      int end = exactly(window, from, 16);
      return end > 0 && upper(window, from, end) ? end : 0;
    }
  },
  GITHUB_TOKEN("github_token", Tail.TOKEN, "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_") {
    @Override
    int rest(Window window, int from) {
      return atLeast(window, from, 36, false);
    }
  },
  /** Before the keys of OpenAI, whose beginning is the same. */
  ANTHROPIC_KEY("anthropic_key", Tail.TOKEN, "sk-ant-") {
    @Override
    int rest(Window window, int from) {
      return atLeast(window, from, 48, true);
    }
  },
  OPENAI_KEY("openai_key", Tail.TOKEN, "sk-proj-", "sk-svcacct-", "sk-admin-", "sk-") {
    @Override
    int rest(Window window, int from) {
      return window.has(0, "sk-ant-") ? 0 : atLeast(window, from, 40, true);
    }
  },
  GOOGLE_KEY("google_key", Tail.NONE, "AIza") {
    @Override
    int rest(Window window, int from) {
      return exactly(window, from, 35);
    }
  },
  SLACK_TOKEN(
      "slack_token", Tail.TOKEN, "xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxe-", "xapp-") {
    @Override
    int rest(Window window, int from) {
      return Window.isDigit(window.at(from)) ? atLeast(window, from, 24, false) : 0;
    }
  },
  STRIPE_KEY("stripe_key", Tail.TOKEN, "sk_live_", "sk_test_", "rk_live_", "rk_test_", "whsec_") {
    @Override
    int rest(Window window, int from) {
      return atLeast(window, from, 20, false);
    }
  },
  PRIVATE_KEY("private_key", Tail.PEM, "-----BEGIN ") {
    private static final int MAX_LABEL = 40;

    @Override
    int rest(Window window, int from) {
      int offset = from;
      while (offset - from < MAX_LABEL && labels(window.at(offset))) {
        offset++;
      }
      boolean block = offset - from > 6 && window.has(offset - 6, " BLOCK");
      int end = block ? offset - 6 : offset;
      return end - from >= 11 && window.has(end - 11, "PRIVATE KEY") && window.has(offset, "-----")
          ? offset + 5
          : 0;
    }

    private boolean labels(int c) {
      return Window.isUpper(c) || Window.isDigit(c) || c == ' ';
    }
  },
  /** Two parts that are JSON objects in base64url, and the beginning of a signature. */
  JWT("jwt", Tail.DOTTED, "eyJ") {
    private static final int MIN_PART = 12;

    @Override
    int rest(Window window, int from) {
      int offset = from;
      while (isToken(window.at(offset))) {
        offset++;
      }
      if (offset - from < MIN_PART || !window.has(offset, ".eyJ")) {
        return 0;
      }
      return atLeast(window, offset + 4, MIN_PART, false);
    }
  };

  private final String wireName;
  private final Tail tail;
  private final String[] prefixes;

  Secret(String wireName, Tail tail, String... prefixes) {
    this.wireName = wireName;
    this.tail = tail;
    this.prefixes = prefixes;
  }

  /** Returns where a match ends whose beginning ends before this offset, 0 if it is none. */
  abstract int rest(Window window, int from);

  @Override
  public String id() {
    return wireName;
  }

  @Override
  public Tail tail() {
    return tail;
  }

  @Override
  public boolean begins(char first) {
    for (String prefix : prefixes) {
      if (prefix.charAt(0) == first) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int match(Window window) {
    if (window.at(-1) == '-') {
      return 0;
    }
    for (String prefix : prefixes) {
      if (window.has(0, prefix)) {
        return rest(window, prefix.length());
      }
    }
    return 0;
  }

  private static int exactly(Window window, int from, int size) {
    for (int i = 0; i < size; i++) {
      if (!isToken(window.at(from + i))) {
        return 0;
      }
    }
    return isToken(window.at(from + size)) ? 0 : from + size;
  }

  /** What follows the first so many characters is the tail's; random text has digits in it. */
  private static int atLeast(Window window, int from, int size, boolean digits) {
    boolean seen = !digits;
    for (int i = 0; i < size; i++) {
      int c = window.at(from + i);
      if (!isToken(c)) {
        return 0;
      }
      seen |= Window.isDigit(c);
    }
    return seen ? from + size : 0;
  }

  private static boolean upper(Window window, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Window.isUpper(window.at(i)) && !Window.isDigit(window.at(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isToken(int c) {
    return Window.isAlnum(c) || c == '_' || c == '-';
  }
}
