package dev.turnpike.simulator.latency;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How big a model is, guessed from its name; bigger ones answer later. */
@SuppressWarnings("ImmutableEnumChecker") // the profile is a record of numbers
public enum ModelSize {
  /** 30 billion parameters and more. */
  LARGE(new LatencyProfile(40, 8, 20)),
  /** Between the others, and every model whose name does not tell. */
  MEDIUM(new LatencyProfile(20, 4, 20)),
  /** Below 8 billion parameters, or named mini, nano, small, lite, flash or haiku. */
  SMALL(new LatencyProfile(10, 2, 20));

  private static final Pattern BILLIONS =
      Pattern.compile("(?<![a-z0-9.])(\\d{1,4}(?:\\.\\d{1,3})?)b(?![a-z0-9])");
  private static final Pattern SMALL_NAME =
      Pattern.compile("(?<![a-z])(mini|nano|small|lite|flash|haiku)(?![a-z])");

  private final LatencyProfile profile;

  ModelSize(LatencyProfile profile) {
    this.profile = profile;
  }

  /** The latency of models of this size. */
  public LatencyProfile profile() {
    return profile;
  }

  /** The size that a model's name tells. */
  public static ModelSize of(String model) {
    String name = model.toLowerCase(Locale.ROOT);
    Matcher billions = BILLIONS.matcher(name);
    if (billions.find()) {
      double parameters = Double.parseDouble(billions.group(1));
      return parameters >= 30 ? LARGE : parameters < 8 ? SMALL : MEDIUM;
    }
    return SMALL_NAME.matcher(name).find() ? SMALL : MEDIUM;
  }
}
