"""Characters that look like others, as a declared table: what they may be taken for, never what they are.

After Unicode's list of confusables, as far as names in this field need it: Latin, Greek, Cyrillic and Armenian
letters, figures, and the Chinese characters that are typed for signs or copied as radicals from PDF files.
"""

from __future__ import annotations

_LETTERS = (
    # Cyrillic
    ("АВСЕНІЇЈКМОРЅТУХҮѴԌԚԜӀ", "ABCEHIIJKMOPSTYXYVGQWl"),
    ("авсенѕікмортухүѵһԁԛԝјӏгпьзб", "abcehsikmoptyxyvhdqwjlrnb36"),
    ("ЗЬ", "3b"),
    # Greek
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿ", "ABEZHIKMNOPTYXCJ"),
    ("αγηικνορτυχωϲϳ", "aynikvoptuxwcj"),
    # Armenian
    ("ՍՏՕԼ", "USOL"),
    ("աոսօհցզյ", "wnuohgqj"),
    # Latin letters of other alphabets and of phonetics
    ("ıɩɪɑɡʙʀᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢꜱǀǃƷ", "iiiagbracdejkmoptuvwzsl!3"),
)
LETTERS = {ord(one): other for ones, others in _LETTERS for one, other in zip(ones, others, strict=True)}
"""By code point, the letter or figure that a letter, in the case it was written in, may be taken for."""

_SIGNS = (
    ("i1|丨", "llll"),
    ("o〇○◯", "0000"),
    ("一ー", "--"),
    ("×", "x"),
    # radicals of the supplement, which NFKC leaves as they are
    ("⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻩⻬⻰", "民西见角贝车长门青韦页风飞食马骨鬼鱼鸟黄齐龙"),
)
SIGNS = {ord(one): other for ones, others in _SIGNS for one, other in zip(ones, others, strict=True)}
"""By code point, what a character of a normal form may be taken for."""
