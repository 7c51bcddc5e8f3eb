"""Who says so: the source of a report, of an "according to" and of a quotation.

References
----------
Pareti, "PARC 3.0: a corpus of attribution relations", LREC 2016 (source, cue and content).
"""

from __future__ import annotations

from collections.abc import Callable

from kg.analysis.grammar.arguments import measured
from kg.analysis.grammar.clauses import meant
from kg.analysis.parse.beside import outside_brackets
from kg.analysis.parse.quotes import is_speech
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Speaker
from kg.knowledge.lexicon import lexicon
from kg.types import EntityType, Modality

_SUBJECTS = ("nsubj", "nsubjpass")
# Verbs whose "it" may be nobody's: "it says a lot that", "it suggests that" tell of what shows it.
_APPEARING = frozenset({"emerge", "indicate", "mean", "read", "show", "signify", "suggest"})
_POINTERS = frozenset({"nobody", "none", "nothing", "that", "there", "this", "what", "which"})
_OWN_VOICE = frozenset({"editor", "newspaper", "publisher"})  # "Editor's note: …" is the article's own voice
_SAMPLES = frozenset({"poll", "survey"})  # "in a March poll, she led him by ten points"
_PARTIES = frozenset({"anybody", "anyone", "i", "we", "you", "everybody", "everyone"})
_UNKNOWN = _PARTIES | {"it", "one", "those", "who"}  # whose wish tells nothing of anybody
# Verbs of putting out a text, whose subject speaks in it (Levin 1993, 37.4 and 11.1: "send", "post").
_ISSUING = frozenset(
    {"air", "circulate", "email", "issue", "post", "publish", "release", "send", "sign", "write"}
)
_PARTS = frozenset({"half", "majority", "most", "quarter", "third"})  # "two-thirds of voters say"
_HEARSAY = frozenset({"allegedly", "purportedly", "reportedly", "reputedly", "supposedly"})
# Verbs of saying and thinking whose passive raises the subject of an infinitive (Quirk et al. 16.41).
_RAISING = frozenset(
    {"allege", "assume", "believe", "claim", "estimate", "presume", "report", "repute", "rumor", "rumour"}
    | {"say", "suspect", "think", "understand"}
)
# Nouns of claims, doubts and wishes: somebody has them, named or not.
_CLAIMS = frozenset(
    {"accusation", "allegation", "assertion", "assumption", "belief", "charge", "claim", "complaint"}
    | {"concern", "contention", "fear", "gossip", "hope", "report", "rumor", "rumour", "speculation"}
    | {"suggestion", "suspicion", "theory", "view", "warning", "worry"}
)
# Verbs of which a thing may be the subject: "the roof threatens to fall" (Perlmutter, "The two verbs begin", 1970).
_AMBIGUOUS = frozenset({"promise", "threaten"})
PERCEIVING = frozenset({"catch", "feel", "find", "hear", "notice", "observe", "see", "watch", "witness"})
_DONE = frozenset({"opt", "volunteer"})
_DEEDS = frozenset({"attempt", "bid", "effort"})  # nouns of what is tried, not of what is only thought of
_ASIDE = frozenset({",", "—", "–", "-"})
_CONTENT = frozenset({"ccomp", "dobj", "oprd", "pcomp", "prep", "xcomp"})
_TOPICS = frozenset({"about", "against", "as", "for", "over"})  # prepositions before what is spoken of


def speaker_of(report: Word) -> Speaker | None:
    """Return who utters the report: the subject of its verb, the possessor of its noun."""
    return _speaker(report, _can_say)


