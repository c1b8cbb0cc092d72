package dev.turnpike.contracts.money;

import java.time.LocalDate;

/**
 * What a provider asks of everybody for a model.
 *
 * @param source who published the price
 * @param asOf the day it was read there
 */
public record ListPrice(
    String provider, String model, TokenPrice price, String source, LocalDate asOf) {}
