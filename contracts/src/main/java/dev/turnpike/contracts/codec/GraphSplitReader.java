package dev.turnpike.contracts.codec;

import dev.turnpike.contracts.graph.Arm;
import dev.turnpike.contracts.graph.Node;
import dev.turnpike.contracts.graph.Percentage;
import dev.turnpike.contracts.graph.Share;
import dev.turnpike.contracts.graph.Stickiness;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads a percentage element: arms as outputs {@code "N%"} and {@code "else"}, or as a list. */
final class GraphSplitReader {
  private static final Pattern PERCENT = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,4})?%");
  private static final int MAX_ARMS = 20;
  private static final long WHOLE = Share.WHOLE.partsPerMillion();
  private static final Share NOTHING = new Share(0);

  private final GraphElementReader element;

  GraphSplitReader(GraphElementReader element) {
    this.element = element;
  }

  Supplier<Node> read(String id, String label) {
    GraphSpot properties = element.properties(Set.of("branches", "key"));
    GraphSpot outputs = element.outputs();
    GraphSpot branches = properties.field("branches");
    List<Arm> arms = branches.isAbsent() ? ofOutputs(outputs) : ofBranches(branches);
    GraphSpot list = branches.isAbsent() ? outputs : branches;
    if (!branches.isAbsent() && !outputs.value().isEmpty()) {
      outputs.fault(
          GraphRule.SPELLED_TWICE, "arms are either outputs or properties.branches, not both");
    }
    checkSize(list, arms);
    Stickiness stickiness = stickiness(properties.field("key"));
    return () -> new Percentage(id, label, arms, stickiness);
  }

  private static void checkSize(GraphSpot list, List<Arm> arms) {
    if (list.value().isContainer() && list.value().isEmpty() || list.isAbsent()) {
      list.fault(GraphRule.REQUIRED, "at least one arm is needed: outputs or properties.branches");
    }
    if (arms.size() > MAX_ARMS) {
      list.breach(GraphRule.TOO_MANY_ARMS, "a split has at most " + MAX_ARMS + " arms");
    }
  }

  private static Stickiness stickiness(GraphSpot key) {
    return key.isAbsent()
        ? Stickiness.PER_REQUEST
        : new Stickiness.ByKey(GraphPathReader.read(key, "key"));
  }

  private List<Arm> ofOutputs(GraphSpot outputs) {
    List<Arm> arms = new ArrayList<>();
    boolean allRead = true;
    long given = 0;
    for (String name : outputs.value().propertyNames()) {
      if (!name.equals("else")) {
        Optional<Share> share = share(outputs.field(name), name);
        allRead &= share.isPresent();
        given += share.orElse(NOTHING).partsPerMillion();
      }
    }
    boolean hasElse = outputs.value().has("else");
    for (String name : outputs.value().propertyNames()) {
      Share share = name.equals("else") ? rest(given) : parsed(name).orElse(NOTHING);
      arms.add(new Arm(share, element.edge(outputs.field(name), "the output " + name), ""));
    }
    if (allRead && (hasElse ? given > WHOLE : given != WHOLE) && !arms.isEmpty()) {
      notWhole(outputs, given);
    }
    return arms;
  }

  private static Share rest(long given) {
    return new Share(Math.max(0, WHOLE - given));
  }

  private static Optional<Share> share(GraphSpot output, String name) {
    Optional<Share> share = parsed(name);
    if (share.isEmpty()) {
      output.fault(
          GraphRule.SHARE_BAD,
          "the output \""
              + name
              + "\" is no share: 0% to 100% with up to 4 decimals, such as \"12.5%\", or \"else\"");
    }
    return share;
  }

  private static Optional<Share> parsed(String name) {
    if (!PERCENT.matcher(name).matches()) {
      return Optional.empty();
    }
    BigDecimal percent = new BigDecimal(name.substring(0, name.length() - 1));
    return percent.compareTo(BigDecimal.valueOf(100)) > 0
        ? Optional.empty()
        : Optional.of(Share.ofPercent(percent));
  }

  private List<Arm> ofBranches(GraphSpot branches) {
    List<Arm> arms = new ArrayList<>();
    if (!branches.isArray("branches")) {
      return arms;
    }
    int faults = branches.findings().faults();
    long given = 0;
    for (GraphSpot branch : branches.items()) {
      Arm arm = branch(branch);
      given += arm.share().partsPerMillion();
      arms.add(arm);
    }
    if (branches.findings().faults() == faults && given != WHOLE && !arms.isEmpty()) {
      notWhole(branches, given);
    }
    return arms;
  }

  private Arm branch(GraphSpot branch) {
    Share share = weight(branch.field("weight"));
    String label = branch.field("label").textOr("label", "");
    return new Arm(share, element.edge(branch, "a branch"), label);
  }

  private static Share weight(GraphSpot weight) {
    BigDecimal percent = weight.number("weight");
    try {
      return Share.ofPercent(percent);
    } catch (ArithmeticException | IllegalArgumentException e) {
      weight.fault(GraphRule.SHARE_BAD, "a weight is 0 to 100 with up to 4 decimals");
      return NOTHING;
    }
  }

  private static void notWhole(GraphSpot list, long given) {
    BigDecimal sum = BigDecimal.valueOf(given, 4).stripTrailingZeros();
    list.fault(
        GraphRule.SHARES_NOT_WHOLE, "the shares sum to " + sum.toPlainString() + "%, not to 100%");
  }
}