def _speaker(report: Word, can_speak: Callable[[Word, Word], bool]) -> Speaker | None:
    if report.pos_ == "NOUN":
        owner = _owner(report)
        if owner is not None and owner.lemma_.lower() in _OWN_VOICE:
            return None
        return Speaker(owner, (report,)) if owner is not None else None
    participle = report.dep_ == "acl" or (report.dep_ == "advcl" and not any(c.dep_ in _SUBJECTS for c in report.lefts))
    finite = any(c.dep_ == "aux" for c in report.lefts)
    if any(c.dep_ == "auxpass" for c in report.children) or (
        participle and report.tag_ == "VBN" and not finite
    ):
        agent = next(
            (t for c in report.children if c.dep_ == "agent" for t in c.children if t.dep_ == "pobj"), None
        )
        return Speaker(agent, (report,)) if agent is not None else _unnamed(report)
    verb: Word | None = report.head if report.dep_ == "acomp" else report  # "is confident that"
    while verb is not None:
        subject = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
        if subject is None and verb.dep_ == "acl":
            subject = _issuer(verb.head) or verb.head  # "reports saying that"
        if subject is not None:
            source = _beside(subject, verb) or _counted(meant(outside_brackets(subject, verb)))
            if any(c.lower_ in ("no", "neither", "hardly", "scarcely") for c in source.lefts):
                return None  # "no official said that": nobody said so
            return Speaker(source, (report,)) if can_speak(source, report) else None
        verb = _above(verb)
    return None


def _above(verb: Word) -> Word | None:
    """Return the word above whose subject a verb without one of its own shares.

    "is likely to say", "before adding that": with what stands above the adjective, above the preposition.
    """
    above = verb.head
    if verb.dep_ == "pcomp":
        if above.dep_ != "prep" or above.lower_ == "without" or verb.lemma_ not in lexicon().reporting:
            return None
        return above.head if above.head.pos_ in ("VERB", "AUX") else None
    return above if verb.dep_ in ("acomp", "advcl", "conj", "xcomp") and above is not verb else None


def _unnamed(report: Word) -> Speaker | None:
    """Return the source that a passive leaves out, the report itself: "it was reported that", "was told that"."""
    held = any(c.dep_ == "ccomp" for c in report.rights)
    finite = any(c.dep_ == "auxpass" for c in report.children)
    empty = any(c.dep_ in ("expl", *_SUBJECTS) and c.lower_ == "it" for c in report.lefts)
    uttered = empty or lexicon().attitudes.get(report.lemma_) in ("verb.cognition", "verb.communication")
    return Speaker(report, (report,)) if held and finite and uttered else None


def _issuer(document: Word) -> Word | None:
    """Return who puts out the document that says something: "Reis issued a statement saying that"."""
    verb = document.head
    if document.dep_ != "dobj" or document.pos_ != "NOUN" or verb.pos_ != "VERB":
        return None
    light = verb.lemma_ in lexicon().support_verbs and document.lemma_.lower() in lexicon().reporting
    if not light and verb.lemma_ not in _ISSUING:
        return None
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    return meant(subject) if subject is not None and subject.lower_ not in _POINTERS else None


def _owner(noun: Word) -> Word | None:
    """Return whose a claim is: "Moscow's claim", "a suggestion by the press", "the opinion of the court"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "of"):
            owner = next((c for c in child.rights if c.dep_ == "pobj"), None)
            if owner is not None and (child.lower_ == "by" or _can_wish(owner, noun)):
                return owner
    return None


def _beside(noun: Word, verb: Word) -> Word | None:
    """Return the name set beside somebody's role: of "one of the authors, Ana Reis, said", Reis."""
    if noun.pos_ == "PROPN" or noun.i > verb.i or noun.tag_ == "NNS":
        return None
    before = noun.doc.words[noun.i + 1 : verb.i]
    names = [w for w in before if w.dep_ == "appos" and w.pos_ == "PROPN" and w.ent_type_ == "PERSON"]
    if not names or noun not in names[-1].ancestors:
        return None
    commas = [w.i for w in before if w.text == ","]
    closed = any(i > names[-1].i for i in commas) and any(i < names[-1].left_edge.i for i in commas)
    is_one = noun.lemma_.lower() in lexicon().roles or noun.lower_ in ("one", "another")
    return names[-1] if closed and is_one else None


def _counted(noun: Word) -> Word:
    """Return whom a number or a part counts: the voters of "52 percent of voters say"."""
    inner = measured(noun)
    counting = noun.lemma_ in _PARTS or noun.pos_ == "NUM"
    if inner is None and (counting or noun.ent_type_ in ("PERCENT", "CARDINAL", "QUANTITY")):
        of = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
        inner = next((c for c in of.rights if c.dep_ == "pobj"), None) if of is not None else None
    return inner or noun


