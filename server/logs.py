"""Structured logs on standard error; what libraries log comes out the same way."""

import logging
import sys

import structlog

from server.settings import Settings

Processors = list[structlog.typing.Processor]


def configure(settings: Settings) -> None:
    """Log as *settings* say, from now on in the whole process."""
    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    shared = _shared()
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *_rendered(settings.log_format),
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=level, force=True)
    _quieten()


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
