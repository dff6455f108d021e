"""How much of a document's own paragraphs a text has, and how much of it is something else."""

import re


def letters(text):
    """The text without spaces, punctuation and case, which readers treat in many ways."""
    return re.sub(r"\W+", "", text).lower()


def true_paragraphs(path):
    """The paragraphs of a document, and lines that may be in its text or not, such as its title and author."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("? ")], [line[2:] for line in lines if line.startswith("? ")]


def score(text, paragraphs, optional=()):
    """The share of the paragraphs that stand in the text whole, and the share of the text that is theirs."""
    whole = letters(text)
    kept = sum(letters(paragraph) in whole for paragraph in paragraphs)
    rest = whole
    for known in sorted(map(letters, [*paragraphs, *optional]), key=len, reverse=True):
        rest = rest.replace(known, "", 1)
    return kept / len(paragraphs), 1 - len(rest) / max(1, len(whole))