def _can_say(noun: Word, verb: Word) -> bool:
    """Whether the subject of a verb that reports reports: all but the "it" of "it seems that".

    Documents and samples do so as well: "the lawsuit", "a poll", "most residents".
    """
    if noun.lower_ == "it":
        return lexicon().attitudes.get(verb.lemma_) == "verb.communication" and verb.lemma_ not in _APPEARING
    return noun.lower_ not in _POINTERS and noun.ent_type_ not in ("DATE", "TIME", "MONEY", "PERCENT")


def _can_wish(noun: Word, verb: Word) -> bool:
    """Whether a noun names somebody, or something that people say: "analysts", "the report"."""
    lemma = noun.lemma_.lower()
    if noun.lower_ in _UNKNOWN or not _can_say(noun, verb):
        return False
    if noun.pos_ in ("PROPN", "PRON") or lemma in lexicon().roles or lemma in lexicon().reporting:
        return True
    known = lexicon().nouns.get(lemma)
    persons = (EntityType.PERSON, EntityType.ORG, EntityType.GPE, EntityType.GROUP, EntityType.NORP)
    return known is not None and known.type in persons


def bearer_of(content: Word, above: Word) -> Speaker | None:
    """Return whose wish, thought or saying a phrase is, by the verb that governs it: "wants to build a wall".

    The verb is one of saying, thinking or wishing, and what it governs is its content: a clause, an
    infinitive, a gerund, or a noun with what is told in its phrase.
    """
    wanted = is_wanted(content)
    if above.pos_ != "VERB" or above.lemma_ not in lexicon().attitudes:
        return None
    if (content.dep_ not in _CONTENT and not wanted) or (
        content.dep_ == "prep" and content.lower_ not in _TOPICS
    ):
        return None
    clausal = content.dep_ in ("ccomp", "xcomp") or wanted
    if above.lemma_ in PERCEIVING and is_small(content):
        return None  # "saw the claims dashed": they were
    owner = _owner(content) if content.dep_ == "dobj" and content.lemma_.lower() in _CLAIMS else None
    if owner is not None:
        return Speaker(owner, (content,))  # "dismissed the bank's concerns about": the bank has them
    if content.dep_ == "xcomp" and is_deed(above):
        return None
    uttered = lexicon().attitudes[above.lemma_] not in ("verb.cognition", "verb.emotion")
    if not clausal and not uttered:
        return None  # "agents explore tunnels that …" tells of tunnels
    raising = content.dep_ == "xcomp" and above.lemma_ in _AMBIGUOUS
    bearer = _speaker(above, _can_say if clausal and uttered and not raising else _can_wish)
    return bearer if bearer is None or bearer.head.lower_ not in _UNKNOWN else None


def planner(noun: Word, verb: Word) -> Speaker | None:
    """Return whose plan, promise or wish the object of a verb is: "announced plans to"."""
    row = lexicon().signatures.get(noun.lemma_.lower())
    ahead = row is not None and row.modality is not Modality.ASSERTED
    if noun.dep_ not in ("dobj", "attr") or not ahead or noun.lemma_.lower() in _DEEDS:
        return None
    if lexicon().attitudes.get(verb.lemma_) != "verb.communication":
        return None
    return speaker_of(noun) or _speaker(verb, _can_wish)


def is_small(clause: Word) -> bool:
    """Whether a clause has neither a tense nor a "to": "saw him leave", "get the deal approved"."""
    bare = not any(c.dep_ in ("aux", "auxpass", "mark") for c in clause.lefts)
    return clause.dep_ in ("ccomp", "xcomp") and bare and clause.tag_ in ("VB", "VBG", "VBN")


def is_deed(verb: Word) -> bool:
    """Whether to do what a verb says is to do what it governs, or not to: "refused to pay", "volunteered to go"."""
    entry = lexicon().signatures.get(verb.lemma_)
    return verb.lemma_ in _DONE or (entry is not None and entry.modality is Modality.ASSERTED)


def is_wanted(clause: Word) -> bool:
    """Whether a clause is an infinitive with its subject after "for": "called for the papers to be made public"."""
    return (
        clause.dep_ in ("advcl", "ccomp", "xcomp")
        and clause.tag_ in ("VB", "VBN")
        and any(c.dep_ == "mark" and c.lower_ == "for" for c in clause.lefts)
        and any(c.dep_ in ("aux", "auxpass") for c in clause.lefts)
    )


