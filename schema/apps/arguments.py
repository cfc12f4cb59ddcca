"""What apps and tokens say of themselves."""

from typing import Annotated

from schema.arguments import about
from schema.scopes import Scope

Name = Annotated[str, about(description="1 to 60 characters.")]
About = Annotated[str, about(description="What it does, 10 to 500 characters.")]
Home = Annotated[str, about(description="Its home page, https.")]
Redirects = Annotated[
    list[str],
    about(
        description="At most 10 addresses to which people come back, compared to the letter:"
        " https, http on the machine itself, or a scheme of its own."
    ),
]
Scopes = Annotated[list[Scope], about(description="At least one.")]
