package dev.turnpike.contracts.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.turnpike.contracts.condition.ValuePath.Source;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuePathTest {
  @Test
  void shouldWalkIntoTheBodyStepByStep() {
    // when
    ValuePath path = ValuePath.parse("body.messages[10].content[\"a.b \\\"c\\\"\"]");

    // then
    assertThat(path)
        .isEqualTo(
            new ValuePath(
                Source.BODY,
                List.of(
                    new Step.Field("messages"),
                    new Step.Index(10),
                    new Step.Field("content"),
                    new Step.Field("a.b \"c\""))));
  }

  @Test
  void shouldTakeAllAfterTheFirstDotAsOneNameOfMetadata() {
    assertThat(ValuePath.parse("metadata.team.name[0]").name()).isEqualTo("team.name[0]");
  }

  @Test
  void shouldNameHeadersInLowerCase() {
    assertThat(ValuePath.parse("headers.X-Tier")).isEqualTo(ValuePath.header("x-tier"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "user_id",
        "metadata",
        "metadata.",
        "metadata. ",
        "Metadata.a",
        "metadatax.a",
        "headers[\"a\"]",
        "body",
        "body.",
        "body..a",
        "body[0]",
        "body.a[",
        "body.a[-1]",
        "body.a[x]",
        "body.a[99999999999]",
        "body.a[\"b]",
        "body.a[\"b\"x",
        "body.a b",
        "body.a]",
      })
  void shouldRefuseWhatIsNoPath(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ValuePath.parse(text));
  }

  @Property(tries = 300)
  void shouldReadItsOwnText(@ForAll("paths") ValuePath path) {
    assertThat(ValuePath.parse(path.text())).isEqualTo(path);
  }

  @Provide
  static Arbitrary<ValuePath> paths() {
    Arbitrary<String> names = Arbitraries.strings().ofMinLength(1).ofMaxLength(6);
    Arbitrary<String> odd = names.filter(name -> !name.isBlank());
    Arbitrary<Step> fields = names.map(Step.Field::new);
    Arbitrary<Step> steps =
        Arbitraries.oneOf(fields, Arbitraries.integers().between(0, 999).map(Step.Index::new));
    Arbitrary<ValuePath> flat =
        Combinators.combine(Arbitraries.of(Source.METADATA, Source.HEADERS), odd)
            .as((source, name) -> new ValuePath(source, List.of(new Step.Field(name))));
    Arbitrary<ValuePath> deep =
        Combinators.combine(
                Arbitraries.of(Source.BODY, Source.IDENTITY, Source.REQUEST),
                fields,
                steps.list().ofMaxSize(4))
            .as((source, first, rest) ->
                new ValuePath(source, Stream.concat(Stream.of(first), rest.stream()).toList()));
    return Arbitraries.oneOf(flat, deep);
  }
}
