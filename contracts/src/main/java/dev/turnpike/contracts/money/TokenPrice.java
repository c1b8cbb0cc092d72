package dev.turnpike.contracts.money;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * What a million tokens of each kind cost, in picodollars.
 *
 * <p>{@code inputPicosPerMillion} is paid for input tokens that were neither read from nor written
 * to the provider's prompt cache. Reasoning tokens are output tokens.
 */
public record TokenPrice(
    long inputPicosPerMillion,
    long outputPicosPerMillion,
    long cacheReadPicosPerMillion,
    long cacheWritePicosPerMillion) {
  private static final int USD_TO_PICOS = 12;
  private static final int MILLION = 6;
  private static final long UNIT = 1_000_000;
  private static final BigInteger TOKENS_PER_UNIT = BigInteger.valueOf(UNIT);

  /** Two numbers with so many leading zero bits have a product below 2^60. */
  private static final int SMALL = 128 - 60;

  public static final TokenPrice FREE = new TokenPrice(0, 0, 0, 0);

  public TokenPrice {
    if (inputPicosPerMillion < 0
        || outputPicosPerMillion < 0
        || cacheReadPicosPerMillion < 0
        || cacheWritePicosPerMillion < 0) {
      throw new IllegalArgumentException("a price is never negative");
    }
  }

  /**
   * Returns the price with these dollars per million tokens; cached tokens cost as input does.
   *
   * @throws ArithmeticException if a price is finer than a picodollar per million or does not fit
   */
  public static TokenPrice perMillion(String inputUsd, String outputUsd) {
    return perMillion(inputUsd, outputUsd, inputUsd, inputUsd);
  }

  /** Returns the price with these dollars per million tokens. */
  public static TokenPrice perMillion(
      String inputUsd, String outputUsd, String cacheReadUsd, String cacheWriteUsd) {
    return new TokenPrice(
        Money.parseUsd(inputUsd).picos(),
        Money.parseUsd(outputUsd).picos(),
        Money.parseUsd(cacheReadUsd).picos(),
        Money.parseUsd(cacheWriteUsd).picos());
  }

  /**
   * Returns the price with these dollars per single token, each rounded half up to a picodollar per
   * million tokens.
   *
   * @throws ArithmeticException if one is above about 9.2 dollars a token
   */
  public static TokenPrice perToken(
      BigDecimal input, BigDecimal output, BigDecimal cacheRead, BigDecimal cacheWrite) {
    return new TokenPrice(
        perMillion(input), perMillion(output), perMillion(cacheRead), perMillion(cacheWrite));
  }

  private static long perMillion(BigDecimal usdPerToken) {
    return Money.roundScaled(usdPerToken, USD_TO_PICOS + MILLION);
  }

  /**
   * Returns what these tokens cost, summed exactly and rounded once, half up, to a picodollar.
   *
   * @throws ArithmeticException if the cost does not fit in {@link Money}
   */
  public Money cost(Tokens tokens) {
    return cost(tokens, outputPicosPerMillion);
  }

  /** As {@link #cost(Tokens)}, where output tokens spent on reasoning have a price of their own. */
  Money cost(Tokens tokens, long reasoningPicosPerMillion) {
    long reasoning = Math.min(tokens.reasoning(), tokens.output());
    if (isSmall(tokens.input(), inputPicosPerMillion)
        && isSmall(tokens.output(), outputPicosPerMillion)
        && isSmall(reasoning, reasoningPicosPerMillion)
        && isSmall(tokens.cacheRead(), cacheReadPicosPerMillion)
        && isSmall(tokens.cacheWrite(), cacheWritePicosPerMillion)) {
      long total =
          tokens.uncachedInput() * inputPicosPerMillion
              + (tokens.output() - reasoning) * outputPicosPerMillion
              + reasoning * reasoningPicosPerMillion
              + tokens.cacheRead() * cacheReadPicosPerMillion
              + tokens.cacheWrite() * cacheWritePicosPerMillion;
      return Money.ofPicos((total + UNIT / 2) / UNIT);
    }
    BigInteger total =
        times(tokens.uncachedInput(), inputPicosPerMillion)
            .add(times(tokens.output() - reasoning, outputPicosPerMillion))
            .add(times(reasoning, reasoningPicosPerMillion))
            .add(times(tokens.cacheRead(), cacheReadPicosPerMillion))
            .add(times(tokens.cacheWrite(), cacheWritePicosPerMillion));
    BigInteger half = TOKENS_PER_UNIT.shiftRight(1);
    return Money.ofPicos(total.add(half).divide(TOKENS_PER_UNIT).longValueExact());
  }

  /** Says whether five such products add up in a long. */
  private static boolean isSmall(long tokens, long picosPerMillion) {
    return Long.numberOfLeadingZeros(tokens) + Long.numberOfLeadingZeros(picosPerMillion) >= SMALL;
  }

  private static BigInteger times(long tokens, long picosPerMillion) {
    return BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(picosPerMillion));
  }
}
