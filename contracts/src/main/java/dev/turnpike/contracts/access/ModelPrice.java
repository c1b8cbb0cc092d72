package dev.turnpike.contracts.access;

import dev.turnpike.contracts.money.ModelPricing;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the account pays for a model, in place of the list price.
 *
 * @param provider the provider's slug
 * @param model its name at the provider
 * @param source where the operator has it from
 * @param asOf the day it was read there
 */
public record ModelPrice(
    String provider,
    String model,
    ModelPricing pricing,
    @Nullable String source,
    @Nullable LocalDate asOf) {}
