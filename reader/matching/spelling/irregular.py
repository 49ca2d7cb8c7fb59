"""English words whose inflections have stems of their own."""

from __future__ import annotations

_FORMS = """
arise arose arisen|beat beaten|become became|begin began begun|bind bound|bite bit bitten
bleed bled|blow blew blown|break broke broken|breed bred|bring brought|build built|burn burnt
buy bought|catch caught|choose chose chosen|come came|creep crept|deal dealt|dig dug
draw drew drawn|dream dreamt|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen
feed fed|feel felt|fight fought|find found|flee fled|fly flew flown|forbid forbade forbidden
forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got gotten
give gave given|go went gone|grow grew grown|hang hung|hear heard|hide hid hidden|hold held
keep kept|know knew known|lead led|learn learnt|lend lent|lose lost|make made|mean meant|meet met
mistake mistook mistaken|overcome overcame|overthrow overthrew overthrown|pay paid
ride rode ridden|ring rang rung|rise rose risen|run ran|seek sought|see seen|sell sold|send sent
shake shook shaken|shine shone|shoot shot|show shown|shrink shrank shrunk|sing sang sung
sink sank sunk|sit sat|sleep slept|slide slid|speak spoke spoken|spend spent|stand stood
steal stole stolen|stick stuck|strike struck stricken|swear swore sworn|sweep swept|swim swam swum
swing swung|take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown
undergo underwent undergone|understand understood|wake woke woken|wear wore worn|weep wept
win won|withdraw withdrew withdrawn|write wrote written
child children|foot feet|man men|person people|tooth teeth|wife wives|woman women
legislative legislature legislatures
"""
BASE = {
    form: base
    for base, *forms in (group.split() for group in _FORMS.replace("\n", "|").split("|") if group)
    for form in forms
}
"""The base form of the irregular forms that newspapers use (after Quirk et al. 1985, 3.12-19 and
5.81-88), without those that are more often another word: left, lay, saw."""
