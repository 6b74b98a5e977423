"""A small folder of content in which all is well, to be broken by the tests one rule at a time."""

from collections.abc import Mapping
from pathlib import Path

from takingstock.content import Content, load
from tests.content.letters import letter_files

ROOT = Path(__file__).parents[2] / "content"
SIGNS = [f"{side}-{number}" for side in ("drain", "energy") for number in range(1, 7)]
STEPS = {"boundaries": 5, "niche": 4, "pressure": 8, "numbers": 6, "conversation": 6, "forward": 4}
REASONS = [
    "reason-conduct",
    "reason-conduct.unpaid",
    "reason-conduct.other",
    "reason-prune",
    "reason-both",
    "rule-1",
]
KINDS = ["unpaid", "disrespect", "agreements", "extra_work", "cancellations", "threats"]
OVER_GIVING = ["extra_work", "low_rate", "hours"]
BANDS = ["low", "mid", "high"]
PLACES = [
    "neutral",
    "good",
    "keep",
    "watch",
    "keep_with_boundaries",
    "consider_parting",
    "repair_or_part",
    "conflicted",
]
NEXT_STEPS = [
    "check_numbers", "hourly_rate", "conversation", "bridge", "repair", "boundary",
    "price_talk", "referral", "keep", "spread_risk", "written_only",
]  # fmt: skip
TREND = ["no_clear_change", "more_drain", "less_drain", "more_energy", "less_energy", "first"]
SIGNALS = ["unsafe", "stopped_invoicing", "unpaid_30", "unpaid_60"]
WORD = {"bg": "Дума", "en": "Word"}

UI = {
    "bg": '[home]\nhello = "Случва се."\nfor_whom = "Клиент: {name}"\n'
    '[home.count]\none = "{n} клиент"\nother = "{n} клиенти"\n',
    "en": '[home]\nhello = "It happens."\nfor_whom = "Client: {name}"\n'
    '[home.count]\none = "{n} client"\nother = "{n} clients"\n',
}

INTEREST = """
[[rate]]
valid_from = 2025-07-01
rate = "11.91"
source = "https://example.org/2025"
checked_on = 2026-11-26
confirmed = true

[[rate]]
valid_from = 2026-01-01
rate = "10.15"
source = "https://example.org/2026"
checked_on = 2026-11-25
confirmed = false

[fixed_sum]
amount = "80.00"
currency = "BGN"
source = "https://example.org/sum"
checked_on = 2026-11-24
confirmed = false

[eu_minimum]
points = "8"
amount = "40.00"
source = "https://example.org/union"
checked_on = 2026-11-23
confirmed = true
"""


def table(name: str, keys: list[str], word: str) -> str:
    return f"[{name}]\n" + "".join(f'{key} = "{word}"\n' for key in keys)


def signs_file(word: str) -> str:
    tables = [f'stem = "{word}"\nnote = "{word}"\n']
    tables += [table(f'scale."{value}"', ["label", "help"], word) for value in range(5)]
    tables += [table(f"signs.{sign}", ["question", "short", "high"], word) for sign in SIGNS]
    tables += [table(f"conduct.{kind}", ["label", "note"], word) for kind in KINDS]
    tables += [table(f'reasons."{reason}"', ["question", "note"], word) for reason in REASONS]
    return "\n".join(tables)


def bands_file(word: str) -> str:
    tables = [table(f"bands.{band}", ["label"], word) for band in BANDS]
    tables += [
        table(f'cells."{drain}.{energy}"', ["sentence", "meaning"], word)
        for drain in BANDS
        for energy in BANDS
    ]
    tables += [table(f"places.{place}", ["label"], word) for place in PLACES]
    tables += [table("rule", ["question", "yes", "no", "unsure"], word)]
    tables += [table(f"signals.{signal}", ["text"], word) for signal in SIGNALS]
    tables += [table("boundary_watch", ["text"], word)]
    tables += [table(f"over_giving.{one}", ["text"], word) for one in OVER_GIVING]
    tables += [table(f"next_steps.{step}", ["label", "text"], word) for step in NEXT_STEPS]
    tables += [table("side_steps.reminder", ["label", "text"], word)]
    tables += [table("trend", TREND, word)]
    return "\n".join(tables)


def topic_file(name: str, head: str, sections: int, word: str) -> str:
    body = "\n".join(f"## {word}\n\n{word}.\n" for _ in range(sections))
    return f'+++\nid = "{name}"\ntitle = "{word}"\nsummary = "{word}."\nsee_also = ["step-niche"]\n{head}+++\n{word}.\n\n{body}'


def topic_files(word: str) -> Mapping[str, str]:
    files = {sign: topic_file(sign, f'kind = "sign"\nsign = "{sign}"\n', 2, word) for sign in SIGNS}
    for name, count in STEPS.items():
        advice = [f"{name}.{number}" for number in range(1, count + 1)]
        head = f'kind = "step"\nquestion = "{word}"\nadvice = {advice}\n'
        files[f"step-{name}"] = topic_file(f"step-{name}", head, count, word)
    files["reasons"] = topic_file("reasons", f'kind = "reason"\ncovers = {REASONS}\n', 6, word)
    files["step-niche"] = files["step-niche"].replace('["step-niche"]', "[]")
    return files


class Folder:
    """A folder of content on the disk, addressed like the problems do (`content/bg/ui.toml`)."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, file: str) -> Path:
        return self.root / file.removeprefix("content/")

    def write(self, file: str, text: str | bytes) -> None:
        path = self.path(file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def read(self, file: str) -> str:
        return self.path(file).read_text(encoding="utf-8")

    def replace(self, file: str, old: str, new: str) -> None:
        text = self.read(file)
        assert old in text, f"{file} has no {old!r}"
        self.write(file, text.replace(old, new, 1))

    def remove(self, file: str) -> None:
        self.path(file).unlink()

    def load(self) -> Content:
        """Load, and say every problem in both languages on the way: each must have its words."""
        content = load(self.root)
        for problem in content.problems:
            assert problem.render("bg").startswith(problem.file)
            assert problem.render("en").startswith(problem.file)
        return content

    def problems(self) -> list[tuple[str, str | int, str]]:
        return [(problem.file, problem.place, problem.code) for problem in self.load().problems]


def write_content(root: Path) -> Folder:
    folder = Folder(root)
    folder.write("content/worksheet.toml", (ROOT / "worksheet.toml").read_bytes())
    folder.write("content/example.toml", "")
    folder.write("content/interest.toml", INTEREST)
    folder.write("content/boundaries.toml", (ROOT / "boundaries.toml").read_bytes())
    for language, word in WORD.items():
        folder.write(f"content/{language}/signs.toml", signs_file(word))
        folder.write(f"content/{language}/bands.toml", bands_file(word))
        folder.write(f"content/{language}/ui.toml", UI[language])
        for name, text in letter_files(word).items():
            folder.write(f"content/{language}/letters/{name}", text)
        for name, text in topic_files(word).items():
            folder.write(f"content/{language}/guidance/{name}.md", text)
    return folder
