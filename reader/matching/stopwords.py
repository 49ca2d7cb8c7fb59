"""English words that tell nothing of what a passage is about."""

from __future__ import annotations

_WORDS = """
    a an the this that these those another any each either every neither no some such
    i me my mine myself we us our ours ourselves you your yours yourself yourselves
    he him his himself she her hers herself it its itself they them their theirs themselves
    who whom whose which what whatever one ones someone something anyone anything
    everyone everything nobody nothing none
    am is are was were be been being have has had having do does did done doing
    can cannot could may might must shall should will would
    say says said saying
    about above across after against along among around as at before behind below beneath
    beside besides between beyond by despite down during except for from in inside into like
    near of off on onto out outside over past per since than through throughout to toward
    towards under until up upon via with within without
    and but or nor so yet if because although though unless while whereas whether
    again all almost already also always both else enough even ever however instead just less
    many more most much never not now often once only other others own perhaps quite rather
    really same several still then there therefore thus too very well
    how when where why here
"""
STOP_WORDS = frozenset(_WORDS.split())
"""The closed word classes of English (Quirk et al. 1985, chapter 2), the commonest adverbs, and
the verb with which newspapers report speech."""
