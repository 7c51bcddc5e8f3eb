"""What says nothing on its own is no statement; what is complete is one."""

import pytest

import kg
from kg.types import Entity


def said(text: str) -> set[tuple[str, str, str]]:
    """Return the statements of a text, with the label of entities."""
    found = kg.build_text(text, id="a", published="2025-04-28").results["a"].statements
    return {
        (
            s.subject.label,
            s.predicate.label,
            s.object.label if isinstance(s.object, Entity) else s.object.value,
        )
        for s in found
    }


@pytest.mark.parametrize(
    ("text", "whole", "part"),
    [
        # verbs whose meaning hangs on what follows
        ("Reuters used the money to buy Vale.", ("Reuters", "use money buy", "Vale"), ("use", "the money")),
        ("Maria Rossi left Peru without power.", None, ("leave", "Peru")),
        ("Maria Rossi threw the plan into doubt.", None, ("throw", "the plan")),
        ("Maria Rossi told reporters that she would leave Peru.", None, ("tell", "reporters")),
        ("The law prompted Maria Rossi to leave Peru.", None, ("prompt", "Maria Rossi")),
        # nouns that say nothing without their complement
        ("Maria Rossi gave Reuters the chance to win.", None, ("give chance to", "Reuters")),
        ("Maria Rossi did everything to save Reuters.", None, ("do", "everything")),
        ("Maria Rossi wants more.", None, ("want", "more")),
        # times, means and comments
        (
            "Maria Rossi worked in Peru for some time.",
            ("Maria Rossi", "operates in", "Peru"),
            ("work for", "some time"),
        ),
        ("Maria Rossi said outside Reuters House that Peru won.", None, ("say outside", "Reuters House")),
        ("Reuters did not reply to a request for comment.", None, ("reply to request for", "comment")),
        ("Maria Rossi was rescued by passing boats.", None, ("rescue by pass", "boats")),
        ("Reuters raided a house in the country that, it is said, sold cars.", None, ("raid", "a house")),
        # a number without its noun, a verb without its sense, what is said of nobody in particular
        ("Reuters sells one map while Vale sells three.", None, ("sell", "three")),
        ("Maria Rossi won the next four.", None, ("win", "the next four")),
        ("Maria Rossi persuaded Peru to do it.", None, ("persuade to do", "Peru")),
        ("Vale was strong enough to do so.", None, ("is", "strong enough to do so")),
        ("Vale has more ships than any other firm leaving Peru.", None, ("leave", "Peru")),
        ("Vale is bigger than any other firm in Peru.", None, ("big than", "other firm")),
        ("Peru is not equipped with any ship that serves Lima.", None, ("serve", "Lima")),
        ("Did Vale pay Maria Rossi?", None, ("pay", "Maria Rossi")),
        ("What will Vale carry into Peru?", None, ("carry into", "Peru")),
        ("Will Vale carry ore into Peru?", None, ("carry ore into", "Peru")),
        # of what is first within a time, without that time
        (
            "The strike was the first protest of miners since 1990.",
            ("strike", "is", "the first protest of miners since 1990"),
            ("is protest of", "miners"),
        ),
        # what is only true of all together
        (
            "Vale makes a mix of sand and clay.",
            ("Vale", "make", "a mix of sand and clay"),
            ("make mix of", "sand"),
        ),
        (
            "Vale combined a lens and a mirror.",
            ("Vale", "combine", "a lens and a mirror"),
            ("combine", "a lens"),
        ),
        ("Vale sold 30 million pens and pencils.", None, ("sell", "pencils")),
        ("Maria Rossi suffered neck and knee injuries.", None, ("suffer", "neck")),
        ("Vale is cheaper and faster than Reuters.", None, ("is", "cheaper")),
        # what is wanted of somebody, without what it says
        ("Reuters wants Maria Rossi to be free.", None, ("want to be", "Maria Rossi")),
        ("Reuters wanted the mayor to say that Vale left.", None, ("want to say", "mayor")),
        # what is hard for somebody
        ("Reuters has trouble finding staff.", None, ("find", "staff")),
        # what is a relation of nobody
        ("Maria Rossi read data such as names.", None, ("read data as", "names")),
        ("It was time for Reuters to leave Peru.", None, ("is", "time")),
        ("A road is a road, said Maria Rossi of Reuters.", None, ("is", "a road")),
    ],
)
def test_a_part_is_no_statement(text: str, whole: tuple[str, str, str] | None, part: tuple[str, str]) -> None:
    found = said(text)
    assert whole is None or whole in found
    assert part not in {(relation, target) for _, relation, target in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maria Rossi helped Peru to win.", ("Maria Rossi", "help to win", "Peru")),
        ("Maria Rossi kept the letter.", ("Maria Rossi", "keep", "the letter")),
        ("Maria Rossi took the letter.", ("Maria Rossi", "take", "the letter")),
        ("Reuters works in different ways.", ("Reuters", "work in", "different ways")),
        ("Reuters is about to open a new office.", ("Reuters", "opened", "new office")),
        (
            "Maria Rossi received assurances from Reuters that Peru would pay.",
            ("Maria Rossi", "received from", "Reuters"),
        ),
        # whose deed it is, what came before, whom one speaks to
        (
            "Maria Rossi was impressed by Vale's announcement.",
            ("Maria Rossi", "was impressed by announcement", "Vale"),
        ),
        (
            "Maria Rossi left Peru following a dispute with Reuters.",
            ("Maria Rossi", "leave follow dispute with", "Reuters"),
        ),
        (
            "In the sworn statement, Maria Rossi apologised.",
            ("Maria Rossi", "apologise in", "the sworn statement"),
        ),
        (
            "Maria Rossi met him. Ana directed Maria Rossi to leave.",
            ("Ana", "direct to leave", "Maria Rossi"),
        ),
        (
            "Maria Rossi spoke in an interview with Reuters.",
            ("Maria Rossi", "speak in interview with", "Reuters"),
        ),
        ("The tram tipped onto its side in Peru.", ("tram", "tip onto", "its side")),
        ("Vale, whose shares fell 12%, left Peru.", ("Vale", "share fall", "12%")),
        # of those whom the article neither names nor speaks of again
        ("Two pilots suffered minor injuries.", ("Two pilots", "suffers from", "minor injuries")),
        ("The Peru-led coalition bombed Lima.", ("Peru-led coalition", "attacked", "Lima")),
        ("Profit at Reuters rose 12%.", ("Reuters", "profit rise", "12%")),
        ("Peru won gold, Chile silver and Bolivia bronze.", ("Peru", "win", "gold")),
        # a phrase keeps what restricts it and loses what supplements it
        (
            "Maria Rossi wore green shoes of soft leather, which she had found in May in a drawer.",
            ("Maria Rossi", "wore", "green shoes of soft leather"),
        ),
        (
            "Maria Rossi began the task of counting the letters that readers of the paper had sent to Lima.",
            (
                "Maria Rossi",
                "began",
                "the task of counting the letters that readers of the paper had sent to Lima",
            ),
        ),
        # whose it is, what restricts it, what a conjunct shares, figures with their unit
        ("Norway's maritime authority left Peru.", ("Norway's maritime authority", "left", "Peru")),
        ("Maria Rossi sells tools that cut glass.", ("Maria Rossi", "sell", "tools that cut glass")),
        ("Reuters is the size and weight of a brick.", ("Reuters", "is", "weight of a brick")),
        ("Vale will invest more than 70m euros in Peru.", ("Vale", "invest", "more than 70m euros")),
        ("Vale raised $91m (£49m; 70m euros) in Peru.", ("Vale", "raise", "$91m")),
        ("The $40bn deal angered Maria Rossi.", ("$40bn deal", "angered", "Maria Rossi")),
        # each for itself: another number, another determiner, persons
        ("Vale sold 30 pens and 20 cups.", ("Vale", "sell", "20 cups")),
        ("Vale bought a lens and a mirror.", ("Vale", "buy", "a mirror")),
        ("Vale will be both lighter and cheaper.", ("Vale", "is", "lighter")),
        # "any" where it is licensed
        ("Any ship could leave Peru.", ("ship", "leave", "Peru")),
        ("Vale did not sell any ships.", ("Vale", "sold", "ships")),
        # a verb that only supports its noun
        ("Reuters stopped taking bets on the race.", ("Reuters", "take", "bets on the race")),
        ("Reuters rely on a series of tricks.", ("Reuters", "needs", "a series of tricks")),
    ],
)
def test_says(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in said(text)
