package dev.turnpike.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import dev.turnpike.contracts.budget.BudgetUnit;
import dev.turnpike.contracts.budget.Window;
import dev.turnpike.ledger.LedgerParts;
import dev.turnpike.ledger.Sample;
import dev.turnpike.ledger.SomeWindow;
import dev.turnpike.ledger.domain.ChargeWindow;
import dev.turnpike.ledger.store.BudgetStore.KeyFilter;
import dev.turnpike.ledger.store.SpentKeys.Order;
import dev.turnpike.ledger.store.SpentKeys.Page;
import dev.turnpike.ledger.store.SpentKeys.Ranking;
import dev.turnpike.testing.TestEngines;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/** What the database adds up and puts in order, beside all charges gone through one by one. */
class SpentKeysPropertyTest {
  private static final long SECOND = 1_000_000;
  private static final long NOW = 1_700_000_000L * SECOND + 123_456;
  private static final LedgerParts parts = new LedgerParts(TestEngines.postgres().freshDatabase());
  private static final SpentKeys spentKeys = new SpentKeys(parts.jdbc());

  @AfterContainer
  static void close() {
    parts.close();
  }

  @Property(tries = 40)
  void shouldFindAndOrderWhatGoingThroughAllChargesFinds(@ForAll long seed) {
    new Story(seed).run();
  }

  private record Key(BudgetId budget, String text) {}

  private record Charge(long at, long amount) {}

  private record Told(Key key, BigDecimal spent, long until, BudgetTerms terms) {
    boolean isExceeded() {
      return spent.compareTo(BigDecimal.valueOf(terms.limit())) >= 0;
    }

    BigDecimal share() {
      return terms.limit() == 0
          ? new BigDecimal("1e40")
          : spent.divide(BigDecimal.valueOf(terms.limit()), MathContext.DECIMAL128);
    }

    BigDecimal available() {
      return BigDecimal.valueOf(terms.limit()).subtract(spent).max(BigDecimal.ZERO);
    }
  }

  private static final class Story {
    private final Random random;
    private final Sample sample = Sample.fresh();
    private final Map<BudgetId, BudgetTerms> stored = new HashMap<>();
    private final Map<BudgetId, BudgetTerms> live = new HashMap<>();
    private final Map<Key, List<Charge>> charges = new LinkedHashMap<>();

    Story(long seed) {
      random = new Random(seed);
    }

    void run() {
      for (BudgetUnit unit : BudgetUnit.values()) {
        stored.put(sample.budget("e" + random.nextInt(2), unit), terms());
      }
      stored
          .keySet()
          .forEach(budget -> {
            if (random.nextBoolean()) {
              live.put(budget, terms());
            }
          });
      List<BudgetId> budgets = List.copyOf(stored.keySet());
      List<Booking> bookings = new ArrayList<>();
      for (int i = random.nextInt(60); i >= 0; i--) {
        BudgetId budget = budgets.get(random.nextInt(budgets.size()));
        Key key = new Key(budget, "[" + random.nextInt(4) + "]");
        // A few charges are of clocks that are ahead, some at one instant, some long gone.
        long at = NOW + SECOND - random.nextInt(10) * SECOND - random.nextInt(2);
        long amount = random.nextInt(8) == 0 ? Long.MAX_VALUE / 3 : random.nextInt(300);
        charges.computeIfAbsent(key, _ -> new ArrayList<>()).add(new Charge(at, amount));
        bookings.add(
            new Booking(
                UUID.randomUUID(),
                0,
                "smart-route",
                budget,
                key.text(),
                amount,
                Objects.requireNonNull(stored.get(budget)),
                at));
      }
      Booked booked = parts.spend().book(bookings, List.of(), Map.of());
      for (BudgetKeyRow key : booked.keys()) {
        if (random.nextInt(3) == 0) {
          Window window = SomeWindow.any(random, 100_000 * SECOND);
          parts.steps().begin(key.id(), window, NOW - random.nextLong(20 * SECOND));
        }
      }
      for (Order order : Order.values()) {
        for (Optional<Boolean> exceeded :
            List.of(Optional.<Boolean>empty(), Optional.of(true), Optional.of(false))) {
          check(new Ranking(order, random.nextBoolean(), exceeded), random.nextBoolean());
        }
      }
    }

