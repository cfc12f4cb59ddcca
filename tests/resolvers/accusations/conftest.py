import pytest

from tests.resolvers import confidence


@pytest.fixture
async def confidants(db: None) -> None:
    """Those who keep confidences, beside the people of the story."""
    await confidence.plant()
