package dev.turnpike.kit.sealing;

/** What came of opening a sealed secret. */
public sealed interface Opened {
  /** The secret. Does not show it when it is printed. */
  record Secret(String text) implements Opened {
    @Override
    public String toString() {
      return "Secret";
    }
  }

  /** It stays shut. */
  record Shut(Why why) implements Opened {}

  /** Why a sealed secret cannot be opened. */
  enum Why {
    /** The text is none that {@link Sealing} writes. */
    NOT_SEALED("the text is no sealed secret"),
    /** Sealed by a version of Turnpike with another form. */
    UNKNOWN_VERSION("it is sealed in a form this version does not know"),
    /** This process has another key than the one that sealed it. */
    OTHER_KEY("it was sealed with another master key"),
    /** Sealed for another place, or changed. */
    OTHER_CONTEXT("it was sealed for something else, or has been changed");

    private final String text;

    Why(String text) {
      this.text = text;
    }

    /** Says it to a person, without anything of the secret. */
    public String text() {
      return text;
    }
  }
}
