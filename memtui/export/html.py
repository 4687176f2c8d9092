"""A page that plays a recording: one file, no network, nothing to install.

Screens are rows of spans; a row that occurs twice is stored once, a frame is a list of row numbers. Chapters are
links, the caption stands in a live region for screen readers, and the whole is there as text (export/text.py). It
never starts by itself. Keys: space plays and stops, left and right go frame by frame, Home and End.
"""

import json
from html import escape

from memtui.export import ExportError
from memtui.export.styles import INK, PAGE, Look, look
from memtui.export.text import write as write_text
from memtui.session.recording import Recording
from memtui.tui.headless import Cell, Frame, NotPlayable, frames
from memtui.view.failure import failure_lines

_PATIENCE = 6.0  # seconds that one screen stands at most


async def write(recording: Recording, suffix: str) -> bytes:
    """The file's bytes; raises ExportError if the recorded program cannot be opened."""
    try:
        made = [f async for f in frames(recording)]
    except NotPlayable as e:
        raise ExportError("\n".join(failure_lines(e.answer))) from None  # type: ignore[arg-type]
    transcript = (await write_text(recording, ".txt")).decode()
    chapters = {str(a.data) for a in recording.actions if a.kind == "chapter"}
    return page(made, recording.title, transcript, chapters).encode()


def page(made: list[Frame], title: str, transcript: str, chapters: set[str]) -> str:
    """The page. chapters: which of the frames' markers are chapters; the others are captions."""
    styles: dict[Look, int] = {}
    rows: dict[str, int] = {}
    played = []
    for i, frame in enumerate(made):
        numbers = [rows.setdefault(_row(r, styles), len(rows)) for r in frame.rows]
        wait = made[i + 1].at - frame.at if i + 1 < len(made) else 0.0
        said = frame.marker if frame.marker not in chapters else ""
        played.append([round(min(wait, _PATIENCE), 3), numbers, frame.key, said])
    links = "".join(
        f'<li><button data-frame="{i}">{escape(f.marker)}</button></li>'
        for i, f in enumerate(made) if f.marker in chapters
    )  # fmt: skip
    css = "".join(f".c{n}{{{_css(seen)}}}" for seen, n in styles.items())
    data = json.dumps({"rows": list(rows), "frames": played}, ensure_ascii=False, separators=(",", ":"))
    parts = {
        "TITLE": escape(title or "memtui"), "CSS": css, "PAGE": PAGE, "INK": INK,
        "CHAPTERS": f'<nav aria-label="Chapters"><ol>{links}</ol></nav>' if links else "",
        "TRANSCRIPT": escape(transcript), "DATA": data.replace("</", "<\\/"),
    }  # fmt: skip
    text = _TEMPLATE
    for name, value in parts.items():
        text = text.replace(f"@{name}@", value)
    return text


def _row(row: tuple[Cell, ...], styles: dict[Look, int]) -> str:
    """A row as spans, one for each run of cells that look the same."""
    found, x = [], 0
    while x < len(row):
        seen, end = look(row[x][1]), x + 1
        while end < len(row) and (row[end][0] == "" or look(row[end][1]) == seen):
            end += 1
        text = escape("".join(c for c, _ in row[x:end]), quote=False)
        plain = seen == Look()
        found.append(text if plain else f'<span class="c{styles.setdefault(seen, len(styles))}">{text}</span>')
        x = end
    return "".join(found).rstrip()


def _css(seen: Look) -> str:
    flags = (
        (seen.fore != INK, f"color:{seen.fore}"), (seen.back != PAGE, f"background:{seen.back}"),
        (seen.bold, "font-weight:bold"), (seen.dim, "opacity:.6"), (seen.italic, "font-style:italic"),
        (seen.underline, "text-decoration:underline"), (seen.strike, "text-decoration:line-through"),
    )  # fmt: skip
    return ";".join(text for on, text in flags if on)


_TEMPLATE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>@TITLE@</title>
<style>
body{margin:0 auto;padding:1rem;max-width:max-content;background:@PAGE@;color:@INK@;font-family:system-ui,sans-serif}
h1{font-size:1.2rem;font-weight:600}
#screen{font:14px/1.2 ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;margin:0;padding:.6rem;overflow-x:auto;
border:1px solid #4c566a;border-radius:6px;white-space:pre}
#bar{display:flex;gap:.6rem;align-items:center;padding:.5rem 0}
#bar input{flex:1}
button{background:#2a303c;color:inherit;border:1px solid #4c566a;border-radius:4px;padding:.2rem .7rem;font:inherit}
:focus-visible{outline:2px solid #88c0d0}
#caption{min-height:1.5em;font-weight:600}
kbd{border:1px solid #4c566a;border-radius:3px;padding:0 .4em;min-width:1.2em;display:inline-block;text-align:center}
nav ol{display:flex;flex-wrap:wrap;gap:.4rem;list-style:none;padding:0}
@CSS@
</style>
</head>
<body>
<h1>@TITLE@</h1>
@CHAPTERS@
<pre id="screen" aria-label="The screen of memtui"></pre>
<p id="caption" aria-live="polite"></p>
<div id="bar">
<button id="play" aria-label="Play">&#9654;</button>
<button id="back" aria-label="One screen back">&#8592;</button>
<button id="on" aria-label="One screen on">&#8594;</button>
<input id="seek" type="range" min="0" value="0" aria-label="Where in the recording">
<span id="where"></span> <kbd id="key" aria-hidden="true"></kbd>
</div>
<details><summary>Transcript</summary><pre>@TRANSCRIPT@</pre></details>
<script type="application/json" id="data">@DATA@</script>
<script>
"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const el = id => document.getElementById(id);
let at = 0, timer = null;
el("seek").max = data.frames.length - 1;
function show(n) {
  at = Math.max(0, Math.min(n, data.frames.length - 1));
  const frame = data.frames[at];
  el("screen").innerHTML = frame[1].map(r => data.rows[r]).join("\\n");
  el("key").textContent = frame[2];
  if (el("caption").textContent !== frame[3]) el("caption").textContent = frame[3];
  el("seek").value = at;
  el("where").textContent = (at + 1) + " of " + data.frames.length;
}
function stop() {
  clearTimeout(timer); timer = null;
  el("play").innerHTML = "&#9654;"; el("play").setAttribute("aria-label", "Play");
}
function next() {
  timer = setTimeout(() => {
    show(at + 1);
    if (at + 1 < data.frames.length) next(); else stop();
  }, Math.max(data.frames[at][0], 0.04) * 1000);
}
function toggle() {
  if (timer !== null) { stop(); return; }
  if (at + 1 >= data.frames.length) show(0);
  el("play").innerHTML = "&#9208;"; el("play").setAttribute("aria-label", "Stop");
  next();
}
function go(n) { stop(); show(n); }
el("play").onclick = toggle;
el("back").onclick = () => go(at - 1);
el("on").onclick = () => go(at + 1);
el("seek").oninput = () => go(Number(el("seek").value));
document.querySelectorAll("[data-frame]").forEach(b => { b.onclick = () => go(Number(b.dataset.frame)); });
document.addEventListener("keydown", e => {
  if (e.target.tagName === "BUTTON" && (e.key === " " || e.key === "Enter")) return;
  const act = {" ": toggle, ArrowLeft: () => go(at - 1), ArrowRight: () => go(at + 1), Home: () => go(0),
    End: () => go(data.frames.length - 1)}[e.key];
  if (act) { e.preventDefault(); act(); }
});
show(0);
</script>
</body>
</html>
"""
