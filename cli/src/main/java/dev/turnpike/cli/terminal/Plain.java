package dev.turnpike.cli.terminal;

/** Text without what a terminal would act on: others wrote names, comments and models. */
final class Plain {
  private Plain() {}

  static String line(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c ->
            plain.appendCodePoint(
                Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.LINE_SEPARATOR
                    ? ' '
                    : c));
    return plain.toString();
  }
}
