"""A small set of letters in which all is well; see `sample`."""

SECTIONS = ("subject", "short", "warm", "firm", "call", "hold", "why")
REPLIES = ("more_money", "why", "anger", "guilt", "stay", "one_more", "threat", "silence")
REASONS = ("capacity", "direction", "unpaid", "agreements")


def letter_file(name: str, sections: tuple[str, ...], word: str, marks: str = "") -> str:
    body = "\n".join(f"## {word}\n\n{word} {{name}}.\n| {word}.\n" for _ in sections)
    return f'+++\nid = "{name}"\ntitle = "{word}"\nsections = {list(sections)}\n{marks}+++\n{body}'


def letter_files(word: str) -> dict[str, str]:
    small = word.lower()
    files = {
        f"{name}.md": letter_file(name, SECTIONS, word, f'marks = ["{small}"]\n')
        for name in REASONS
    }
    files["replies.md"] = letter_file("replies", REPLIES, word)
    files["check.toml"] = f'months = ["{small}"]\nbecause = ["{small}"]\nblame = ["{small}"]\n'
    return files
