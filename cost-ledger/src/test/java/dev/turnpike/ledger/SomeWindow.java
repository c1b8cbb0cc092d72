package dev.turnpike.ledger;

import dev.turnpike.contracts.budget.CalendarPeriod;
import dev.turnpike.contracts.budget.CalendarWindow;
import dev.turnpike.contracts.budget.Window;
import java.util.Random;

/** Windows of every kind. */
public final class SomeWindow {
  private static final String[] ZONES = {"UTC", "Europe/Rome", "Asia/Kolkata", "America/St_Johns"};

  private SomeWindow() {}

  /**
   * @param mostMicros the longest of those that are not a calendar's
   */
  public static Window any(Random random, long mostMicros) {
    return switch (random.nextInt(5)) {
      case 0, 1 -> new Window.Sliding(1 + random.nextLong(mostMicros));
      case 2, 3 -> new Window.Fixed(1 + random.nextLong(mostMicros));
      default ->
          CalendarWindow.of(
              CalendarPeriod.values()[random.nextInt(4)], ZONES[random.nextInt(ZONES.length)]);
    };
  }
}
