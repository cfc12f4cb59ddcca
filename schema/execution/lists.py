"""How lists are completed, one item after the other; items that come later are awaited at once."""

from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from types import CoroutineType
from typing import Any

from graphql import located_error
from graphql.execution.executor import collect_iterator_awaitables
from graphql.pyutils import gather_with_cancel, is_iterable
from graphql.pyutils.is_awaitable import is_async_iterable
from strawberry.execution import optimized_is_awaitable as is_awaitable

from schema.execution.runs import Place, Run, keys_of
from schema.execution.shapes import PLAIN, Object, Required, Shape, not_iterable

LISTS = {list, tuple}


class Listed(Shape):
    """A list of one type."""

    def __init__(self, item: Shape) -> None:
        self.item = item
        self.required = isinstance(item, Required)
        inner = item.inner if isinstance(item, Required) else item
        self.object = inner if isinstance(inner, Object) else None

    def present(self, run: Run, spot: Any, value: Any, at: Place) -> Any:
        if value.__class__ not in LISTS and is_async_iterable(value):
            return self._streamed(run, spot, value.__aiter__(), at)
        if not is_iterable(value):
            raise not_iterable(spot)
        return self.items(run, spot, value, at)

    def items(self, run: Run, spot: Any, values: Iterable[Any], at: Place) -> Any:
        """The completed items, or a coroutine that gives them."""
        done: list[Any] = []
        waiting: list[int] = []
        iterator = iter(values)
        accepted = self.object.accepted if self.object else ()
        try:
            for index, value in enumerate(iterator):
                if value.__class__ in accepted:
                    self._add_object(run, spot, value, (at, index, None), done, waiting)
                else:
                    self._add(run, spot, value, (at, index, None), done, waiting)
        except Exception:
            left = [done[index] for index in waiting]
            left.extend(collect_iterator_awaitables(iterator, is_awaitable))
            if left:
                run.settle(left)
            raise
        return _filled(done, waiting) if waiting else done

    def _add(
        self, run: Run, spot: Any, value: Any, here: Place, done: list[Any], waiting: list[int]
    ) -> None:
        if value.__class__ not in PLAIN and is_awaitable(value):
            item = self._awaited(run, spot, value, here)
            waiting.append(len(done))
        else:
            try:
                item = self.item.complete(run, spot, value, here)
                if item.__class__ is CoroutineType:
                    item = self._guarded(run, spot, item, here)
                    waiting.append(len(done))
            except Exception as error:
                run.fail(error, spot.nodes, self.required, here)
                item = None
        done.append(item)

    def _add_object(
        self, run: Run, spot: Any, value: Any, here: Place, done: list[Any], waiting: list[int]
    ) -> None:
        """The same for an object of a class that was met before."""
        item = None
        try:
            item = self.object.fields(run, value, here)  # type: ignore[union-attr]
        except Exception as error:
            run.fail(error, spot.nodes, self.required, here)
        if item.__class__ is CoroutineType:
            item = self._guarded(run, spot, item, here)
            waiting.append(len(done))
        done.append(item)

    async def _awaited(self, run: Run, spot: Any, value: Any, here: Place) -> Any:
        try:
            item = self.item.complete(run, spot, await value, here)
            return await item if item.__class__ is CoroutineType else item
        except Exception as error:
            return run.fail(error, spot.nodes, self.required, here)

    async def _guarded(self, run: Run, spot: Any, item: Any, here: Place) -> Any:
        try:
            return await item
        except Exception as error:
            return run.fail(error, spot.nodes, self.required, here)

    async def _streamed(
        self, run: Run, spot: Any, iterator: AsyncIterator[Any], at: Place
    ) -> list[Any]:
        done: list[Any] = []
        waiting: list[int] = []
        try:
            while True:
                try:
                    value = await anext(iterator)
                except StopAsyncIteration:
                    break
                except Exception as error:
                    raise located_error(error, spot.nodes, keys_of(at)) from error
                self._add(run, spot, value, (at, len(done), None), done, waiting)
        except Exception:
            if close := getattr(iterator, "aclose", None):
                with suppress(Exception):
                    await close()
            if waiting:
                run.settle([done[index] for index in waiting])
            raise
        return await _filled(done, waiting) if waiting else done


async def _filled(done: list[Any], waiting: list[int]) -> list[Any]:
    if len(waiting) == 1:
        done[waiting[0]] = await done[waiting[0]]
    else:
        found = await gather_with_cancel(*(done[index] for index in waiting))
        for index, item in zip(waiting, found, strict=True):
            done[index] = item
    return done
