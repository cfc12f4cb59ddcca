"""What is checked before anything starts."""

import socket
from types import SimpleNamespace

import pytest

from server.faults import Fault
from server.settings import Settings
from server.surroundings import _check_version, check_database, listen
from tests import database

pytestmark = pytest.mark.anyio


class TestDatabase:
    async def test_the_embedded_one_will_do(self) -> None:
        await check_database(database.address("postgres"))

    @pytest.mark.parametrize("locale", ["LC_CTYPE 'C'", "LC_CTYPE 'C' ENCODING 'SQL_ASCII'"])
    async def test_one_without_chinese_letters_will_not(self, locale: str) -> None:
        await database.run(
            "DROP DATABASE IF EXISTS deaf",
            f"CREATE DATABASE deaf TEMPLATE template0 LOCALE_PROVIDER libc LC_COLLATE 'C' {locale}",
        )

        with pytest.raises(Fault, match="Unicode ctype"):
            await check_database(database.address("deaf"))

    async def test_an_old_one_will_not(self) -> None:
        old = SimpleNamespace(get_server_version=lambda: SimpleNamespace(major=14))

        with pytest.raises(Fault, match="PostgreSQL 14; 15 or newer"):
            await _check_version(old)

    @pytest.mark.parametrize("dsn", ["postgresql://127.0.0.1:1/x", "postgresql:///x?host=/none"])
    async def test_one_that_does_not_answer_will_not(self, dsn: str) -> None:
        with pytest.raises(Fault, match="cannot be reached"):
            await check_database(dsn)


class TestListen:
    def test_a_port_in_use(self, free_port: int) -> None:
        with socket.create_server(("127.0.0.1", free_port)):
            with pytest.raises(Fault, match=f"Port {free_port} is in use"):
                listen(Settings(port=free_port))

    def test_an_address_of_another_machine(self, free_port: int) -> None:
        with pytest.raises(Fault, match=r"Cannot listen on 192\.0\.2\.1"):
            listen(Settings(port=free_port, host="192.0.2.1"))
