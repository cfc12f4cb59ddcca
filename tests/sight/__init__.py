"""Who sees what: every resolver that takes an actor, tried by every post, inside and outside."""
