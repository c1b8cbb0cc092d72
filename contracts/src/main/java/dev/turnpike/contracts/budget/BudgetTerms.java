package dev.turnpike.contracts.budget;

/**
 * What a route's version demands of a budget.
 *
 * @param limit in the budget's unit: picodollars, requests or tokens
 */
public record BudgetTerms(long limit, Window window) {}
