"""Stems: what all inflections of a word share."""

from __future__ import annotations

import sys
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from threading import Lock
from typing import Protocol

_ONE_AT_A_TIME = Lock()  # a stemmer keeps the word it works on; comparing may run in threads
_LIBRARY = "snowballstemmer"


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - the library's name


@lru_cache(maxsize=1 << 16)  # stemming costs more than all the rest; articles repeat their words
def stemmed(word: str, algorithm: str) -> str:
    """The Snowball stem (Porter 2001) of `word`, which must be lower case.

    `algorithm` is the library's name for the language.
    """
    with _ONE_AT_A_TIME:
        return _stemmer(algorithm).stemWord(word)


@cache
def _stemmer(algorithm: str) -> _Stemmer:
    made = None if find_spec("Stemmer") else _alone(algorithm)
    if made is not None:
        return made
    from snowballstemmer import stemmer  # noqa: PLC0415 - costs half the time of a comparison

    found: _Stemmer = stemmer(algorithm)
    return found


def _alone(algorithm: str) -> _Stemmer | None:
    """The stemmer of one language, without those of all others, which the library loads with it.

    None where the library is not built as expected. (Where PyStemmer is installed, the library
    takes its stemmers, which are written in C.)
    """
    spec = find_spec(_LIBRARY)
    if spec is None or _LIBRARY in sys.modules:
        return None
    sys.modules[_LIBRARY] = module_from_spec(spec)  # a package that has not run yet
    try:
        module = import_module(f"{_LIBRARY}.{algorithm}_stemmer")
        made: _Stemmer = getattr(module, f"{algorithm.title()}Stemmer")()
    except (ImportError, AttributeError):
        return None
    else:
        return made
    finally:
        del sys.modules[_LIBRARY]  # whoever imports it gets the whole
