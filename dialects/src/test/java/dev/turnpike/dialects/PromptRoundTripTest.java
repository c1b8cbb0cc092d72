package dev.turnpike.dialects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.dialects.Translation.Inexpressible;
import dev.turnpike.dialects.Translation.Written;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Format;
import dev.turnpike.dialects.neutral.Part;
import dev.turnpike.dialects.neutral.Prompt;
import dev.turnpike.dialects.neutral.PromptRead;
import dev.turnpike.dialects.neutral.Reasoning;
import dev.turnpike.dialects.neutral.Role;
import dev.turnpike.dialects.neutral.Sampling;
import dev.turnpike.dialects.neutral.Source;
import dev.turnpike.dialects.neutral.Tool;
import dev.turnpike.dialects.neutral.ToolChoice;
import dev.turnpike.dialects.neutral.Tooling;
import dev.turnpike.dialects.neutral.Turn;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A prompt that is written and read back in the same dialect is the same. */
class PromptRoundTripTest {
  @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
  void shouldReadBackAChat(@ForAll("chats") Prompt prompt) {
    assertThat(readBack(Dialect.CHAT, prompt)).isEqualTo(prompt);
  }

  @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
  void shouldReadBackAResponse(@ForAll("responses") Prompt prompt) {
    assertThat(readBack(Dialect.RESPONSES, prompt)).isEqualTo(prompt);
  }

  @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
  void shouldReadBackMessages(@ForAll("messages") Prompt prompt) {
    assertThat(readBack(Dialect.MESSAGES, prompt)).isEqualTo(prompt);
  }

  @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
  void shouldReadBackAGeminiRequest(@ForAll("geminis") Prompt prompt) {
    // The path says which model is asked.
    assertThat(readBack(Dialect.GEMINI, prompt))
        .isInstanceOfSatisfying(
            Prompt.class, read -> assertThat(read.withModel(prompt.model())).isEqualTo(prompt));
  }

  /** Every result answers a call, as Gemini goes by names; both may be without an id of theirs. */
  @Provide
  Arbitrary<Prompt> geminis() {
    Arbitrary<Part> said =
        Arbitraries.oneOf(
            Prompts.text(),
            Prompts.sources().map(source -> new Part.Image(source, null)),
            Arbitraries.just(
                new Part.Document(new Source.Inline("application/pdf", "JVBERi0="), null)));
    Arbitrary<List<Part>> thinking =
        Prompts.words()
            .<Part>map(word -> new Part.Thinking("", "GEMINI:" + word))
            .list()
            .ofMaxSize(1);
    Arbitrary<List<Part>> assistant =
        joined(thinking, Prompts.text().list().ofMinSize(1).ofMaxSize(2));
    Arbitrary<List<Turn>> turns =
        Combinators.combine(
                Prompts.turns(
                    Prompts.text().list().ofMinSize(1).ofMaxSize(2),
                    said.list().ofMinSize(1).ofMaxSize(3),
                    assistant),
                Prompts.calls().list().ofMaxSize(3),
                Prompts.texts(),
                Prompts.flags())
            .as(PromptRoundTripTest::withCalls)
            .map(PromptRoundTripTest::oneSystemTurn);
    Arbitrary<Sampling> sampling =
        Combinators.combine(
                Arbitraries.longs().between(1, 9_999).injectNull(0.3),
                Arbitraries.of(0.0, 1.7).injectNull(0.3),
                Prompts.shares().injectNull(0.3),
                Arbitraries.longs().between(1, 40).injectNull(0.3),
                Prompts.texts().list().ofMaxSize(2),
                Arbitraries.longs().between(0, 9).injectNull(0.3),
                Arbitraries.of(-2.0, 0.5).injectNull(0.3),
                Arbitraries.of(-2.0, 0.5).injectNull(0.3))
            .as(Sampling::new);
    Arbitrary<Format> formats =
        Arbitraries.oneOf(
            Arbitraries.of(new Format.Free(), new Format.Json()),
            Prompts.schemas().map(schema -> new Format.Schema("answer", null, schema, null)));
    Arbitrary<Boolean> unsaid = none();
    return Combinators.combine(
            turns,
            tooling(unsaid, none(), none()),
            sampling,
            Arbitraries.oneOf(
                    Arbitraries.longs().between(1, 20_000).<Reasoning>map(Reasoning.Budget::new),
                    Arbitraries.just(new Reasoning.Off()))
                .injectNull(0.3),
            formats)
        .as((said1, tools, how, reasoning, format) ->
            new Prompt("gemini-2.5-pro", false, said1, tools, how, reasoning, format, null));
  }

