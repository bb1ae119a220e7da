"""Words for sums, rates and offers: pieces of patterns, to be compiled with `FLAGS`."""

from __future__ import annotations

import re

FLAGS = re.IGNORECASE

COIN = (
    r"(?:euros?|eur|dollars?|usd|bucks|pounds|quid|gbp|francs|chf|aud|cad|cents?|pence|kr|sek|nok|dkk|zł|yen|rupees|"
    r"grand|per ?cent off)"
)
DIGITS = r"\d[\d.,]{0,12}(?: ?k\b)?"
WORDS = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|fifty|(?:a|two|three|nine"
    r"|few) (?:hundred|thousand))"
)
THOUSANDS = (
    r"\d[\d.,]{0,12}k\b(?=\W*$|[,.;!)]| (?:a|per|an) (?:year|month|seat|user|licen[cs]e)\b| (?:to|or|and|plus|net|for|in|all"
    r"|more|less|extra|off|flat|you)\b)"
)
"""2k, where nothing is counted: not "10k rows"."""
AMOUNT = rf"(?:[€$£¥] ?{DIGITS}|{DIGITS} ?(?:[€$£¥]|{COIN}\b)|\b{WORDS}(?: to \w+)? {COIN}\b|{THOUSANDS})"
PER = (
    r"(?: (?:a|per|each|an) (?:month|year|head|seat|user|person|hour|day|device|sensor|scan|terabyte|tb|gb|message"
    r"|transaction)"
    r"| (?:monthly|yearly|annually)|/(?:month|mo|hr|hour|year|user|seat))"
)
ABOUT = (
    r"(?:(?:about|around|roughly|maybe|approximately|something like|somewhere around|in the (?:region|ballpark) of"
    r"|an? extra"
    r"|another|some|only|just|a flat|over|under|up to|let's say|say|more than|less than|between|probably) )"
)
HALF = r"(?:half|a third|a quarter|two thirds)"
RATE = r"(?:price|rate|rates|fee|pricing|cost)"
I_WILL = (
    r"(?:\b(?:I|we)(?:'ll|'d|'m going to|'re going to| (?:will|would|can|could|shall|might|am going to|are going to))"
    r"(?: (?:also|gladly|happily|of course|certainly|surely|probably|even|just|simply|like to|be happy to"
    r"|be glad to|have to|rather|only|see to it that you|make sure (?:that )?you))*"
    r"|\b(?:let me|happy to|glad to)|\b(?:I|we)(?:'m|'re| am| are)(?= \w+ing))"
)
NO = r"(?:need not|must not|won't|will not|wouldn't|don't|do not|not|never|aren't|isn't|needn't|nobody)"
