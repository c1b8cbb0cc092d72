package dev.turnpike.logs.evaluation;

import dev.turnpike.contracts.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A measure by which entries are evaluated: one figure, and how many entries it is of. */
enum EvaluationType {
  COST("Cost", "Average US dollars of a request whose cost is known") {
    @Override
    long logs(Sums sums) {
      return sums.priced();
    }

    @Override
    String figure(Sums sums) {
      return Money.ofPicos(
              sums.picos()
                  .divide(BigDecimal.valueOf(sums.priced()), 0, RoundingMode.HALF_EVEN)
                  .longValueExact())
          .toString();
    }
  },
  SPEED("Speed", "Average duration of a request in milliseconds") {
    @Override
    long logs(Sums sums) {
      return sums.logs();
    }

    @Override
    String figure(Sums sums) {
      return share(sums.millis(), sums.logs(), 3);
    }
  },
  FEEDBACK("Human feedback", "Share of good among the requests called good or bad, 0 to 1") {
    @Override
    long logs(Sums sums) {
      return sums.voted();
    }

    @Override
    String figure(Sums sums) {
      return share(BigDecimal.valueOf(sums.liked()), sums.voted(), 6);
    }
  };

  private final String shown;
  private final String description;

  EvaluationType(String shown, String description) {
    this.shown = shown;
    this.description = description;
  }

  static Optional<EvaluationType> named(String id) {
    return Arrays.stream(values()).filter(type -> type.id().equals(id)).findFirst();
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  String shown() {
    return shown;
  }

  String description() {
    return description;
  }

  /** How many entries the figure is of. */
  abstract long logs(Sums sums);

  /** The figure as a decimal, of sums with at least one such entry. */
  abstract String figure(Sums sums);

  private static String share(BigDecimal sum, long of, int decimals) {
    BigDecimal share = sum.divide(BigDecimal.valueOf(of), decimals, RoundingMode.HALF_EVEN);
    return share.signum() == 0 ? "0" : share.stripTrailingZeros().toPlainString();
  }
}
