"""HttpOrigin: where a server is, and how a request to it begins."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Self
from urllib.parse import urlsplit

_PORTS: Final = {"http": 80, "https": 443}
_PATH: Final = re.compile(r"[A-Za-z0-9._~%!$&'()*+,;=:@/-]*")
_HEADER: Final = re.compile(r"[!-~](?:[\t -~]*[!-~])?")


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpOrigin:
    """A server, and the path under which all that is asked for lies.

    `path` begins with a slash or is empty, and has none at its end.
    """

    host: str
    port: int
    tls: bool
    path: str

    @classmethod
    def of(cls, url: str) -> Self:
        """Read an address like `http://127.0.0.1:11434/v1`.

        Raises:
            ValueError: If it is none, or has a query, a fragment or a password.
        """
        parts = urlsplit(url)
        extras = parts.query or parts.fragment or "@" in parts.netloc
        if parts.scheme not in _PORTS or not parts.hostname or extras:
            msg = "not an address of a server"
            raise ValueError(msg)
        path = parts.path.rstrip("/")
        host = parts.hostname
        if _PATH.fullmatch(path) is None or _HEADER.fullmatch(host) is None:
            msg = "an address of characters that no server has"
            raise ValueError(msg)
        port = parts.port if parts.port is not None else _PORTS[parts.scheme]
        return cls(host=host, port=port, tls=parts.scheme == "https", path=path)

    def head(self, method: str, path: str, headers: Mapping[str, str]) -> bytes:
        """Return the beginning of a request, to which its length is added.

        Args:
            method: As `POST`.
            path: What lies under the origin's own, with a slash before it.
            headers: Further headers.

        Raises:
            ValueError: If a header's value can't be one; the value is not named.
        """
        host = f"[{self.host}]" if ":" in self.host else self.host
        lines = [f"{method} {self.path}{path} HTTP/1.1", f"host: {host}:{self.port}"]
        for name, value in headers.items():
            if _HEADER.fullmatch(value) is None:
                msg = f"the header {name} can't have this value"
                raise ValueError(msg)
            lines.append(f"{name}: {value}")
        return "".join(f"{line}\r\n" for line in lines).encode("ascii")
