"""What is voted secretly: in envelopes while a poll is open, in a list without order afterwards.

Who took part is in `ballots`, by head. Nothing leads from there to here: no key, no time, no order.
Triggers of the database refuse every change of either, envelopes that are not opened all at once,
and a list that is written at any other time than then (`migrations/`).
"""

from uuid import uuid4

from piccolo.columns import UUID, Array, Bytea, ForeignKey, Integer, OnDelete, Varchar
from piccolo.constraints import Check, Unique
from piccolo.table import Table

from resolvers.tables.polls import PollRow


class SealedBallotRow(Table, tablename="sealed_ballots"):
    """An envelope: what one head chose, its area and the hash of its receipt, sealed.

    Every one of a poll is of the same length. *key_fingerprint* is the keyed hash of what
    only the voter's own page knows: by it a ballot that is sent twice is found. The list has none.
    """

    id = UUID(primary_key=True, default=uuid4)
    poll = ForeignKey(PollRow, null=False, on_delete=OnDelete.restrict, index=True)
    key_fingerprint = Bytea(default=None, null=False)
    sealed = Bytea(default=None, null=False)

    sealed_ballot_key_is_unique = Unique(["key_fingerprint"])


class SecretBallotRow(Table, tablename="secret_ballots"):
    """A line of the list: what was chosen, in the order of the ballot, and its area in 0.01 m².

    *receipt_hash* is the SHA-256 of the number that the voter alone has.
    """

    id = UUID(primary_key=True, default=uuid4)
    poll = ForeignKey(PollRow, null=False, on_delete=OnDelete.restrict)
    area = Integer(default=None, null=False)
    choices = Array(base_column=Varchar(length=10))
    receipt_hash = Bytea(default=None, null=False)

    secret_ballot_receipt_is_unique = Unique(["poll", "receipt_hash"])
    secret_ballot_has_an_area = Check("area > 0")
    secret_ballot_choices_are_known = Check(
        "choices <@ array['for', 'against', 'abstain']::varchar[]"
    )
