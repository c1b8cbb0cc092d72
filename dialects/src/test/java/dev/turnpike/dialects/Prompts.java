package dev.turnpike.dialects;

import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Format;
import dev.turnpike.dialects.neutral.Part;
import dev.turnpike.dialects.neutral.Reasoning;
import dev.turnpike.dialects.neutral.Role;
import dev.turnpike.dialects.neutral.Source;
import dev.turnpike.dialects.neutral.Tool;
import dev.turnpike.dialects.neutral.ToolChoice;
import dev.turnpike.dialects.neutral.Turn;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import tools.jackson.databind.node.ObjectNode;

/** Pieces of prompts, of which each dialect takes those that it can say. */
final class Prompts {

  private Prompts() {}

  static Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars('a', 'Z', ' ', '\n', '"', '\\', 'é', '漢', '\u2028')
        .ofMinLength(1)
        .ofMaxLength(12);
  }

  static Arbitrary<String> words() {
    return Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(8);
  }

  static Arbitrary<Part> text() {
    return texts().map(Part.Text::new);
  }

  static Arbitrary<Source> sources() {
    return Arbitraries.of(
        new Source.Inline("image/png", "iVBORw0KGgo="),
        new Source.Inline("image/jpeg", "/9j/4A=="),
        new Source.Link("https://example.com/a.png"));
  }

  static Arbitrary<Part> images(String... details) {
    return Combinators.combine(sources(), Arbitraries.of(details).injectNull(0.5))
        .as(Part.Image::new);
  }

  static Arbitrary<Part> documents() {
    return words()
        .map(name -> new Part.Document(new Source.Inline("application/pdf", "JVBERi0="), name));
  }

  static Arbitrary<Part> calls() {
    return Combinators.combine(words(), words(), arguments()).as(Part.ToolCall::new);
  }

  static Arbitrary<String> arguments() {
    return Arbitraries.of(
        "{}", "{\"city\":\"Rīga\"}", "{\"n\":1.5,\"deep\":[{\"a\":null}]}", "{\"x\":true}");
  }

  static Arbitrary<Part> results(Arbitrary<Part> content, int most, Arbitrary<Boolean> errors) {
    return Combinators.combine(words(), content.list().ofMaxSize(most), errors)
        .as(Part.ToolResult::new);
  }

  /** Returns turns of user and assistant in turn, after some of the system's. */
  static Arbitrary<List<Turn>> turns(
      Arbitrary<List<Part>> system, Arbitrary<List<Part>> user, Arbitrary<List<Part>> assistant) {
    return Combinators.combine(
            system.list().ofMaxSize(2),
            user.list().ofSize(3),
            assistant.list().ofSize(3),
            Arbitraries.integers().between(0, 6))
        .as((first, asked, answered, count) -> {
          List<Turn> turns = new ArrayList<>();
          first.forEach(parts -> turns.add(new Turn(Role.SYSTEM, parts)));
          for (int i = 0; i < count; i++) {
            turns.add(
                i % 2 == 0
                    ? new Turn(Role.USER, asked.get(i / 2))
                    : new Turn(Role.ASSISTANT, answered.get(i / 2)));
          }
          return turns;
        });
  }

  static Arbitrary<ObjectNode> schemas() {
    return Arbitraries.of(
            "{\"type\":\"object\",\"properties\":{}}",
            "{\"type\":\"object\",\"properties\":{\"a\":{\"enum\":[1,2.5,null]}},\"x-y\":true}")
        .map(json -> Trees.readObject(json).orElseThrow());
  }

  static Arbitrary<Tool> tools(Arbitrary<Boolean> strict, Arbitrary<Part.CachePoint> cachePoints) {
    return Combinators.combine(words(), texts().injectNull(0.3), schemas(), strict, cachePoints)
        .as(Tool::new);
  }

  static Arbitrary<ToolChoice> choices() {
    return Arbitraries.of(
        new ToolChoice.Auto(),
        new ToolChoice.None(),
        new ToolChoice.Any(),
        new ToolChoice.Named("weather"));
  }

  static Arbitrary<Reasoning> efforts() {
    return Arbitraries.oneOf(
        Arbitraries.of(Reasoning.Level.class).map(Reasoning.Effort::new),
        Arbitraries.just(new Reasoning.Off()));
  }

  static Arbitrary<Format> formats() {
    return Arbitraries.oneOf(
        Arbitraries.of(new Format.Free(), new Format.Json()),
        Combinators.combine(
                words(),
                texts().injectNull(0.5),
                schemas(),
                Arbitraries.of(true, false).injectNull(0.3))
            .as(Format.Schema::new));
  }

  static Arbitrary<Boolean> flags() {
    return Arbitraries.of(true, false);
  }

  static Arbitrary<Double> shares() {
    return Arbitraries.of(0.0, 0.25, 0.5, 1.0);
  }
}
