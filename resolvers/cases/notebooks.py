"""What a phone keeps for somebody until there is a network."""

from resolvers import secrecy
from resolvers.actors import Actor
from resolvers.cases.reporting import why_not_report


def seal(actor: Actor) -> bytes:
    """The key with which a phone locks what somebody wrote down while they are signed out.

    It is kept nowhere: made anew of the key that no change of keys changes, 32 bytes.

    Args:
        actor: whose it is; nobody gets another's.

    Raises:
        NotAllowed: nobody is signed in, or the app has no such scope.
    """
    if refusal := why_not_report(actor):
        raise refusal
    assert actor.person
    return secrecy.derived("notebook", actor.person)