  /** Adds calls and their results, the last one a failure, to a conversation. */
  private static List<Turn> withCalls(
      List<Turn> turns, List<Part> calls, String result, boolean named) {
    List<Turn> all = new ArrayList<>(turns);
    if (all.stream().noneMatch(turn -> turn.role() == Role.USER)) {
      all.add(new Turn(Role.USER, List.of(new Part.Text("go"))));
    } else if (all.getLast().role() == Role.ASSISTANT) {
      all.add(new Turn(Role.USER, List.of(new Part.Text("on"))));
    }
    List<Part> made = new ArrayList<>();
    List<Part> results = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      Part.ToolCall call = (Part.ToolCall) calls.get(i);
      String id = named ? "id-" + i : "gemini_call_" + i;
      made.add(new Part.ToolCall(id, call.name(), call.arguments()));
      results.add(new Part.ToolResult(id, List.of(new Part.Text(result)), i == calls.size() - 1));
    }
    if (!made.isEmpty()) {
      all.add(new Turn(Role.ASSISTANT, made));
      all.add(new Turn(Role.USER, results));
    }
    return all;
  }

  /** Chats say all text of a turn as one, and what a turn says after its tools' results. */
  @Provide
  Arbitrary<Prompt> chats() {
    Arbitrary<List<Part>> oneText = Prompts.text().list().ofSize(1);
    Arbitrary<List<Part>> seen =
        joined(
            Prompts.images("low", "high").list().ofMinSize(1).ofMaxSize(2),
            Arbitraries.oneOf(Prompts.text(), Prompts.documents()).list().ofMaxSize(2));
    Arbitrary<List<Part>> user =
        joined(
            Prompts.results(Prompts.text(), 1, Arbitraries.just(false)).list().ofMaxSize(2),
            Arbitraries.oneOf(oneText, seen));
    Arbitrary<List<Part>> thinking =
        Prompts.texts().<Part>map(text -> new Part.Thinking(text, "")).list().ofMaxSize(1);
    Arbitrary<List<Part>> assistant =
        joined(thinking, joined(oneText, Prompts.calls().list().ofMaxSize(2)));
    Arbitrary<Sampling> sampling =
        Combinators.combine(
                Arbitraries.longs().between(1, 9_999).injectNull(0.3),
                Arbitraries.of(0.0, 1.7).injectNull(0.3),
                Prompts.shares().injectNull(0.3),
                Prompts.texts().list().ofMaxSize(2),
                Arbitraries.longs().between(0, 9).injectNull(0.3),
                Arbitraries.of(-2.0, 0.5).injectNull(0.3),
                Arbitraries.of(-2.0, 0.5).injectNull(0.3))
            .as((max, temperature, topP, stops, seed, frequency, presence) ->
                new Sampling(max, temperature, topP, null, stops, seed, frequency, presence));
    return prompts(
        Prompts.turns(oneText, user, assistant),
        tooling(Prompts.flags().injectNull(0.3), none(), Prompts.flags().injectNull(0.5)),
        sampling,
        Prompts.efforts().injectNull(0.3),
        Prompts.formats());
  }

  @Provide
  Arbitrary<Prompt> responses() {
    Arbitrary<Part> said =
        Arbitraries.oneOf(Prompts.text(), Prompts.images("low", "high"), Prompts.documents());
    Arbitrary<List<Part>> user =
        Arbitraries.oneOf(
                said,
                Prompts.results(
                        Arbitraries.oneOf(Prompts.text(), Prompts.images("low")),
                        2,
                        Arbitraries.just(false))
                    .filter(part -> !((Part.ToolResult) part).content().isEmpty()))
            .list()
            .ofMinSize(1)
            .ofMaxSize(3);
    Arbitrary<Part> thinking =
        Prompts.words()
            .flatMap(word ->
                Arbitraries.of(
                    new Part.Thinking(word, "RESPONSES:rs_1:" + word),
                    new Part.HiddenThinking("RESPONSES:rs_2:" + word)));
    Arbitrary<List<Part>> assistant =
        Arbitraries.oneOf(Prompts.text(), Prompts.calls(), thinking)
            .list()
            .ofMinSize(1)
            .ofMaxSize(4);
    Arbitrary<Sampling> sampling =
        Combinators.combine(
                Arbitraries.longs().between(16, 9_999).injectNull(0.3),
                Arbitraries.of(0.0, 1.7).injectNull(0.3),
                Prompts.shares().injectNull(0.3))
            .as((max, t, p) -> new Sampling(max, t, p, null, List.of(), null, null, null));
    return prompts(
        Prompts.turns(Prompts.text().list().ofMinSize(1).ofMaxSize(2), user, assistant),
        tooling(Prompts.flags(), none(), Prompts.flags().injectNull(0.5)),
        sampling,
        Prompts.efforts().injectNull(0.3),
        Prompts.formats());
  }

  @Provide
  Arbitrary<Prompt> messages() {
    Arbitrary<Part.CachePoint> points = Arbitraries.of("", "1h").map(Part.CachePoint::new);
    Arbitrary<Part> said =
        Arbitraries.oneOf(
            Prompts.text(),
            Combinators.combine(Prompts.sources(), none()).as((s, no) -> new Part.Image(s, null)),
            Prompts.documents());
    Arbitrary<List<Part>> marked =
        Combinators.combine(said, points.injectNull(0.7))
            .as((part, point) -> point == null ? List.of(part) : List.of(part, point));
    Arbitrary<List<Part>> user =
        joined(
            Prompts.results(Arbitraries.oneOf(Prompts.text(), said), 2, Prompts.flags())
                .list()
                .ofMaxSize(2),
            marked);
    Arbitrary<Part> thinking =
        Prompts.words()
            .flatMap(word ->
                Arbitraries.of(
                    new Part.Thinking(word, "MESSAGES:" + word),
                    new Part.HiddenThinking("MESSAGES:" + word)));
    Arbitrary<List<Part>> assistant =
        joined(
            thinking.list().ofSize(1),
            Arbitraries.oneOf(Prompts.text(), Prompts.calls()).list().ofMinSize(1).ofMaxSize(3));
    Arbitrary<Sampling> plain =
        Combinators.combine(
                Arbitraries.longs().between(1, 9_999),
                Prompts.shares().injectNull(0.3),
                Prompts.shares().injectNull(0.3),
                Arbitraries.longs().between(1, 9).injectNull(0.3),
                Prompts.words().list().ofMaxSize(2))
            .as((max, t, p, k, stops) -> new Sampling(max, t, p, k, stops, null, null, null));
    Arbitrary<Format> formats =
        Arbitraries.oneOf(
            Arbitraries.just(new Format.Free()),
            Prompts.schemas().map(schema -> new Format.Schema("answer", null, schema, true)));
    Arbitrary<List<Turn>> turns =
        Prompts.turns(Prompts.text().list().ofSize(1), user, assistant)
            .map(PromptRoundTripTest::oneSystemTurn);
    Arbitrary<Tooling> tooling =
        tooling(Prompts.flags().injectNull(0.3), points.injectNull(0.7), none())
            .flatMap(PromptRoundTripTest::parallel);
    Arbitrary<Reasoning> noReasoning = none();
    return Arbitraries.oneOf(
        prompts(turns, tooling, plain, noReasoning, formats),
        prompts(
            turns,
            tooling.map(t -> new Tooling(t.tools(), null, null)),
            Arbitraries.just(new Sampling(9_000L, null, null, null, List.of(), null, null, null)),
            Arbitraries.longs().between(1_024, 8_999).map(Reasoning.Budget::new),
            formats));
  }

  /** The system prompt is one list here, whatever it was put together from. */
  private static List<Turn> oneSystemTurn(List<Turn> turns) {
    List<Turn> joined = new ArrayList<>();
    for (Turn turn : turns) {
      Turn last = joined.isEmpty() ? null : joined.getLast();
      if (last != null && last.role() == turn.role()) {
        joined.set(joined.size() - 1, last.and(turn.parts()));
      } else {
        joined.add(turn);
      }
    }
    return joined;
  }

  /** Whether tools may be called side by side is part of the choice here. */
  private static Arbitrary<Tooling> parallel(Tooling tooling) {
    return tooling.choice() == null || tooling.choice() instanceof ToolChoice.None
        ? Arbitraries.just(tooling)
        : Prompts.flags()
            .injectNull(0.5)
            .map(parallel -> new Tooling(tooling.tools(), tooling.choice(), parallel));
  }

  private static Arbitrary<Tooling> tooling(
      Arbitrary<Boolean> strict,
      Arbitrary<Part.CachePoint> cachePoints,
      Arbitrary<Boolean> parallel) {
    Arbitrary<List<Tool>> tools =
        Prompts.tools(strict, cachePoints).list().ofMinSize(1).ofMaxSize(2);
    return Arbitraries.oneOf(
        Arbitraries.just(Tooling.NONE),
        Combinators.combine(tools, Prompts.choices().injectNull(0.4), parallel).as(Tooling::new));
  }

  private static Arbitrary<Prompt> prompts(
      Arbitrary<List<Turn>> turns,
      Arbitrary<Tooling> tooling,
      Arbitrary<Sampling> sampling,
      Arbitrary<? extends Reasoning> reasoning,
      Arbitrary<Format> format) {
    return Combinators.combine(
            Arbitraries.of("qwen3", "gpt-5-mini"),
            Prompts.flags(),
            turns,
            tooling,
            sampling,
            reasoning,
            format,
            Prompts.words().injectNull(0.5))
        .as(Prompt::new);
  }

  private static <T> Arbitrary<T> none() {
    return Arbitraries.create(() -> null);
  }

  private static Arbitrary<List<Part>> joined(
      Arbitrary<List<Part>> first, Arbitrary<List<Part>> second) {
    return Combinators.combine(first, second)
        .as((a, b) -> {
          List<Part> all = new ArrayList<>(a);
          all.addAll(b);
          return all;
        });
  }

  private static PromptRead readBack(Dialect dialect, Prompt prompt) {
    return switch (Codecs.provider(dialect).orElseThrow().request(prompt)) {
      case Written(byte[] body) ->
          Codecs.caller(dialect).orElseThrow().prompt(Trees.readObject(body).orElseThrow());
      case Inexpressible refused -> throw new AssertionError(refused);
    };
  }
}
