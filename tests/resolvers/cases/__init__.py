"""Cases: every act, every reader, every list."""

import pytest

pytest.register_assert_rewrite("tests.resolvers.cases.acting", "tests.resolvers.cases.refused")
