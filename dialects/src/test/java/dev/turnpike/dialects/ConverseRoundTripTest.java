package dev.turnpike.dialects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.dialects.Translation.Inexpressible;
import dev.turnpike.dialects.Translation.Written;
import dev.turnpike.dialects.converse.ConverseDialect;
import dev.turnpike.dialects.json.Trees;
import dev.turnpike.dialects.neutral.Format;
import dev.turnpike.dialects.neutral.Part;
import dev.turnpike.dialects.neutral.Prompt;
import dev.turnpike.dialects.neutral.PromptRead;
import dev.turnpike.dialects.neutral.Reasoning;
import dev.turnpike.dialects.neutral.Role;
import dev.turnpike.dialects.neutral.Sampling;
import dev.turnpike.dialects.neutral.Source;
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

/** A prompt that is written for Converse and read back is the same. */
class ConverseRoundTripTest {

  private static final ConverseDialect DIALECT = new ConverseDialect();

  @Property(tries = 800, edgeCases = EdgeCasesMode.NONE)
  void shouldReadBackWhatIsWritten(@ForAll("prompts") Prompt prompt) {
    // The path says the model and whether to stream.
    assertThat(readBack(prompt)).isEqualTo(prompt.withModel("").withStream(false));
  }

  private static PromptRead readBack(Prompt prompt) {
    return switch (DIALECT.request(prompt)) {
      case Written(byte[] body) -> DIALECT.prompt(Trees.readObject(body).orElseThrow());
      case Inexpressible refused -> throw new AssertionError(refused);
    };
  }

  @Provide
  Arbitrary<Prompt> prompts() {
    Arbitrary<Reasoning> efforts =
        Arbitraries.of(Reasoning.Level.LOW, Reasoning.Level.MEDIUM, Reasoning.Level.HIGH)
            .map(Reasoning.Effort::new);
    Arbitrary<Sampling> long9k =
        Arbitraries.just(new Sampling(9_000L, null, null, null, List.of(), null, null, null));
    return Arbitraries.oneOf(
        prompts("meta.llama3", turns(), tooling(), sampling(), none()),
        prompts("anthropic.claude-3-7", turns(), tooling(), sampling(), none()),
        prompts("openai.gpt-oss-120b-1:0", turns(), tooling(), sampling(), efforts),
        prompts(
            "amazon.nova-2-lite-v1:0",
            turns(),
            tooling(),
            sampling(),
            Arbitraries.oneOf(efforts, Arbitraries.just(new Reasoning.Off()))),
        prompts(
            "anthropic.claude-3-7",
            turns().filter(ConverseRoundTripTest::thinksFirst),
            tooling().map(t -> new Tooling(t.tools(), null, null)),
            long9k,
            Arbitraries.longs().between(1_024, 8_999).map(Reasoning.Budget::new)));
  }

  private static Arbitrary<Prompt> prompts(
      String model,
      Arbitrary<List<Turn>> turns,
      Arbitrary<Tooling> tooling,
      Arbitrary<Sampling> sampling,
      Arbitrary<? extends Reasoning> reasoning) {
    Arbitrary<Format> formats =
        Arbitraries.oneOf(
            Arbitraries.just(new Format.Free()),
            Combinators.combine(Prompts.words(), Prompts.words().injectNull(0.5), Prompts.schemas())
                .as((name, about, schema) -> new Format.Schema(name, about, schema, true)));
    return Combinators.combine(turns, tooling, sampling, reasoning, formats, Prompts.flags())
        .as((said, tools, drawn, thought, form, stream) ->
            new Prompt(model, stream, said, tools, drawn, thought, form, null));
  }

