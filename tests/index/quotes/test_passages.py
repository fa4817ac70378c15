"""Who said what in passages that are easily misread: namesakes, epithets, insertions, clauses that are narration."""

import pytest

from tests.index.quotes.test_attribution import quotes_of, said


@pytest.mark.parametrize(
    ("paragraphs", "text", "speaker"),
    [
        (("Maja*, 14, sells matches. She said she missed school.",), "she missed school", "Maja"),
        (
            ("Openers: D Perry 4, A Bose 9.", "Dinah Perry fell early. “I slipped,” Perry said."),
            "I slipped,",
            "Dinah Perry",
        ),
        (
            (
                "Dr Ana Poole led the work with Professor Ivan Poole, who lives next door.",
                "Dr Poole said more work was needed.",
            ),
            "more work was needed",
            "Ana Poole",
        ),
        (
            ("Nobody slept in the Harlan house.", "“It burned,” said Anders Harlan.", "“Twice,” Harlan said later."),
            "Twice,",
            "Anders Harlan",
        ),
        (("Critics have praised Ann Roe. She is wary. “They forget,” she said.",), "They forget,", "Ann Roe"),
        (
            ("Her ex-husband, the writer Laurie Poole, left. Ann Roe said she was glad.", "He said he was, too."),
            "he was, too",
            "Laurie Poole",
        ),
        (("Afterwards Mayor Ann Roe said it was over.",), "it was over", "Ann Roe"),
        (("Ann Roe, for her part, claimed that he had slept.",), "he had slept", "Ann Roe"),
        (("Ann Roe liked to say that luck was a habit.",), "luck was a habit", "Ann Roe"),
        (("Prices will fall, the Water Board confirmed today (Monday 3 May).",), "Prices will fall", "Water Board"),
        (("Finance director Ann Roe said cost inflation would ease.",), "cost inflation would ease", "Ann Roe"),
        (
            ("The crab, which can climb, ate it, writes Ann Roe in Shore.",),
            "The crab, which can climb, ate it",
            "Ann Roe",
        ),
        (("He died at home on 8 May, his family said in a statement.",), "He died at home on 8 May", None),
        (("Ann Roe takes a drug that doctors say could help her.",), "could help her", None),
        (
            ("In a report on Monday, the Water Board said wells were dry. The report said two had collapsed.",),
            "two had collapsed",
            "Water Board",
        ),
        (("Union officer Dean Holt said heads should be trusted.",), "heads should be trusted", "Dean Holt"),
        (("Fellow Tory Ann Roe asked what would happen to prams.",), "what would happen to prams", "Ann Roe"),
        (("Comet Hale-Roe was found in May by Ana Ruiz. “I saw dirt,” she said.",), "I saw dirt,", "Ana Ruiz"),
        (("“We go,” Bo Roe told the Sunday Post.", "The airline said pilots would go."), "pilots would go", None),
        (("Toronto-listed Halden said it was ready.",), "it was ready", "Halden"),
        (("Cabinet member for housing Cllr Jas Dhillon said rents would fall.",), "rents would fall", "Jas Dhillon"),
        (
            ("Ann Roe rowed for years. Asked why, she shrugs. “The river was there.”",),
            "The river was there.",
            "Ann Roe",
        ),
        (("Ann Banner tells the Gazette her son is a good boy.",), "her son is a good boy", "Ann Banner"),
        (
            ("Her aide, Ann Roe, would not say whether she had read it.",),
            "would not say whether she had read it",
            "Ann Roe",
        ),
    ],
)
def test_people_and_words_are_found_where_they_are_easily_missed(
    paragraphs: tuple[str, ...], text: str, speaker: str | None
) -> None:
    assert (text, speaker) in said(*paragraphs)


@pytest.mark.parametrize(
    "sentence",
    [
        "Police are appealing for witnesses after a man was robbed.",
        "In a report published last week, the Water Board warned of drought.",
        "The Bristol-based company grew.",
    ],
)
def test_narration_beside_a_verb_of_speech_is_no_reported_speech(sentence: str) -> None:
    assert quotes_of(sentence) == ()
