"""Does a text speak to the model, or could it without our noticing? Where it may, the model is not believed in our favour.

A finding can only be cleared where nothing that the model read looks like an instruction to it. That is judged by our
own code and broadly: a false alarm costs a finding of the lowest tier that stays. It is judged for English only, so a
text in another language, or in characters that nobody sees, counts as speaking.
"""

from __future__ import annotations

import re

from coach.model.hidden import visible
from coach.schema import CATEGORIES
from coach.text.evened import evened

TO_THE_READER = re.compile(
    r"\b(?:ignor|disregard|overrid|forget|bypass|obey|comply|pretend|roleplay|jailbreak)\w*\b"
    r"|\b(?:instruct\w*|prompts?|guidelines?|system message|developer message)\b"
    r"|\b(?:ai|llms?|gpt\w*|claude|gemini|llama|qwen|copilot|chatbots?|language models?"
    r"|assistants?|judges?|reviewers?|linters?|checkers?|classifiers?|moderators?|detectors?|coach)\b"
    r"|\b(?:findings?|verdicts?"
    r"|clear(?:s|ed|ing)? (?:this|it|the|all|every|any|f\d)|unmark\w*|flag(?:s|ged|ging)?|mark(?:s|ed|ing)? (?:this|it|the|as)"
    r"|false positives?|severity|categor(?:y|ies)|json|base64|rot13)\b"
    r"|\b(?:approved?|pre-?approved|allow-?listed|white-?listed|vetted|legal) (?:by|to|as|for)\b"
    r"|\b(?:you are|act as|respond|answer only|output only|reply only|repeat after)\b"
    r"|\b[fe]\d{1,3}\b|\be\d{1,3}:",
    re.IGNORECASE,
)
IN_SIGNS = re.compile(
    r"<!--|-->|<\||\|>|\[/?(?:INST|SYS)|<</?|>>|</?\w+[^>]*>|\{\s*\"|\"\s*:\s*[\[{\"]|`{3}|^#{1,6} |={3,}|-{4,}"
    r"|^\s*(?:system|assistant|user|developer|tool|human|customer|colleague|author)\s*:",
    re.IGNORECASE | re.MULTILINE,
)
IDS = re.compile("|".join(category for category in CATEGORIES if "-" in category), re.IGNORECASE)

OTHER_TONGUES = re.compile(
    r"\b(?:anweis|befehl|vergiss|missacht|befund|pruef|prüf|markier|lösch|oubli|consigne|n[ée]glig|olvid|instrucc|istruz"
    r"|dimentic|esque[cç]|instru[cç]|negeer|vergeet|opdracht|polecen|zapomnij|zignoruj|talimat|yoksay|unut|gl[öo]m|bortse)\w*",
    re.IGNORECASE,
)
"""How the same is begun in languages with Latin letters, for what is too short to tell its language."""

COMMON = frozenset(
    "the a an of to in and is it for on that you we i this with not be are as at have has was but or if can will do your"
    " our my me us from by so they there which when what how about would could should its no yes only all any one more"
    " than then just now here after before into out up set please does did been were their his her she he some every"
    " each per until because while without also still too new first two get need use see let ll s t re ve d m".split()
)
FEWEST = 0.12
"""The least share of such words in an English sentence of some length: most have four times as many, terse lists few."""
LONG = 8
"""In fewer words than that the share says nothing; letters beyond Latin tell by themselves."""
SENTENCE = re.compile(r"[^.!?;:\n]+")
BEYOND_LATIN = re.compile(r"[^\W\d_\u0041-\u024f]")


def may_speak_to_the_model(text: str) -> bool:
    """Tell whether a text holds signs of instructions to a model, or cannot be told to hold none."""
    plain = "\n".join(map(evened, text.splitlines()))  # as a whole its lines would become one
    if visible(text) != text or BEYOND_LATIN.search(text):
        return True
    if any(sign.search(plain) for sign in (TO_THE_READER, OTHER_TONGUES, IN_SIGNS, IDS)):
        return True
    return any(not _reads_as_english(found[0]) for found in SENTENCE.finditer(plain))


def _reads_as_english(sentence: str) -> bool:
    words = re.findall(r"[^\W\d_]+", sentence.lower())
    return len(words) < LONG or sum(word in COMMON for word in words) >= FEWEST * len(words)