  private static Arbitrary<List<Turn>> turns() {
    Arbitrary<Part> text = Prompts.text().filter(part -> !((Part.Text) part).text().isBlank());
    Arbitrary<Part> said =
        Arbitraries.oneOf(
            text,
            Prompts.images("low")
                .filter(part -> ((Part.Image) part).source() instanceof Source.Inline)
                .map(part -> new Part.Image(((Part.Image) part).source(), null)),
            Prompts.documents());
    Arbitrary<List<Part>> user =
        joined(
            Prompts.results(said, 2, Prompts.flags())
                .filter(part -> !((Part.ToolResult) part).content().isEmpty())
                .list()
                .ofMaxSize(2),
            Combinators.combine(said, points().injectNull(0.7))
                .as((part, point) -> point == null ? List.of(part) : List.of(part, point)));
    Arbitrary<Part> thinking =
        Prompts.words()
            .flatMap(word ->
                Arbitraries.of(
                    new Part.Thinking(word, "CONVERSE:" + word),
                    new Part.HiddenThinking("CONVERSE:" + word)));
    Arbitrary<List<Part>> assistant =
        joined(
            thinking.list().ofMaxSize(1),
            Arbitraries.oneOf(text, Prompts.calls()).list().ofMinSize(1).ofMaxSize(3));
    return Prompts.turns(text.list().ofSize(1), user, assistant)
        .filter(all -> !all.isEmpty() && all.getLast().role() != Role.SYSTEM)
        .map(ConverseRoundTripTest::asConverseSaysIt);
  }

  private static Arbitrary<Part.CachePoint> points() {
    return Arbitraries.of("", "1h").map(Part.CachePoint::new);
  }

  /** There is always a tool, as Converse refuses calls without any. */
  private static Arbitrary<Tooling> tooling() {
    return Combinators.combine(
            Prompts.tools(Arbitraries.just(true).injectNull(0.5), points().injectNull(0.7))
                .filter(tool -> tool.description() == null || !tool.description().isBlank())
                .list()
                .ofMinSize(1)
                .ofMaxSize(2),
            Arbitraries.<ToolChoice>of(
                    new ToolChoice.Auto(), new ToolChoice.Any(), new ToolChoice.Named("weather"))
                .injectNull(0.4))
        .as((tools, choice) -> new Tooling(tools, choice, null));
  }

  private static Arbitrary<Sampling> sampling() {
    return Combinators.combine(
            Arbitraries.longs().between(1, 9_999).injectNull(0.3),
            Arbitraries.of(0.0, 0.7).injectNull(0.3),
            Prompts.shares().injectNull(0.3),
            Arbitraries.longs().between(1, 9).injectNull(0.3),
            Prompts.words().list().ofMaxSize(2))
        .as((max, t, p, k, stops) -> new Sampling(max, t, p, k, stops, null, null, null));
  }

  /** Claude is not asked to think where calls came without signed thinking. */
  private static boolean thinksFirst(List<Turn> turns) {
    for (Turn turn : turns) {
      Part first = turn.parts().getFirst();
      if (turn.role() == Role.ASSISTANT
          && !(first instanceof Part.Thinking || first instanceof Part.HiddenThinking)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns turns with one list of instructions, and one document, as names of documents must
   * differ at Bedrock and the second would get another.
   */
  private static List<Turn> asConverseSaysIt(List<Turn> turns) {
    List<Turn> joined = new ArrayList<>();
    boolean[] seen = {false};
    for (Turn turn : turns) {
      List<Part> parts = oneDocument(turn.parts(), seen);
      Turn last = joined.isEmpty() ? null : joined.getLast();
      if (last != null && last.role() == turn.role()) {
        joined.set(joined.size() - 1, last.and(parts));
      } else {
        joined.add(new Turn(turn.role(), parts));
      }
    }
    return joined;
  }

  private static List<Part> oneDocument(List<Part> parts, boolean[] seen) {
    List<Part> kept = new ArrayList<>();
    for (Part part : parts) {
      if (part instanceof Part.ToolResult(String id, List<Part> content, boolean error)) {
        kept.add(new Part.ToolResult(id, oneDocument(content, seen), error));
      } else if (part instanceof Part.Document && seen[0]) {
        kept.add(new Part.Text("another"));
      } else {
        seen[0] |= part instanceof Part.Document;
        kept.add(part);
      }
    }
    return kept;
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
}
