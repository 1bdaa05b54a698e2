"""Numbers of people in a sentence: found in digits and words, in both languages, and nothing else taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_timeline.model.claims import Measure
from conflict_timeline.validation.numbers import find_figures

FOUND = [
    ("The ministry reported 9 dead and 11 injured.", [(9, 9, "killed"), (11, 11, "injured")]),
    ("La secretaría informó de 9 muertos y 11 heridos.", [(9, 9, "killed"), (11, 11, "injured")]),
    ("Eight men were found shot dead at a ranch.", [(8, 8, "killed")]),
    ("Ocho hombres fueron hallados muertos a tiros.", [(8, 8, "killed")]),
    (
        "Three guards were injured and two people on the other side killed.",
        [(3, 3, "injured"), (2, 2, "killed")],
    ),
    ("Tres guardias heridos y dos muertos del otro lado.", [(3, 3, "injured"), (2, 2, "killed")]),
    ("The attack killed at least 13 police officers.", [(13, 13, "killed")]),
    ("The bodies of 19 people were found.", [(19, 19, "killed")]),
    ("Se exhumaron los restos de once personas.", [(11, 11, "killed")]),
    ("Murieron treinta y dos personas.", [(32, 32, "killed")]),
    ("Police detained between 164 and 167 people.", [(164, 167, "detained")]),
    ("Detuvieron a entre 164 y 167 personas.", [(164, 167, "detained")]),
    ("Sources give between one and six soldiers injured.", [(1, 6, "injured")]),
    ("Twenty-one people were detained.", [(21, 21, "detained")]),
    ("About 1,200 people displaced.", [(1200, 1200, "displaced")]),
    ("7 died.", [(7, 7, "killed")]),
]
NOTHING = [
    "Thirty men in five pickups attacked the convoy.",
    "Gunmen in three vehicles killed a man.",
    "They were killed two days later.",
    "Murió dos días después.",
    "On 14 October 2019 an officer died.",
    "The 51st Infantry Battalion lost a man.",
    "Bodies were found at three places in the city.",
    "It was the fourth attack in a month; 54 barricades stood.",
    "Elecciones del 6 de junio de 2021.",
    "Fighting lasted about two days. The bodies of residents were recovered.",
    "Dos Aguas y Cuatro Caminos.",
]


@pytest.mark.parametrize(("text", "figures"), FOUND)
def test_a_number_of_people_is_found(text: str, figures: list[tuple[int, int, str]]) -> None:
    """With its range and its measure, once."""
    assert [(one.low, one.high, one.measure.value) for one in find_figures(text)] == figures


@pytest.mark.parametrize("text", NOTHING)
def test_other_numbers_are_let_alone(text: str) -> None:
    """Days, dates, places, ordinals, vehicles and attackers."""
    assert find_figures(text) == ()


@given(
    st.integers(2, 9999),
    st.sampled_from(["dead", "killed", "muertos", "people were killed", "hombres muertos"]),
)
def test_any_number_is_read_whole(number: int, said: str) -> None:
    """Whatever its length, with a separator of thousands or without."""
    for written in (str(number), f"{number:,}"):
        (figure,) = find_figures(f"Then there were {written} {said}.")
        assert (figure.low, figure.measure) == (number, Measure.KILLED)


@given(st.text(alphabet="dos y two and 12,. -–killed muertos\n", max_size=200))
def test_no_text_is_too_strange(text: str) -> None:
    """Nothing raises, and each number is found at most once."""
    figures = find_figures(text)
    assert all(figure.text for figure in figures)