    private BudgetTerms terms() {
      return new BudgetTerms(
          random.nextInt(6) == 0 ? 0 : random.nextInt(600), SomeWindow.any(random, 12 * SECOND));
    }

    private void check(Ranking ranking, boolean past) {
      Optional<BudgetUnit> unit =
          random.nextInt(3) == 0 ? Optional.of(BudgetUnit.COST) : Optional.empty();
      KeyFilter filter =
          new KeyFilter(
              sample.gateway(), Optional.of("smart-route"), Optional.empty(), unit, List.of(), NOW);
      int offset = random.nextInt(5);
      int limit = 1 + random.nextInt(5);

      Page page = spentKeys.keys(filter, past ? Map.of() : live, past, ranking, offset, limit);

      List<Told> all =
          charges.keySet().stream()
              .filter(key -> unit.isEmpty() || unit.get() == key.budget().unit())
              .map(key -> told(key, past))
              .filter(told ->
                  ranking.exceeded().isEmpty() || ranking.exceeded().get() == told.isExceeded())
              .sorted(order(ranking))
              .toList();
      assertThat(page.total()).as("%s", ranking).isEqualTo(all.size());
      Stream<String> expected =
          all.stream()
              .skip(offset)
              .limit(limit)
              .map(t -> t.key() + " " + t.spent() + " " + t.until() + " " + t.terms());
      assertThat(page.keys())
          .as("%s", ranking)
          .extracting(k ->
              new Key(k.key().budget(), k.key().key())
                  + " "
                  + k.spent()
                  + " "
                  + k.exceededUntil()
                  + " "
                  + k.key().terms())
          .containsExactlyElementsOf(expected.toList());
    }

    private Told told(Key key, boolean past) {
      BudgetTerms terms = Objects.requireNonNull(stored.get(key.budget()));
      if (!past) {
        terms = live.getOrDefault(key.budget(), terms);
      }
      BigDecimal spent = BigDecimal.ZERO;
      ChargeWindow window = new ChargeWindow(terms.window());
      for (Charge charge : charges.getOrDefault(key, List.of())) {
        boolean counts =
            terms.window().leavesAt(charge.at()) > NOW && (!past || charge.at() <= NOW);
        if (counts) {
          spent = spent.add(BigDecimal.valueOf(charge.amount()));
          window.add(charge.at(), charge.amount());
        }
      }
      return new Told(key, spent, window.exceededUntil(terms.limit()), terms);
    }

    private static Comparator<Told> order(Ranking ranking) {
      Comparator<Told> unit = Comparator.comparing(t -> t.key().budget().unit().wireName());
      Comparator<Told> byName =
          Comparator.<Told, String>comparing(t -> t.key().budget().elementId())
              .thenComparing(t -> rank(t.key().budget()))
              .thenComparing(t -> t.key().text());
      Comparator<Told> first =
          switch (ranking.order()) {
            case NAME -> (a, b) -> 0;
            case SPENT -> turned(ranking, Comparator.comparing(Told::spent), unit);
            case AVAILABLE -> turned(ranking, Comparator.comparing(Told::available), unit);
            case USED_SHARE -> turned(ranking, Comparator.comparing(Told::share), (a, b) -> 0);
            case EXCEEDED_UNTIL ->
                turned(
                    ranking,
                    Comparator.comparing(Told::until),
                    Comparator.comparing(t -> !t.isExceeded()));
          };
      return first.thenComparing(byName);
    }

    private static Comparator<Told> turned(
        Ranking ranking, Comparator<Told> by, Comparator<Told> before) {
      return before.thenComparing(ranking.ascending() ? by : by.reversed());
    }

    /** Budgets of one element come in the order in which the ledger heard of them. */
    private static long rank(BudgetId budget) {
      return parts.budgets().id(budget, "smart-route");
    }
  }
}
