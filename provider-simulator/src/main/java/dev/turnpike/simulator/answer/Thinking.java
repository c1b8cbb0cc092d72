package dev.turnpike.simulator.answer;

/** Whether a model thinks before it answers, and whether the caller sees it. */
public enum Thinking {
  /** Models that are named like it do; the tokens count and the thought is not shown. */
  HIDDEN,
  /** Models that are named like it do, and show it. */
  SHOWN,
  /** Asked for: every model does, and shows it. */
  ASKED,
  /** No model does. */
  OFF
}
