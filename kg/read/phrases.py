"""Phrases of pages that are not the story, as data: each row is a pattern and the longest paragraph it may claim.

Patterns are matched at the start of a paragraph, without regard to case. A long paragraph is prose whatever it begins
with, so each row has a limit in characters. The rows are language-general English; no agency is named.
"""

from __future__ import annotations

import re
from bisect import bisect_left

__all__ = ["CAPTION_WEAK", "COPYRIGHT", "CREDIT_LINE", "POINTER", "is_boilerplate", "is_caption"]

# fmt: off
_BOILERPLATE: tuple[tuple[int, str], ...] = (
    # Subscriptions and sign-ups
    (400, r"(?:please )?subscribe\b"),
    (400, r"(?:please )?(?:sign|log)[- ](?:up|in)\b(?! (?:to|for) (?:the|a|an) (?:treaty|accord|agreement|deal))"),
    (200, r"(?:.{0,80}[.?!] )?(?:enter your e-?mail|sign up (?:here|below|for our|to our))\b"),
    (60, r"subscriber[- ]only\b"),
    (300, r"(?:already|not yet|become) an? (?:subscriber|member)\b"),
    (300, r"(?:get|start|enjoy) (?:our |your |a |the )?(?:free |unlimited |daily )*(?:newsletter|trial|access)\b"),
    (300, r"support (?:our |quality |independent |free |local )+(?:journalism|news|reporting)\b"),
    (300, r"(?:this (?:article|content|story) is|for) (?:only )?(?:for |available to )?subscribers\b"),
    (200, r"(?:join|follow|like|find|watch) (?:us|our) (?:on|at|channel|page)\b"),
    (250, r"follow .{1,80} on (?:twitter|facebook|instagram|telegram|linkedin|youtube|x\b|social)"),
    (250, r"download (?:the|our) .{0,40}\bapp\b"),
    # Pointers to other stories
    (300, r"(?:read|see|watch|listen|click)(?: (?:more|also|the full story|next|now|here|below))?\s*[:|>»]"),
    (300, r"(?:also|must)[ -](?:read|watch|see)\b"),
    (250, r"(?:read|see|click|tap) (?:more|also|here|on|the full (?:story|article|report))\b(?! than\b| of )"),
    (120, r"read it all here\b"),
    (250, r"[\"“]?(?:related|recommended|trending|most (?:read|popular)|more from|up next|don[’']t miss)\s*(?::|\||$)"),
    (250, r"(?:related|recommended|trending|more|latest) (?:stories|articles|news|topics|links|reading)\s*(?::|\||$)"),
    (250, r"(?:you may also like|editor[’']s picks?)\b"),
    (250, r"(?:for )?more (?:stories|news|articles)(?: like this)?\b.{0,40}\b(?:available|visit|click|at www)"),
    (250, r"this (?:article|story|report|piece|post) (?:was|is|has been) .{0,20}(?:published|produced|updated)\b"),
    (250, r"this (?:article|story|report|piece|post) (?:was|is|has been) .{0,20}(?:edited|translated|corrected)\b"),
    (250, r"this (?:article|story|report|piece|post) (?:first |originally )?appeared\b"),
    (200, r"(?:to )?(?:view|see) (?:the )?(?:original|this (?:post|photo))\b"),
    # Sharing, cookies, advertising
    (120, r"(?:share|tweet|e-?mail|print|save|copy link)(?: (?:this|via|on|article|link)\b.{0,60})?$"),
    (120, r"(?:(?:share|tweet|e-?mail|print|save|facebook|twitter|whatsapp|linkedin|telegram)[\s,|/]*){2,}$"),
    (400, r"(?:we|this (?:web)?site|our partners)(?: and our partners)? uses? cookies\b"),
    (400, r"(?:cookie|privacy) (?:policy|notice|settings|preferences)\b"),
    (60, r"[-–—*\[(\s]*(?:advertisements?|advert|sponsored(?: content)?|promoted|loading)[-–—*\])\s.]*$"),
    (60, r"[-–—*\[(\s]*(?:(?:story|article) continues|scroll (?:down )?to continue|skip (?:to content|advert))"),
    (40, r"\d{1,3} ?min(?:ute)?s? (?:read|listen)$"),
    # Rights and disclaimers
    (400, r"(?:copyright\s*(?:©|\(c\)|:|(?:19|20)\d\d)|©|\(c\) ?(?:19|20)\d\d)"),
    (400, r"(?:.{0,80}[.,] )?all rights reserved\b"),
    (500, r"(?:the )?(?:views|opinions)(?: and opinions)? expressed\b.{0,80}\b(?:authors?|article|own|necessarily)\b"),
    (500, r"disclaimer\s*:"),
    # Who made it, where to write to
    (300, r"\(?(?:additional |further )?(?:reporting|writing|editing|compiled|edited|translated) by (?-i:[A-Z])"),
    (300, r"\(?(?:contributing|contributors?|reporting|editing|writing|edited by|with inputs?)\s*:"),
    (300, r"\(?with (?:inputs?|additional reporting|reporting|files|assistance) (?:by|from)\b"),
    (250, r".{3,160}\bcontributed (?:reporting|to this (?:report|article|story))"),
    (200, r"[^.]{3,120}\breported from [A-Z][^.]{2,60}(?:, and .{3,100} from [^.]{2,60})?\.?$"),
    (250, r"(?:contact|reach|e-?mail|write to|tips?\b).{0,80}\S@\S+\.\w"),
    (250, r"[^.!?]{0,160}\bcan be (?:reached|contacted|followed) (?:at|on|via)\b"),
    (500, r"(?:[\w’']+ ){0,4}readers\s?:\s?what\b"),
    (80, r"\S+@\S+\.\w{2,}$"),
    (200, r"[—–-]\s?.{1,80}\(@\w{1,30}\)"),
    (80, r"(?:pic\.twitter\.com|t\.co)/"),
    (20, r"(?:the )?ends?\s?[./-]*$"),
)
# fmt: on