def unowned(noun: Word) -> Speaker | None:
    """Return the source of a claim that nobody is said to make, the noun itself: "accusations that …"."""
    return Speaker(noun, (noun,)) if noun.lemma_.lower() in _CLAIMS else None


def joined_to(verb: Word) -> Speaker | None:
    """Find who speaks a clause that is set beside a report, and holds words of its speaker.

    'She said the party "was hers", and members would need to "wait for Ana"': she.
    """
    report = verb.head
    if verb.dep_ != "conj" or report.lemma_.lower() not in lexicon().reporting:
        return None
    if not any(c.dep_ == "ccomp" for c in report.rights):
        return None
    last = verb.right_edge.i
    for quote in verb.doc.quotes:
        if verb.i < quote.start <= last and quote.verb == report.i and quote.speaker is not None:
            return Speaker(meant(verb.doc[quote.speaker]), (report,))
    return None


def commenting(verb: Word) -> Speaker | None:
    """Find a comment clause that says whose claim it is: "…, officials say, …", "as Reis put it".

    Quirk et al. 15.53-15.56; it stands beside the clause or one that holds it, and has no content of its own.
    """
    below = verb
    for level in (verb, *verb.ancestors):
        if level is not verb and is_aside(below):
            return None
        for child in level.children:
            if child is not below and _is_comment(child, level) and not _in_brackets(child):
                speaker = speaker_of(child)
                if speaker is not None:
                    return speaker
        below = level
    return None


def is_aside(clause: Word) -> bool:
    """Whether a clause is the writer's own remark on a noun: a relative clause or a participle after a comma."""
    if clause.dep_ not in ("acl", "relcl"):
        return False
    start = clause.left_edge.i
    return start > 0 and clause.doc.words[start - 1].text in _ASIDE


def _in_brackets(clause: Word) -> bool:
    start = clause.left_edge.i
    return clause.text != "(" and start > 0 and "(" in (clause.doc.words[start - 1].text, clause.doc.words[start].text)


def _is_comment(clause: Word, level: Word) -> bool:
    if clause.pos_ not in ("VERB", "AUX") or clause.dep_ not in ("parataxis", "advcl", "ccomp"):
        return False
    marks = [c.lower_ for c in clause.children if c.dep_ in ("mark", "advmod") and c.i < clause.i]
    if clause.dep_ == "parataxis" or (clause.dep_ == "ccomp" and clause.i < level.i and not marks):
        reports = clause.lemma_ in lexicon().reporting
    else:
        reports = "as" in marks and (clause.lemma_ in lexicon().reporting or clause.lemma_ == "put")
    own = any(c.dep_ in ("ccomp", "xcomp", "acomp") or _is_object(c, clause) for c in clause.children)
    return reports and not own and any(c.dep_ in ("agent", *_SUBJECTS) for c in clause.children)


def _is_object(word: Word, verb: Word) -> bool:
    told = verb.lemma_ == "tell" or (verb.lemma_ == "put" and word.lower_ == "it")
    return word.dep_ in ("dobj", "attr") and not told


def is_thought(said: Speaker) -> bool:
    """Whether a report tells what somebody thinks or feels, or what "I" and "you" say within what is said."""
    kind = lexicon().attitudes.get(said.words[0].lemma_)
    return kind in ("verb.cognition", "verb.emotion") or said.head.lower_ in _PARTIES


def is_unnamed(said: Speaker) -> bool:
    """Whether the words of the report are all that tells of its source: "it was reported that"."""
    return said.head in said.words


def according_to(verb: Word) -> Speaker | None:
    """Find "according to X", "in the words of X" or "by X's count" in the clause or in one that holds it.

    One that opens the sentence, or closes it after a comma, is said of all of it.
    """
    below: Word | None = None
    for level in (verb, *verb.ancestors):
        if below is not None and is_aside(below):
            return None
        for child in level.children:
            found = _source(child) if child is not below else None
            beyond = (
                below is not None and below.dep_ == "advcl" and level.i < child.i < below.i
            )  # "…, according to X, taking …"
            if found is not None and not beyond:
                return found
        below = level
    sentence = verb.sent
    for word in sentence:
        if word.lower_ not in ("according", "per"):
            continue
        fronted = word.i == sentence.start and word.i < verb.i
        closing = word.i > verb.i and word.nbor(-1).text == "," and _closes(word)
        if (fronted and verb.i > word.right_edge.i) or closing:
            return _source(word)
    return None


