"""Spelling folded away: one name in several alphabets, transliterations and spellings becomes one string.

The replacements follow how Slavic, Arabic and German names are commonly romanised in English, German and French;
they hold for every name and list none.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["latin", "skeleton", "sound", "words"]

#: Letters that Unicode does not decompose, and other alphabets as English newspapers romanise them.
_LATIN = "ßss øo đd ðd łl æae œoe ıi þth ħh əa ŋn ’' ‘' `' ´'"
_CYRILLIC = (
    "аa бb вv гg дd еe жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хh цts чch шsh щshch ыy эe юyu яya ёyo "
    "іi їyi єye ґg ўu ќk ѓg јj ћc ђdj љlj њnj џdz қk ұu үu өo"
)
_GEORGIAN = (
    "აa ბb გg დd ეe ვv ზz თt იi კk ლl მm ნn ოo პp ჟzh რr სs ტt უu ფp ქk ღgh ყq შsh ჩch ცts ძdz წts ჭch ხkh ჯj ჰh"
)
_GREEK = "αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf χch ψps ωo"
_ARMENIAN = (
    "աa բb գg դd եe զz էe ըy թt ժzh իi լl խkh ծts կk հh ձdz ղgh ճch մm յy նn շsh ոo չch պp ջj ռr սs վv տt րr ցts ւv "
    "փp քk օo ֆf"
)
_LETTERS = str.maketrans(
    {pair[0]: pair[1:] for pair in f"{_LATIN} {_CYRILLIC} {_GEORGIAN} {_GREEK} {_ARMENIAN} ь ъ ʻ ʼ".split()}
)
#: In this order: what is longer or feeds a later rule comes first.
_SOUNDS = (
    ("shch", "sh"),
    ("tsch", "ch"),
    ("sch", "sh"),
    ("tch", "ch"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("ck", "k"),
    ("ts", "c"),
    ("tz", "c"),
    ("w", "v"),
    ("q", "k"),
    ("x", "ks"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
)
_DOUBLED = re.compile(r"(.)\1+")
_WORD = re.compile(r"[^\W_]+")
_HARD_C = re.compile(r"c(?!h)")


@lru_cache(maxsize=65536)
def latin(text: str) -> str:
    """Fold case, accents and the alphabets of Europe; letters of other scripts stay as they are."""
    if text.isascii():
        return text.lower().replace("`", "'")
    folded = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
    if folded.isascii():
        return folded
    bare = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    # What had an accent of its own alphabet ("ά") has a letter of it left.
    return unicodedata.normalize("NFC", bare).translate(_LETTERS)


def words(text: str) -> tuple[str, ...]:
    """Folded words of a name: hyphens, dots and spaces part them, apostrophes don't."""
    plain = latin(text).replace("'", "")
    if plain.isascii():
        return tuple(_WORD.findall(plain))
    # The vowels of Indic scripts are marks, which are no letters for a regular expression.
    return tuple("".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in plain).split())


@lru_cache(maxsize=65536)
def sound(word: str, *, surname: bool = False) -> str:
    """One folded word with its romanisation folded too: c/k/q, y/i/j, v/w, kh/h, ts/c, xi/si, doubled letters.

    Args:
        word: as `words` gives it.
        surname: fold a final -a and -o as well, which a given name needs apart (a man's and a woman's).
    """
    if word.startswith("xi"):
        word = "s" + word[1:]
    for old, new in _SOUNDS:
        word = word.replace(old, new)
    word = _HARD_C.sub("k", word)
    word = _DOUBLED.sub(r"\1", re.sub(r"[jy]", "i", word))
    word = re.sub(r"i+e?i+", "i", word)
    if len(word) > 2 and word[0] == "i" and word[1] in "aeiou":
        word = word[1:]
    if len(word) > 4:
        word = re.sub(r"[ei]*i$", "i", word)
        if word.endswith("lahi"):
            word = word[:-1]
        if surname:
            word = re.sub(r"[ao]$", "o", word)
    return word


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a folded word's sound, h with g (Slavic languages write the one for the other)."""
    return re.sub(r"[aeiou]", "", sound(word).replace("h", "g"))
