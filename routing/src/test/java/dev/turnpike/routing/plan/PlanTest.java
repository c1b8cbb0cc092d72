package dev.turnpike.routing.plan;

import static dev.turnpike.routing.plan.Routes.arm;
import static dev.turnpike.routing.plan.Routes.conditional;
import static dev.turnpike.routing.plan.Routes.end;
import static dev.turnpike.routing.plan.Routes.model;
import static dev.turnpike.routing.plan.Routes.split;
import static dev.turnpike.routing.plan.Routes.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnpike.contracts.condition.Condition;
import dev.turnpike.contracts.condition.Operator;
import dev.turnpike.contracts.condition.ValuePath;
import dev.turnpike.contracts.graph.Edge;
import dev.turnpike.contracts.graph.Node;
import dev.turnpike.contracts.graph.RouteGraph;
import dev.turnpike.contracts.graph.Stickiness;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {

  @Test
  void shouldPlaceEachStepBeforeThoseItLeadsTo() {
    // when
    Plan plan = Routes.plan(Routes.lab());

    // then
    assertThat(plan.steps()).extracting(Step::elementId).startsWith("START", "is-admin", "budget");
    for (int i = 0; i < plan.size(); i++) {
      int from = i;
      assertThat(targets(plan.step(i))).allMatch(to -> to == Step.NOWHERE || to > from);
    }
  }

  @Test
  void shouldNameTheBudgetAfterGatewayRouteAndElementSoThatVersionsShareIt() {
    Step.Gate gate = (Step.Gate) Routes.plan(Routes.lab()).step(2);

    assertThat(gate.budget()).hasToString("default/bootcamp-lab/route-1/cost/budget");
    assertThat(gate.terms().limit()).isEqualTo(Routes.DOLLAR);
  }

  @Test
  void shouldLeaveOutWhatNoRequestCanReach() {
    Plan plan = Routes.plan(start("END"), end(), model("lost", "END"));

    assertThat(plan.steps()).extracting(Step::elementId).containsExactly("START", "END");
  }

  @Test
  void shouldTellWhichPartsOfARequestItReads() {
    // given
    ValuePath tier = ValuePath.header("x-tier");
    ValuePath role = ValuePath.parse("body.messages[0].role");
    Operator there = new Operator.Exists(true);
    Condition both =
        new Condition.All(
            List.of(new Condition.Test(tier, there), new Condition.Test(role, there)));

    // when
    Plan plan =
        Routes.plan(
            start("c"),
            conditional("c", both, "s", "END"),
            split("s", new Stickiness.ByKey(ValuePath.parse("body.user")), arm("100", "END")),
            end());

    // then
    assertThat(plan.headerPaths()).containsExactly(tier);
    assertThat(plan.bodyPaths()).containsExactly(role, ValuePath.parse("body.user"));
    assertThat(plan.paths()).hasSize(3);
  }

  @Test
  void shouldNameArmsByPositionWhereSharesRepeat() {
    Plan even = Routes.plan(start("s"), evenly(), model("a", "END"), model("b", "END"), end());
    Plan ramp =
        Routes.plan(
            start("s"),
            split("s", Stickiness.PER_REQUEST, arm("12.5", "a"), arm("87.5", "END")),
            model("a", "END"),
            end());

    assertThat(((Step.Split) even.step(1)).arms())
        .extracting(Step.Arm::output)
        .containsExactly("branches[0]", "branches[1]");
    assertThat(((Step.Split) ramp.step(1)).arms())
        .extracting(Step.Arm::output)
        .containsExactly("12.5%", "87.5%");
  }

  @Test
  void shouldGiveEachBucketToTheArmWhoseRangeItIsIn() {
    Step.Split split =
        (Step.Split)
            Routes.plan(
                    start("s"),
                    split(
                        "s",
                        Stickiness.PER_REQUEST,
                        arm("0", "END"),
                        arm("10", "END"),
                        arm("89.9999", "END"),
                        arm("0.0001", "END")),
                    end())
                .step(1);

    assertThat(List.of(split.armOf(0), split.armOf(99_999))).containsOnly(1);
    assertThat(List.of(split.armOf(100_000), split.armOf(999_998))).containsOnly(2);
    assertThat(split.armOf(999_999)).isEqualTo(3);
  }

  @Test
  void shouldServeAnotherVersionOfTheSameRouteButNoOtherRoute() {
    Plan plan = Routes.plan(Routes.lab());
    RouteIdentity id = plan.identity();

    Plan next = plan.as(new RouteIdentity(id.gateway(), id.routeId(), "renamed", 3));

    assertThat(next.identity().version()).isEqualTo(3);
    assertThat(next.step(2)).isSameAs(plan.step(2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan.as(new RouteIdentity(id.gateway(), "route-2", "other", 1)));
  }

  @Test
  void shouldCompileAVeryDeepRouteAndRefuseABoundlessOne() {
    assertThat(Routes.plan(chain(5_000)).size()).isEqualTo(5_002);

    RouteGraph boundless = chain(PlanCompiler.MAX_STEPS);
    assertThatThrownBy(() -> Plan.compile(boundless, Routes.IDENTITY))
        .isInstanceOfSatisfying(
            PlanRejected.class,
            e -> assertThat(e.reasons()).hasSize(1).first().asString().contains("elements"));
  }

  private static RouteGraph chain(int length) {
    List<Node> nodes = new ArrayList<>(List.of(start("m0"), end()));
    for (int i = 0; i < length; i++) {
      nodes.add(model("m" + i, i + 1 < length ? "m" + (i + 1) : "END", Edge.NOWHERE));
    }
    return new RouteGraph(nodes);
  }

  private static Node evenly() {
    return split("s", Stickiness.PER_REQUEST, arm("50", "a"), arm("50", "b"));
  }

  private static List<Integer> targets(Step step) {
    return switch (step) {
      case Step.Enter enter -> List.of(enter.next());
      case Step.Branch branch -> List.of(branch.whenTrue(), branch.whenFalse());
      case Step.Split split -> split.arms().stream().map(Step.Arm::target).toList();
      case Step.Gate gate -> List.of(gate.success(), gate.fallback());
      case Step.Call call -> List.of(call.success(), call.fallback());
      case Step.Finish _ -> List.of();
    };
  }
}
