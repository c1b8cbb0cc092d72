package dev.turnpike.cli.migrate.litellm;

import java.util.Optional;

/** What each end user may spend, if that is limited. */
record UserBudget(Optional<Budget> budget) {}
