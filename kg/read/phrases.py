"""Phrases of pages that are not the story, as data: each row is a pattern and the longest paragraph it may claim.

Patterns are matched at the start of a paragraph, without regard to case. A long paragraph is prose whatever it begins
with, so each row has a limit in characters. The rows are language-general English; no agency is named.
"""

from __future__ import annotations

import re

__all__ = ["CAPTION_STRONG", "CAPTION_WEAK", "COPYRIGHT", "CREDIT_LINE", "is_boilerplate"]

_BOILERPLATE: tuple[tuple[int, str], ...] = (
    # Subscriptions and sign-ups
    (400, r"(?:please )?subscribe\b"),
    (400, r"(?:please )?(?:sign|log)[- ](?:up|in)\b(?! (?:to|for) the (?:treaty|accord|agreement))"),
    (300, r"(?:already|not yet|become) an? (?:subscriber|member)\b"),
    (
        300,
        r"(?:get|start|enjoy|support) (?:our |your |a |the )?(?:free |independent |unlimited |quality )*"
        r"(?:newsletter|trial|journalism|access|digital)\b",
    ),
    (300, r"support .{0,60}\b(?:subscribing|subscription|donat)"),
    (300, r"(?:this (?:article|content|story) is|for) (?:only )?(?:for |available to )?subscribers\b"),
    (200, r"(?:join|follow|like|find|watch) (?:us|our) (?:on|at|channel|page)\b"),
    (250, r"follow .{1,80} on (?:twitter|facebook|instagram|telegram|linkedin|youtube|x\b|social)"),
    (250, r"download (?:the|our) .{0,40}\bapp\b"),
    # Pointers to other stories
    (
        300,
        r"(?:read|see|watch|listen|click)(?: (?:the )?(?:more|also|full story|next|now|it all|here|below))?\s*[:|>»]",
    ),
    (300, r"(?:also|must) (?:read|watch|see)\b"),
    (250, r"(?:read|see|click|tap) (?:more|also|here|on|the full (?:story|article|report))\b(?! than\b| of )"),
    (120, r"read it all here\b"),
    (
        250,
        r"(?:related|recommended|more from|most read|most popular|trending|you may (?:also )?like|don[’']t miss|up next|"
        r"editor[’']s picks?)(?: (?:stories|articles|news|topics|links|coverage|content|reading|now))?\s*(?::|\||$)",
    ),
    (
        250,
        r"(?:for )?more (?:stories|news|articles|information)(?: like this)?\b.{0,40}\b(?:available|visit|click|at www)",
    ),
    (
        250,
        r"this (?:article|story|report|piece|post) (?:was |is |has been |first |originally )+"
        r"(?:published|appeared|produced|republished|updated|edited|translated|corrected|syndicated)\b",
    ),
    (250, r"this (?:article|story|report|piece|post) (?:first |originally )?appeared\b"),
    (200, r"(?:to )?(?:view|see) (?:the )?(?:original|this (?:post|photo))\b"),
    # Sharing, cookies, advertising
    (
        120,
        r"(?:share|tweet|email|print|save|comment|copy link)(?: (?:this|on|via|article|story|the|to|link)\b.{0,60})?$",
    ),
    (
        120,
        r"(?:(?:share|tweet|email|e-mail|print|save|facebook|twitter|whatsapp|linkedin|telegram|copy link)[\s,|/]*){2,}$",
    ),
    (400, r"(?:we|this (?:web)?site|our partners)(?: and our partners)? uses? cookies\b"),
    (400, r"(?:cookie|privacy) (?:policy|notice|settings|preferences)\b"),
    (
        60,
        r"(?:[-–—*\[(]\s*)?(?:advertisements?|advert|sponsored(?: content)?|promoted|story continues below.{0,30}|"
        r"article continues.{0,30}|loading\.*|scroll to continue.{0,30}|skip (?:to content|advert.{0,20}))\s*[-–—*\])]?$",
    ),
    (40, r"\d{1,3} ?min(?:ute)?s?(?: (?:read|listen))$"),
    # Rights and disclaimers
    (400, r"(?:copyright\b|©|\(c\) ?(?:19|20)\d\d)"),
    (400, r"(?:.{0,80}[.,] )?all rights reserved\b"),
    (500, r"the (?:views|opinions)(?: and opinions)? expressed\b"),
    (500, r"disclaimer\s*:"),
    # Who made it, where to write to
    (
        300,
        r"\(?(?:additional |further |extra )?(?:reporting|writing|editing|production|compiled|edited|reported|translated|"
        r"contributing|contributors?|with (?:inputs?|reporting|files|assistance))\s*(?::|by\b|from\b)",
    ),
    (250, r".{3,160}\bcontributed (?:reporting|to this (?:report|article|story))"),
    (200, r".{3,120}\breported from [A-Z][^.]{2,60}(?:, and .{3,100} from [^.]{2,60})?\.?$"),
    (250, r"(?:contact|reach|e-?mail|write to|tips?\b).{0,80}\S@\S+\.\w"),
    (250, r"[^.!?]{0,160}\bcan be (?:reached|contacted|followed) (?:at|on|via)\b"),
    (80, r"\S+@\S+\.\w{2,}$"),
    (200, r"[—–-]\s?.{1,80}\(@\w{1,30}\)"),
    (80, r"(?:pic\.twitter\.com|t\.co)/"),
    (20, r"(?:the )?end(?:s|it(?:em)?)?\s?[./-]*$"),
    (20, r"-?30-?$"),
)

_ANY = tuple((limit, re.compile(pattern, re.IGNORECASE)) for limit, pattern in _BOILERPLATE)

CREDIT_LINE = re.compile(
    r"[(\[]?\s*(?:image|photo(?:graph)?|picture|pic|video|graphic|illustration|source)s?(?:\s+(?:credits?|source|courtesy))?"
    r"(?:\s*:|\s+by\b|\s+courtesy of\b)\s*(?P<name>[^.:;!?\n]{2,60})[)\].]?\s*$",
    re.IGNORECASE,
)
"""A line that says who made the picture and nothing else."""

COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)?[\s,]*(?:by\s+)?(?P<name>[^\n|]{2,80})",
    re.IGNORECASE,
)
"""The holder of the rights, with what follows it."""

CAPTION_STRONG = re.compile(
    r"\bfile (?:photo|picture|image|pic)\b|^file\s[-–—]|^(?:photo|image|picture|caption)s?(?: credit)?\s*:"
    r"|[(\[](?:file )?(?:photo|image|picture|pic)s?(?: credit)?\s?(?:by|:|/|courtesy)|\bphoto(?:graph)? by [A-Z]"
    r"|\bvia (?:getty|ap|afp|reuters|shutterstock)\b.{0,20}$|/(?:getty|file)(?: images)?\)?\.?$",
    re.IGNORECASE,
)
"""Words that a picture's caption has and prose hardly ever."""

CAPTION_WEAK = re.compile(
    r",? \(?(?:left|right|cent(?:er|re))\)?,|\((?:L|R|C|left|right|second from (?:left|right))\)|\bpictured\b|\bis seen (?:in|at|on|here)\b"
    r"|\bin this (?:file )?(?:photo|image|picture)\b|\b(?:from|at) (?:left|right)[,:]",
)
"""Words that a caption often has, and prose now and then: they count only near the head."""


def is_boilerplate(paragraph: str) -> bool:
    """Tell whether a paragraph (without blanks at its ends) is page furniture and not part of the story."""
    size = len(paragraph)
    if size > 500:
        return False
    return any(size <= limit and pattern.match(paragraph) for limit, pattern in _ANY)
