package dev.turnpike.contracts.graph;

import dev.turnpike.contracts.money.TokenPrice;

/**
 * Asks a model.
 *
 * @param provider the provider's slug, such as {@code openai} or {@code custom-acme}
 * @param model the model as the provider names it
 * @param call how often and how long it is tried
 * @param credentialAlias which of the provider's stored credentials is used
 * @param price what its tokens cost, instead of the price book's word
 * @param success where a request goes once the model has answered
 * @param fallback where it goes when all attempts failed; nowhere ends the route with the error
 */
public record Model(
    String id,
    String label,
    String provider,
    String model,
    CallPolicy call,
    Setting<String> credentialAlias,
    Setting<TokenPrice> price,
    Edge.To success,
    Edge fallback)
    implements Node {}
