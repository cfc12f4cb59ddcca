"""What must hold before anything starts: a free port, a database that keeps Chinese, a bucket."""

import errno
import socket

import asyncpg
from obstore.exceptions import BaseError, PermissionDeniedError, UnauthenticatedError

from resolvers import keeping
from resolvers.keeping import Bucket
from server.faults import Fault
from server.settings import Settings

OLDEST = 15
BACKLOG = 2048


def listen(settings: Settings) -> socket.socket:
    """Take the port, for the web server and all its successors.

    Raises:
        Fault: The port or the address cannot be had.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((settings.host, settings.port))
        taken.listen(BACKLOG)
    except OSError as error:
        taken.close()
        raise _unavailable(settings, error) from error
    return taken


def _unavailable(settings: Settings, error: OSError) -> Fault:
    if error.errno == errno.EADDRINUSE:
        return Fault(
            f"端口 {settings.port} 已被占用，请用 GONGZHI_PORT 换一个。",
            f"Port {settings.port} is in use: choose another with GONGZHI_PORT.",
        )
    return Fault(
        f"不能在 {settings.host}:{settings.port} 上提供服务。",
        f"Cannot listen on {settings.host}:{settings.port}: {error.strerror}.",
    )


async def check_database(dsn: str) -> None:
    """Whether *dsn* is a PostgreSQL that we can live in.

    Raises:
        Fault: It is not, and why.
    """
    connection = await _connect(dsn)
    try:
        await _check_version(connection)
        await _check_letters(connection)
        await _check_extensions(connection)
    finally:
        await connection.close()


async def check_bucket(bucket: Bucket) -> None:
    """Whether we can write, read, list and delete in a bucket; no fault says a word of its key.

    Raises:
        Fault: We cannot, and why.
    """
    try:
        await keeping.check(bucket)
    except FileNotFoundError:
        raise Fault(
            f"{bucket.endpoint} 上没有名叫 {bucket.name} 的存储桶，请看 GONGZHI_S3_BUCKET。",
            f"There is no bucket {bucket.name} at {bucket.endpoint}: see GONGZHI_S3_BUCKET.",
        ) from None
    except (PermissionDeniedError, UnauthenticatedError, PermissionError):
        raise Fault(
            f"存储桶 {bucket.name} 不接受这把密钥，或者它不能写、读、列、删，"
            "或者这台机器的时间不对。",
            f"The bucket {bucket.name} does not take this key, or lets it not write, read, "
            "list and delete, or the clock of this machine is wrong: see GONGZHI_S3_KEY_FILE.",
        ) from None
    except (BaseError, OSError, ValueError):
        raise Fault(
            f"连不上 {bucket.endpoint} 的存储桶 {bucket.name}，"
            "请看 GONGZHI_S3_ENDPOINT、GONGZHI_S3_REGION 和 GONGZHI_S3_PATH_STYLE。",
            f"The bucket {bucket.name} at {bucket.endpoint} does not answer: see "
            "GONGZHI_S3_ENDPOINT, GONGZHI_S3_REGION and GONGZHI_S3_PATH_STYLE.",
        ) from None


async def _connect(dsn: str) -> asyncpg.Connection:
    try:
        return await asyncpg.connect(dsn, timeout=10)
    except (OSError, ValueError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise Fault(
            "连不上 DATABASE_URL 所指的数据库。",
            f"The database of DATABASE_URL cannot be reached: {error or type(error).__name__}.",
        ) from error


async def _check_version(connection: asyncpg.Connection) -> None:
    version = connection.get_server_version()
    if version.major < OLDEST:
        raise Fault(
            f"数据库是 PostgreSQL {version.major}，至少需要 {OLDEST}。",
            f"The database is PostgreSQL {version.major}; {OLDEST} or newer is needed.",
        )


async def _check_letters(connection: asyncpg.Connection) -> None:
    """Under ctype C no Chinese character is a letter, and trigram search finds nothing."""
    encoding = await connection.fetchval("SHOW server_encoding")
    if encoding != "UTF8" or not await connection.fetchval("SELECT '路' ~ '[[:alpha:]]'"):
        raise Fault(
            "数据库的编码须是 UTF-8、字符类型须是 Unicode，否则搜不到中文："
            "请用 ENCODING 'UTF8' LC_CTYPE 'C.UTF-8' 另建。",
            "The database needs the encoding UTF-8 and a Unicode ctype, or it finds nothing in "
            "Chinese: create it with ENCODING 'UTF8' LC_CTYPE 'C.UTF-8' TEMPLATE template0.",
        )


async def _check_extensions(connection: asyncpg.Connection) -> None:
    known = "SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'"
    if not await connection.fetchval(known):
        raise Fault(
            "数据库缺少扩展 pg_trgm（Debian：apt install postgresql-contrib）。",
            "The database lacks the extension pg_trgm (Debian: apt install postgresql-contrib).",
        )