_LIMITS = sorted({limit for limit, _ in _BOILERPLATE})
#: For each limit all that may claim a paragraph of that length, as one pattern: asked one by one they take a second for
#: five hundred articles.
_ANY = tuple(
    re.compile("|".join(f"(?:{pattern})" for longest, pattern in _BOILERPLATE if longest >= limit), re.IGNORECASE)
    for limit in _LIMITS
)

POINTER = re.compile(
    r"\W{0,3}(?:related|recommended|trending|most (?:read|popular)|read more|see also|up next|don[’']t miss)"
    r"(?: (?:stories|articles|coverage|news|topics|links|reading))?\W{0,3}$",
    re.IGNORECASE,
)
"""A line that headlines of other stories follow."""

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

_CAPTION_STRONG = re.compile(
    r"\bfile (?:photo|picture|image|pic)\b|^file\s[-–—]|^(?:photo|image|picture|caption)s?(?: credit)?\s*:"
    r"|[(\[](?:file )?(?:photo|image|picture|pic)s?(?: credit)?\s?(?:by|:|/|courtesy)|\bphoto(?:graph)? by [A-Z]"
    r""
    r"|(?-i:[(\[][A-Z][\w.'’-]+ [\w .'’-]{2,40}/[A-Z][\w ]{1,30}[)\]]\.?$)",
    re.IGNORECASE,
)
"""Words that a picture's caption has and prose hardly ever."""
#: Without one of these no paragraph matches; looking for them is much quicker.
_CAPTION_HINTS = ("file", "photo", "image", "pic", "caption", "(", "[")

CAPTION_WEAK = re.compile(
    r", \(?(?:left|right|cent(?:er|re))\)?[,.]"
    r"|\((?:left|right|cent(?:er|re)|second from (?:left|right))\)|\bpictured\b|\bis seen (?:in|at|on|here)\b"
    r"|\bin this (?:file )?(?:photo|image|picture)\b|\b(?:from|at) (?:left|right)[,:]",
)
"""Words that a caption often has, and prose now and then: they count only near the head."""


def is_caption(paragraph: str) -> bool:
    """Tell whether a paragraph has words that a picture's caption has and prose hardly ever."""
    lower = paragraph.lower()
    return any(hint in lower for hint in _CAPTION_HINTS) and _CAPTION_STRONG.search(paragraph) is not None


def is_boilerplate(paragraph: str) -> bool:
    """Tell whether a paragraph (without blanks at its ends) is page furniture and not part of the story."""
    index = bisect_left(_LIMITS, len(paragraph))
    return index < len(_LIMITS) and _ANY[index].match(paragraph) is not None
