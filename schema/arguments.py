"""Arguments that many fields take, and what is said about them."""

from typing import Annotated

import strawberry
from strawberry import argument as about

Id = Annotated[strawberry.ID, about(description="Its id.")]
Code = Annotated[str, about(description="Its code: 12 digits, a grid's 15, a micro-grid's 18.")]
Within = Annotated[str | None, about(description="Only in the area with this code.")]
Text = Annotated[str, about(description="Only with these words in it.")]
Search = Annotated[
    str,
    about(
        description="Only those with it: words in title, text, place or answer, all of them in one"
        " of these, at their word in quotes; a number or four digits of one; a place, or the"
        " first letters of its pinyin; for who may ask to see it, the reporter's phone."
    ),
]
First = Annotated[int, about(description="How many, 1 to 100.")]
After = Annotated[str | None, about(description="The cursor to go on from.")]
Phone = Annotated[str, about(description="A mainland mobile number, 11 digits.")]
Size = Annotated[int, about(description="The longest side in pixels: 1600, 800 or 240.")]
Key = Annotated[
    strawberry.ID | None, about(description="A UUID made by you; a repeat gives the first back.")
]
