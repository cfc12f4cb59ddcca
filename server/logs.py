"""Structured logs on standard error; what libraries log comes out the same way."""

import logging
import sys
from pathlib import Path

import structlog

from server.daily import Daily
from server.settings import Settings

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
    if form == "text":
        return [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())]
    return [
        structlog.processors.format_exc_info,
        structlog.processors.JSONRenderer(ensure_ascii=False),
    ]


def _quieten() -> None:
    for chatty in ("uvicorn", "pgqueuer", "asyncio"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
