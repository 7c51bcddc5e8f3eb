"""Clusters of names and descriptions."""

from __future__ import annotations

import pytest

from kg.analysis import annotate, load


def clusters(text: str) -> list[set[str]]:
    (doc,) = annotate(load(), [(text, ())])
    found: dict[int, set[str]] = {}
    for mention in doc._.kg_coref:
        found.setdefault(mention.cluster, set()).add(mention.text)
    return list(found.values())


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Olga Brandt won. Brandt was glad.", "Olga Brandt", "Brandt"),
        ("Olga Brandt won. Olga was glad.", "Olga Brandt", "Olga"),
        ("The Palestinian Authority (PA) met Israel.", "Palestinian Authority", "PA"),
        ("Moscow wants peace. Russia signed a treaty.", "Moscow", "Russia"),
        ("Kenji Mori, chief of the navy, resigned.", "Kenji Mori", "chief"),
        ("The Volta Group lost money. The group sold a mine.", "Volta Group", "The group"),
        ("The Russian government agreed. Moscow signed.", "The Russian government", "Moscow"),
        ("The Liberal Party lost. The Liberals regrouped.", "Liberal Party", "Liberals"),
        ("Olga Brandt, the sister of Hans Brandt, left. He thanked his sister.", "Olga Brandt", "his sister"),
        ("A company called Solaris Data failed.", "A company", "Solaris Data"),
        ("Volkswagen was sued by Porsche. Porsche sold its plant.", "Porsche", "its"),
        ("Japan's claim that it owned the islands failed.", "Japan", "it"),
        ("Volvo, which sold its own bank, lost money.", "Volvo", "its"),
        ("Rebels hold the town of Sudzha.", "the town", "Sudzha"),
        # the first half of a double name
        ("Rolls-Royce lost money. Analysts said Rolls would cut jobs.", "Rolls-Royce", "Rolls"),
        # a measure tells nothing apart
        ("Volvo lost money. The 90-year-old company cut jobs.", "Volvo", "The 90-year-old company"),
        # another role of one person
        ("Ana Roux, founder and chairman of Volvo, left.", "Ana Roux", "chairman"),
        # a part of a name
        ("Ana Roux-Meyer left. Mrs Roux-Meyer was glad.", "Ana Roux-Meyer", "Roux-Meyer"),
        ("Ana Maria Roux Meyer left. Mrs Roux Meyer was glad.", "Ana Maria Roux Meyer", "Roux Meyer"),
        ("Rolls-Volta Group plc shut. Rolls-Volta had debts.", "Rolls-Volta Group plc", "Rolls-Volta"),
        ("Chevron closed a mine. Chevron Petroleum has ten.", "Chevron", "Chevron Petroleum"),
        (
            "He left Brant Hopkins University. Brant Hopkins was sued.",
            "Brant Hopkins University",
            "Brant Hopkins",
        ),
        ("The Volta rebel group fled. Volta lost.", "Volta rebel group", "Volta"),
        ("The Volta exchange failed. The exchange had debts.", "Volta exchange", "The exchange"),
        ("The Boston Harriers lost. The Harriers wept.", "Boston Harriers", "Harriers"),
        ("Volta Hathaway Inc grew. Volta sold a mine.", "Volta Hathaway Inc", "Volta"),
        ("President Bashar al-Roux won. Roux was glad.", "Bashar al-Roux", "Roux"),
        ("Tom Roux left. His mother, Ana Roux, wept. Mrs Roux said so.", "Ana Roux", "Roux"),
        ("Hurricane Ian came. Ian killed three.", "Hurricane Ian", "Ian"),
        # another name
        ("Peter Roux, better known as Mariposa, sang. Mariposa wept.", "Peter Roux", "Mariposa"),
        ("Peter Roux (also known by his stage name, Mariposa) sang.", "Peter Roux", "Mariposa"),
        ("Born Peter Roux in Lyon, Peter Gabriel sang. Gabriel wept.", "Peter Roux", "Gabriel"),
        ("Olga Brandt won. Born Olga Roux in Lyon, she was a teacher.", "Olga Brandt", "Olga Roux"),
        ("Myanmar, formerly known as Burma, held a vote.", "Myanmar", "Burma"),
        # a nationality
        ("Pierre Roux lost. The Frenchman had led the race.", "Pierre Roux", "The Frenchman"),
        # persons counted alike
        ("Two sailors fled. The two men were held.", "Two sailors", "The two men"),
        # how grave it is tells no event from another
        (
            "The deadly crash shut the line. The horror crash was in May.",
            "The deadly crash",
            "The horror crash",
        ),
        # a part that several share
        ("Olga Brandt won. Brandt sang. Her son Hans Brandt wept.", "Olga Brandt", "Brandt"),
        ("Ana Roux met Peter Roux. Mrs Roux was glad.", "Ana Roux", "Roux"),
        ("President Lee Jae-min met the chairman, Lee Kun-ho. President Lee left.", "Lee Jae-min", "Lee"),
        (
            "The Harbour Observatory of Lisbon Isles (Holi) closed.",
            "Harbour Observatory of Lisbon Isles",
            "Holi",
        ),
    ],
)
def test_one_referent(text: str, one: str, other: str) -> None:
    assert any({one, other} <= cluster for cluster in clusters(text))


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Olga Brandt met her brother Hans Brandt.", "Olga Brandt", "Hans Brandt"),
        ("Olga Brandt met Hans Brandt. Brandt was glad.", "Olga Brandt", "Brandt"),
        ("Moscow wants peace. She lives in Moscow, in Europe.", "Moscow", "Europe"),
        ("Kenji Mori met the chief of the navy.", "Kenji Mori", "the chief"),
        ("Volta Energy sold a mine to Volta Group.", "Volta Energy", "Volta Group"),
        ("Olga Brandt praised the mine. He said Hans Moser had left.", "He", "Hans Moser"),
        ("Labour MPs met. Labour won.", "Labour", "Labour MPs"),
        ("Volvo wanted to buy the firm.", "Volvo", "the firm"),
        ("Lyon lost the match. The country mourned.", "Lyon", "The country"),
        ("Kyiv sent troops to the town of Sudzha.", "Kyiv", "the town"),
        ("She flew to the capital of Peru.", "the capital", "Peru"),
        # a firm is no bloc, a university no band
        ("Volvo, the carmaker, lost money. The bloc raised its tariffs.", "Volvo", "The bloc"),
        ("She left Lund University. The band split.", "Lund University", "The band"),
        # the name that follows tells which
        ("Volvo lost money. She joined the company Solaris Data.", "Volvo", "the company"),
        ("Among them were her nephew, Ana Roux, and the poet Hans Moser.", "Ana Roux", "the poet"),
        ("Ana Roux left Hans Roux. Her son, Hans Ode Roux, wept.", "Hans Roux", "Hans Ode Roux"),
        ("Roux sang. With his wife Jane Roux, Roux left.", "Jane Roux", "Roux"),
        ("Peter Roux, born in Lyon, sang.", "Peter Roux", "Lyon"),
        (
            "Kyiv asked for help. Kyiv, the Ukrainian capital, was dark. Ukrainian troops left.",
            "the Ukrainian capital",
            "Ukrainian",
        ),
        ("The British have won. Pierre Roux lost to the British.", "Pierre Roux", "the British"),
        ("The Volta board met. The board sacked him.", "Volta", "The board"),
        ("Two actresses fled. The two men were held.", "Two actresses", "The two men"),
        ("Three sailors fled. The two men were held.", "Three sailors", "The two men"),
        ("The naval siege began. The tragic rail siege ended.", "The naval siege", "The tragic rail siege"),
        ("Arsenal lost. He told Arsenal TV that it was over.", "Arsenal", "Arsenal TV"),
        ("Arsenal TV has a new boss. Arsenal lost.", "Arsenal", "Arsenal TV"),
        ("Ana Roux met Peter Roux. Mr Roux was glad.", "Ana Roux", "Roux"),
        ("Olga Brandt won. Brandt sang. Her son Hans Brandt wept.", "Hans Brandt", "Brandt"),
    ],
)
def test_two_referents(text: str, one: str, other: str) -> None:
    assert not any({one, other} <= cluster for cluster in clusters(text))
