"""GODEBUG settings that are built into a program: defaults by the language version of the main module, then go.mod's
godebug lines, then `//go:debug` lines of the main package (cmd/go/internal/load/godebug.go, internal/godebugs).
"""

import re
from collections.abc import Iterable, Mapping

_CHANGED: dict[str, tuple[int, str]] = {
    # name: the minor version that changed the default, and the value from before
    **dict.fromkeys(("netedns0",), (19, "0")),
    **dict.fromkeys(("panicnil",), (21, "1")),
    **dict.fromkeys(("httplaxcontentlength", "httpmuxgo121"), (22, "1")),
    **dict.fromkeys(("httpservecontentkeepheaders", "x509negativeserial"), (23, "1")),
    **dict.fromkeys(("winreadlinkvolume", "winsymlink"), (23, "0")),
    **dict.fromkeys(("gotestjsonbuildtext",), (24, "1")),
    **dict.fromkeys(("httpcookiemaxnum", "multipathtcp", "randseednop", "rsa1024min", "tlsmlkem"), (24, "0")),
    **dict.fromkeys(("urlmaxqueryparams", "x509rsacrt", "x509usepolicies"), (24, "0")),
    **dict.fromkeys(("tlssha1",), (25, "1")),
    **dict.fromkeys(("containermaxprocs", "decoratemappings", "updatemaxprocs", "x509sha256skid"), (25, "0")),
    **dict.fromkeys(("cryptocustomrand", "httpservecontentmaxranges"), (26, "1")),
    **dict.fromkeys(("tlssecpmlkem", "urlstrictcolons"), (26, "0")),
    **dict.fromkeys(("tracebacklabels", "x509sslcertoverrideplatform"), (27, "0")),
}
_UNCHANGED = frozenset(
    (
        "allowmultiplevcs",
        "dataindependenttiming",
        "embedfollowsymlinks",
        "execerrdot",
        "fips140",
        "fips140ems",
        "gocachehash",
        "gocachetest",
        "gocacheverify",
        "htmlmetacontenturlescape",
        "http2client",
        "http2debug",
        "http2server",
        "installgoroot",
        "jstmpllitinterp",
        "multipartmaxheaders",
        "multipartmaxparts",
        "netdns",
        "randautoseed",
        "tarinsecurepath",
        "x509usefallbackroots",
        "zipinsecurepath",
    )
)
_REMOVED: dict[str, tuple[int, tuple[str, ...]]] = {
    # name: the minor version that removed it, and the values that no longer mean anything
    "x509sha1": (24, ("1",)),
    "tlskyber": (24, ("0",)),
    "gotypesalias": (27, ("0",)),
    **dict.fromkeys(("tlsunsafeekm", "tlsrsakex", "tls3des", "tls10server"), (27, ("1",))),
    "x509keypairleaf": (27, ("0",)),
    "asynctimerchan": (27, ("1", "2")),
}


def built_in(
    files: Iterable[tuple[str, bytes]], go_version: str, mod: Mapping[str, str]
) -> tuple[dict[str, str], list[str]]:
    """What a program starts with, and what the go command says of wrong `//go:debug` lines. files: of the main package,
    names and texts; go_version: of the main module, "go1.21"; mod: the settings of its go.mod."""
    wrong: list[str] = []
    own = dict(mod)
    seen: dict[str, str] = {}
    for name, text in files:
        for line, setting in _directives(text):
            at = f"{name}:{line}:1"
            key, equals, value = setting.partition("=")
            why = _wrong_setting("//go:debug setting", key, value) if equals else "missing key=value"
            if why:
                wrong.append(f"{at}: invalid //go:debug: {why}")
                continue
            if key in seen:
                wrong += [f"{at}: repeated //go:debug for {key}", f"\t{seen[key]}: previous //go:debug"]
            own[key] = value
            seen.setdefault(key, at)
    version = re.fullmatch(r"go1\.(\d+).*", own.pop("default", go_version))
    minor = int(version[1]) if version else 0
    return {name: old for name, (changed, old) in _CHANGED.items() if minor < changed} | own, wrong


def _wrong_setting(verb: str, key: str, value: str) -> str:
    """What the go command says about a setting, "" if nothing."""
    for what, text in (("key", key), ("value", value)):
        if re.search(r"[ \t]", text):
            return f"{what} contains space"
    for what, text in (("key", key), ("value", value)):
        if "," in text:
            return f"{what} contains comma"
    if key == "default":
        return "" if re.fullmatch(r"go1(\.\d+){0,2}", value) else "value for default= must be goVERSION"
    if key in _CHANGED or key in _UNCHANGED:
        return ""
    if key in _REMOVED:
        minor, old = _REMOVED[key]
        where = f"(https://go.dev/doc/godebug#go-1{minor})"
        return f'removed GODEBUG "{key}" set to old value "{value}" {where}' if value in old else ""
    return f'unknown {verb} "{key}"'


def _directives(text: bytes) -> Iterable[tuple[int, str]]:
    """The `//go:debug` lines above a file's package clause: line number, and what stands behind the word."""
    for number, line in enumerate(text.split(b"\n"), 1):
        if line.startswith(b"package"):
            return
        if m := re.match(rb"//go:debug(?:[ \t]+(.*))?$", line.rstrip()):
            yield number, (m[1] or b"").decode("utf-8", "replace").strip()
