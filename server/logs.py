"""Structured logs on standard error; what libraries log comes out the same way."""

import logging
import re
import sys
from pathlib import Path

import structlog

from server.daily import Daily
from server.settings import Settings

PERSONAL = re.compile(r"(?<![\w-])(?:1[3-9]\d{9}|[1-9]\d{16}[\dXx])(?![\w-])")
Processors = list[structlog.typing.Processor]


def configure(settings: Settings) -> None:
    """Log as *settings* say, from now on in the whole process."""
    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    least = min(level, logging.INFO) if settings.log_folder else level
    shared = _shared()
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(least),
        cache_logger_on_first_use=True,
    )
    told = logging.StreamHandler(sys.stderr)
    told.setLevel(level)
    told.setFormatter(_formatter(settings.log_format))
    kept = [_kept(settings.log_folder, settings.log_days)] if settings.log_folder else []
    logging.basicConfig(handlers=[told, *kept], level=least, force=True)
    _quieten()


def _kept(folder: Path, days: int) -> logging.Handler:
    handler = Daily(folder, Path(sys.argv[0]).stem or "python", days)
    handler.setFormatter(_formatter("json"))
    return handler


def _formatter(form: str) -> logging.Formatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_shared(),
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            *_rendered(form),
        ],
    )


def _shared() -> Processors:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso"),
    ]


def _rendered(form: str) -> Processors:
    """Faults are written as plain text: a renderer's own way shows what the variables held."""
    plain: Processors = [structlog.processors.format_exc_info, _without_people]
    if form == "text":
        return [*plain, structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())]
    return [*plain, structlog.processors.JSONRenderer(ensure_ascii=False)]


def _without_people(
    _logger: object, _method: str, line: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """What a library says of a fault may quote a phone or an id number."""
    for name in ("event", "exception"):
        if isinstance(line.get(name), str):
            line[name] = PERSONAL.sub("***", line[name])
    return line


def _quieten() -> None:
    for chatty in ("uvicorn", "pgqueuer", "asyncio", "weasyprint", "fontTools"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