def _closes(word: Word) -> bool:
    rest = word.doc.words[word.right_edge.i + 1 : word.sent.end]
    return not any(w.is_alpha for w in rest) or not any(
        w.text == "," or w.dep_ in _SUBJECTS for w in word.doc.words[word.i : word.sent.end]
    )


def _source(adverbial: Word) -> Speaker | None:
    if adverbial.lower_ == "according":
        for to in adverbial.children:
            for whom in to.children:
                if to.lower_ == "to" and whom.dep_ == "pobj":
                    return Speaker(whom, (adverbial, to))
    if adverbial.dep_ != "prep" or adverbial.lower_ not in ("in", "by", "from", "to", "per"):
        return None
    noun = next((c for c in adverbial.rights if c.dep_ == "pobj"), None)
    if noun is None:
        return None
    if adverbial.lower_ == "to":
        return _viewpoint(adverbial, noun)
    if adverbial.lower_ == "per":
        return Speaker(noun, (adverbial,)) if noun.ent_type_ in ("ORG", "PERSON") else None
    if adverbial.lower_ in ("in", "from") and noun.lemma_.lower() in _SAMPLES:
        fronted = adverbial.i < adverbial.head.i  # "leads in the polls" tells where he leads
        return Speaker(noun, (adverbial,)) if fronted else None
    if noun.lemma_.lower() not in lexicon().views:
        return None
    for child in noun.children:
        if child.dep_ == "poss":
            return Speaker(child, (adverbial, noun))
        if child.dep_ == "prep" and child.lower_ == "of" and child.rights:
            return Speaker(child.rights[0], (adverbial, noun, child))
    return None


def _viewpoint(to: Word, noun: Word) -> Speaker | None:
    """Find whose view a sentence is that opens with "To Reis, …" (Quirk et al. 8.124, viewpoint subjuncts)."""
    start = to.i == to.sent.start or (to.i == to.sent.start + 1 and to.nbor(-1).dep_ == "cc")
    comma = noun.right_edge.i + 1
    if not start or to.sent.end <= comma or to.doc.words[comma].text != "," or not _can_wish(noun, to):
        return None
    verb = to.head
    passive = any(c.dep_ in ("auxpass", "dative") or (c is not to and c.lower_ == "to") for c in verb.children)
    if verb.lemma_.lower() in lexicon().support_verbs and verb.lemma_ != "be":
        passive = passive or any(c.dep_ == "dobj" and c.pos_ == "NOUN" for c in verb.rights)
    return None if passive else Speaker(noun, (to,))


def hearsay(verb: Word) -> Speaker | None:
    """Find the adverb that makes a claim hearsay of nobody named: "Reis reportedly met Lin"."""
    adverb = next((c for c in verb.children if c.dep_ == "advmod" and c.lower_ in _HEARSAY), None)
    return Speaker(adverb, (adverb,)) if adverb is not None else None


def raised_by(verb: Word) -> Speaker | None:
    """Find the source that a passive with an infinitive leaves out: "is said to have paid" (Quirk 16.41)."""
    passive = any(c.dep_ == "auxpass" for c in verb.lefts)
    agent = any(c.dep_ == "agent" for c in verb.rights)
    return Speaker(verb, (verb,)) if passive and not agent and verb.lemma_ in _RAISING else None


def is_quoted_with(verb: Word, other: Word) -> bool:
    """Whether two words stand in one quotation."""
    return any(q.start <= verb.i < q.end and q.start <= other.i < q.end for q in verb.doc.quotes)


def quoted_by(verb: Word) -> Speaker | None:
    """The speaker of the quotation that the clause stands in, the innermost; its mark if nobody is named."""
    for quote in reversed(verb.doc.quotes):
        if not quote.start <= verb.i < quote.end:
            continue
        if quote.speaker is not None and quote.verb is not None:
            return Speaker(meant(verb.doc[quote.speaker]), (verb.doc[quote.verb],))
        mark = verb.doc[quote.start - 1]
        whole = verb.doc[quote.end - 1].text in (".", "?", "!", ",")
        if (whole or mark.text not in ("'", "‘")) and is_speech(verb.doc, quote):
            return Speaker(mark, (mark,))
    return None
