package dev.turnpike.simulator.answer;

/**
 * What a model's name asks for behind {@code #}, such as {@code bytes=1500#cached=100}.
 *
 * @param size {@code bytes} or {@code tokens}: the length of the answer
 * @param cached tokens of the prompt that come from a cache, or {@link #UNSET}; never more than the
 *     prompt has
 * @param cacheWrite tokens of the prompt that go to a cache, or {@link #UNSET}; never more than are
 *     not cached
 * @param reasoning tokens of thought before the answer, or {@link #UNSET}
 * @param calls functions called where one is called: 1 to {@value #MAX_CALLS}
 */
record ModelOptions(AnswerSize size, int cached, int cacheWrite, int reasoning, int calls) {

  static final int UNSET = -1;
  static final int MAX_CALLS = 8;
  static final ModelOptions NONE =
      new ModelOptions(new AnswerSize.Natural(), UNSET, UNSET, UNSET, 1);

  private static final int MOST = 1_000_000;

  /**
   * Reads options that are separated by {@code #}.
   *
   * @throws BadRequest when one is unknown or its number is out of range
   */
  static ModelOptions parse(String text) {
    ModelOptions read = NONE;
    for (String option : text.split("#", -1)) {
      int equals = option.indexOf('=');
      String name = equals < 0 ? option : option.substring(0, equals);
      read =
          switch (name) {
            case "cached" -> read.withCached(number(option, 0, MOST));
            case "cache_write" -> read.withCacheWrite(number(option, 0, MOST));
            case "reasoning" -> read.withReasoning(number(option, 0, MOST));
            case "calls" -> read.withCalls(number(option, 1, MAX_CALLS));
            default -> read.withSize(AnswerSize.parse(option));
          };
    }
    return read;
  }

  private static int number(String option, int least, int most) {
    String digits = option.substring(option.indexOf('=') + 1);
    if (digits.matches("\\d{1,7}")) {
      int number = Integer.parseInt(digits);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new BadRequest(
        "The option '" + option + "' needs a whole number from " + least + " to " + most + ".",
        "model");
  }

  private ModelOptions withSize(AnswerSize size) {
    return new ModelOptions(size, cached, cacheWrite, reasoning, calls);
  }

  private ModelOptions withCached(int cached) {
    return new ModelOptions(size, cached, cacheWrite, reasoning, calls);
  }

  private ModelOptions withCacheWrite(int cacheWrite) {
    return new ModelOptions(size, cached, cacheWrite, reasoning, calls);
  }

  private ModelOptions withReasoning(int reasoning) {
    return new ModelOptions(size, cached, cacheWrite, reasoning, calls);
  }

  private ModelOptions withCalls(int calls) {
    return new ModelOptions(size, cached, cacheWrite, reasoning, calls);
  }
}
