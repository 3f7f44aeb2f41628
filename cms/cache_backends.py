"""Django's caches, but a cache that does not answer is an empty one: pages still come."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache.backends.filebased import FileBasedCache as DjangoFileCache
from django.core.cache.backends.redis import RedisCache as DjangoRedisCache
from redis.exceptions import RedisError

logger = logging.getLogger("home.cache")

# What each method of an empty cache answers.
EMPTY: dict[str, Callable[..., Any]] = {
    "add": lambda *args, **kwargs: True,
    "delete": lambda *args, **kwargs: False,
    "delete_many": lambda *args, **kwargs: None,
    "get": lambda key, default=None, **kwargs: default,
    "get_many": lambda *args, **kwargs: {},
    "has_key": lambda *args, **kwargs: False,
    "set": lambda *args, **kwargs: None,
    "set_many": lambda data, *args, **kwargs: list(data),
    "touch": lambda *args, **kwargs: False,
}


def forgiving(cache: type) -> type:
    """The cache class, each of whose methods answers as an empty cache's when the service is down."""
    for name, empty in EMPTY.items():
        setattr(cache, name, _forgiving(getattr(cache, name), empty))
    return cache


def _forgiving(method: Callable[..., Any], empty: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def wrapped(self: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return method(self, *args, **kwargs)
        except (OSError, RedisError) as error:
            logger.warning("The cache does not answer: %s", type(error).__name__)
            return empty(*args, **kwargs)

    return wrapped


@forgiving
class FileCache(DjangoFileCache):
    """Files on this machine."""

    def _createdir(self) -> None:
        """Django makes the folder when the cache is named; without one, nothing is found in it."""
        try:
            super()._createdir()
        except OSError as error:
            logger.warning("The cache has no folder: %s", error.strerror)


@forgiving
class RedisCache(DjangoRedisCache):
    """Redis, on any machine."""
