package dev.turnpike.ledger.store;

import dev.turnpike.contracts.budget.BudgetId;
import dev.turnpike.contracts.budget.BudgetTerms;
import org.jspecify.annotations.Nullable;

/**
 * One key of one budget as it stands in the tables.
 *
 * @param revision counts the changes of the key: charges booked to it, terms changed under it
 * @param stepped the window whose steps are kept beside the charges, as {@link StepStore} writes it
 * @param leased whether runtimes have slices of it
 * @param terms the terms in force at the instant asked for
 */
public record BudgetKeyRow(
    long id,
    BudgetId budget,
    String routeName,
    String key,
    long revision,
    @Nullable String stepped,
    boolean leased,
    BudgetTerms terms) {}
