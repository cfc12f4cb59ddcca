"""What keeps the server from starting, said in one sentence."""


class Fault(Exception):
    """Something in the surroundings is wrong; people can mend it when they are told what it is.

    *chinese* and *english* say the same; both are shown.
    """

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(f"{chinese} {english}")
