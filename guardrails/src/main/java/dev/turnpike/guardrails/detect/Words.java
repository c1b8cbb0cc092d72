package dev.turnpike.guardrails.detect;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An operator's words and phrases, found whole and in any case. A space in a phrase is any one
 * white space.
 */
public final class Words implements Detector {
  public static final int MAX_WORDS = 1_000;
  public static final int MAX_LENGTH = 100;

  private final Node root = new Node();

  private static final class Node {
    final Map<Character, Node> next = new HashMap<>(2);
    boolean ends;
  }

  /**
   * @throws IllegalArgumentException if there are too many, or one is empty, too long or begins
   *     with a space
   */
  public Words(List<String> words) {
    if (words.size() > MAX_WORDS) {
      throw new IllegalArgumentException("more than " + MAX_WORDS + " words");
    }
    for (String word : words) {
      if (word.isEmpty() || word.length() > MAX_LENGTH || Character.isWhitespace(word.charAt(0))) {
        throw new IllegalArgumentException(
            "a word must have 1 to "
                + MAX_LENGTH
                + " characters and begin with none that is blank");
      }
      Node node = root;
      for (int i = 0; i < word.length(); i++) {
        node = node.next.computeIfAbsent(fold(word.charAt(i)), _ -> new Node());
      }
      node.ends = true;
    }
  }

  private static char fold(char c) {
    return Character.isWhitespace(c) ? ' ' : Character.toLowerCase(Character.toUpperCase(c));
  }

  @Override
  public String id() {
    return "words";
  }

  @Override
  public boolean begins(char first) {
    return root.next.containsKey(fold(first));
  }

  @Override
  public int match(Window window) {
    int longest = 0;
    Node node = root;
    for (int offset = 0; ; offset++) {
      if (node.ends && !Window.isWord(window.at(offset))) {
        longest = offset;
      }
      if (node.next.isEmpty()) {
        return longest;
      }
      int c = window.at(offset);
      Node next = c == Window.NOTHING ? null : node.next.get(fold((char) c));
      if (next == null) {
        return longest;
      }
      node = next;
    }
  }
}
