package dev.turnpike.guardrails.body;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;

/** Writes any text as a JSON string in UTF-8; half a surrogate pair is written as an escape. */
public final class JsonText {
  private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);

  private JsonText() {}

  /** Returns the text with its quotes. */
  public static byte[] quoted(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + 16);
    out.write('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.write('\\');
        out.write(c);
      } else if (c == '\n') {
        out.write('\\');
        out.write('n');
      } else if (c < ' ') {
        escape(out, c);
      } else if (c < 0x80) {
        out.write(c);
      } else if (c < 0x800) {
        out.write(0xc0 | c >> 6);
        out.write(0x80 | c & 0x3f);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        int point = Character.toCodePoint(c, text.charAt(++i));
        out.write(0xf0 | point >> 18);
        out.write(0x80 | point >> 12 & 0x3f);
        out.write(0x80 | point >> 6 & 0x3f);
        out.write(0x80 | point & 0x3f);
      } else if (Character.isSurrogate(c)) {
        escape(out, c);
      } else {
        out.write(0xe0 | c >> 12);
        out.write(0x80 | c >> 6 & 0x3f);
        out.write(0x80 | c & 0x3f);
      }
    }
    out.write('"');
    return out.toByteArray();
  }

  private static void escape(ByteArrayOutputStream out, char c) {
    out.write('\\');
    out.write('u');
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.write(HEX[c >> shift & 0xf]);
    }
  }
}
