"""Every damage is reported under its code and at its place, and nothing else is; no rule is left without a damage."""

from __future__ import annotations

from pathlib import Path

import pytest

from footnote.rules.catalogue import Scope, rules
from tests.mutation.damage import REFUSED, Damage, Outcome, codes_of, outcomes_of
from tests.mutation.damages import DAMAGES
from tests.mutation.page import page


@pytest.fixture(scope="module")
def outcomes(request: pytest.FixtureRequest) -> dict[str, Outcome]:
    """What was said of the damages that this run looks at."""
    cases = [item.callspec.params for item in request.session.items if hasattr(item, "callspec")]
    return outcomes_of([case["one"] for case in cases if isinstance(case.get("one"), Damage)])


@pytest.mark.parametrize("one", DAMAGES, ids=[one.name for one in DAMAGES])
def test_a_damage_is_reported_where_it_is_and_nothing_else(one: Damage, outcomes: dict[str, Outcome]) -> None:
    found = outcomes[one.name]
    shown = found.crash or found.refusal or [str(problem) for problem in found.problems]
    assert found.codes == one.expected, shown
    assert not one.says or any(one.says in said for said in found.said), shown
    if REFUSED in found.codes:
        (place,) = found.places
        assert place in f"{found.refusal}", shown
    else:
        assert {problem.place for problem in found.problems} == found.places, shown


@pytest.mark.parametrize(
    ("modes", "scopes"),
    [
        ({"texts", "stamps", "neither"}, {"file", "text", "corpus"}),
        ({"package"}, {"package"}),
        ({"release"}, {"release"}),
    ],
    ids=["corpus", "package", "release"],
)
def test_no_rule_is_left_without_a_damage(modes: set[str], scopes: set[Scope]) -> None:
    hit = codes_of(one for one in DAMAGES if one.mode in modes)
    assert [rule.code for rule in rules() if rule.scope in scopes and rule.code not in hit] == []


def test_each_damage_has_a_name_of_its_own_and_a_cause_to_be_two_or_none() -> None:
    assert len({one.name for one in DAMAGES}) == len({one.what for one in DAMAGES}) == len(DAMAGES)
    assert [one.name for one in DAMAGES if (one.also or one.code == "unnoticed") and not one.because] == []


def test_the_page_of_damages_is_the_committed_one(repository: Path) -> None:
    assert (repository / "docs" / "damages.md").read_text("utf-8") == page(DAMAGES, outcomes_of(DAMAGES))
