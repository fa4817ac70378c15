"""Embedding: one forward pass gives what sentence-transformers gives, and the parts of it."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from index.embedding import Embedder
from index.errors import ModelError
from index.model import Span
from index.words import words
from tests.index.embedding.texts import SHORT, SNOW, TEXTS, model_of, saved, sentences

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


def test_passage_vectors_are_those_of_sentence_transformers_in_the_order_given(
    embedder: Embedder, reference: "SentenceTransformer"
) -> None:
    encodings = embedder.encode_passages(TEXTS, [sentences(text) for text in TEXTS])
    expected = reference.encode(TEXTS, normalize_embeddings=True)
    assert np.allclose([made.passage_vector for made in encodings], expected, atol=1e-5)


def test_a_question_has_the_vector_of_sentence_transformers(
    embedder: Embedder, reference: "SentenceTransformer"
) -> None:
    asked = "Which airport was closed by snow?"
    expected = reference.encode([asked], normalize_embeddings=True)[0]
    assert np.allclose(embedder.encode_question(asked).vector, expected, atol=1e-5)


def test_hundreds_of_passages_come_back_in_order(embedder: Embedder) -> None:
    texts = [f"{'Snow fell. ' * (number % 7)}Flight {number} left." for number in range(150)]
    made = embedder.encode_passages(texts, [sentences(text) for text in texts])
    for position in (0, 41, 80, 149):
        (alone,) = embedder.encode_passages([texts[position]], [sentences(texts[position])])
        assert np.allclose(made[position].passage_vector, alone.passage_vector, atol=1e-5)
        assert len(made[position].sentence_vectors) == len(sentences(texts[position]))


def test_a_sentence_vector_is_the_mean_of_its_tokens_in_the_passage(
    embedder: Embedder, reference: "SentenceTransformer"
) -> None:
    spans = sentences(SNOW)
    (made,) = embedder.encode_passages([SNOW], [spans])
    tokens = reference.encode(SNOW, output_value="token_embeddings").numpy()
    offsets = model_of(embedder).tokenizer(SNOW, return_offsets_mapping=True)["offset_mapping"]
    for span, vector in zip(spans, made.sentence_vectors, strict=True):
        inside = [number for number, (start, end) in enumerate(offsets) if span.start <= start < end <= span.end]
        mean = tokens[inside].mean(axis=0)
        assert np.allclose(vector, mean / np.linalg.norm(mean), atol=1e-5)


def test_the_only_sentence_has_the_passages_vector(embedder: Embedder) -> None:
    (made,) = embedder.encode_passages([SHORT], [[Span(0, len(SHORT))]])
    assert np.array_equal(made.sentence_vectors, made.passage_vector[np.newaxis])


def test_token_vectors_leave_out_stop_words_and_punctuation_and_know_their_sentence(embedder: Embedder) -> None:
    (made,) = embedder.encode_passages([SNOW], [sentences(SNOW)])
    encoding = model_of(embedder).tokenizer(SNOW, return_offsets_mapping=True)["offset_mapping"]
    content = [word for word in words(SNOW) if not word.stop]
    kept = [start for start, end in encoding if any(word.start <= start < end <= word.end for word in content)]
    borders = [span.start for span in sentences(SNOW)]
    owners = [sum(border <= start for border in borders) - 1 for start in kept]
    assert made.token_sentences.tolist() == owners
    assert made.token_vectors.shape == (len(kept), embedder.dimension)
    assert made.token_sentences.dtype == np.uint8


def test_all_vectors_have_unit_length_and_single_precision(embedder: Embedder) -> None:
    (made,) = embedder.encode_passages([SNOW], [sentences(SNOW)])
    asked = embedder.encode_question("Who cancelled flights?")
    for vectors in (
        made.passage_vector[np.newaxis],
        made.sentence_vectors,
        made.token_vectors,
        asked.vector[np.newaxis],
        asked.token_vectors,
    ):
        assert vectors.dtype == np.float32
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_tokens_of_a_question_know_their_word(embedder: Embedder) -> None:
    asked = "What did Stoltenberg say about Bakhmut?"
    made = embedder.encode_question(asked)
    assert sorted({words(asked)[position].surface for position in made.token_words}) == ["bakhmut", "stoltenberg"]
    assert len(made.token_words) == len(made.token_vectors) > 2


def test_a_question_of_stop_words_keeps_them_and_one_of_nothing_has_no_tokens(embedder: Embedder) -> None:
    assert embedder.encode_question("who was it").token_words == (0, 1, 2)
    for text in ("", "?!"):
        made = embedder.encode_question(text)
        assert made.token_words == ()
        assert made.token_vectors.shape == (0, embedder.dimension)
        assert np.isfinite(made.vector).all()


def test_what_lies_beyond_the_longest_input_takes_the_passages_vector(embedder: Embedder) -> None:
    text = "Snow fell on the town. " * 120
    spans = sentences(text)
    (made,) = embedder.encode_passages([text], [spans])
    assert made.sentence_vectors.shape == (len(spans), embedder.dimension)
    assert np.allclose(made.sentence_vectors[-1], made.passage_vector, atol=1e-6)
    assert made.token_sentences.max() < len(spans) - 1
    assert np.isfinite(embedder.encode_question("snow " * 2000).vector).all()


def test_no_passages_are_no_encodings(embedder: Embedder) -> None:
    assert embedder.encode_passages([], []) == []


def test_a_model_that_does_not_pool_by_mean_encodes_its_sentences_separately(first_token_model: Embedder) -> None:
    spans = sentences(SNOW)
    (made,) = first_token_model.encode_passages([SNOW], [spans])
    model = model_of(first_token_model)
    alone = model.encode([SNOW[span.start : span.end] for span in spans], normalize_embeddings=True)
    assert np.allclose(made.sentence_vectors, alone, atol=1e-5)
    assert np.allclose(made.passage_vector, model.encode(SNOW, normalize_embeddings=True), atol=1e-5)
    assert len(made.token_vectors)


def test_prompts_introduce_questions_and_passages_as_the_model_wants(prompted_model: Embedder) -> None:
    model = model_of(prompted_model)
    (made,) = prompted_model.encode_passages([SNOW], [sentences(SNOW)])
    asked = prompted_model.encode_question("Which airport?")
    assert np.allclose(made.passage_vector, model.encode_document(SNOW, normalize_embeddings=True), atol=1e-5)
    assert np.allclose(asked.vector, model.encode_query("Which airport?", normalize_embeddings=True), atol=1e-5)
    assert not np.allclose(made.passage_vector, model.encode(SNOW, normalize_embeddings=True), atol=1e-3)


def test_the_words_of_a_prompt_are_no_tokens_of_the_text(prompted_model: Embedder, other_model_folder: Path) -> None:
    plain = Embedder.load(str(other_model_folder))
    for text in (SNOW, SHORT):
        (made,) = prompted_model.encode_passages([text], [sentences(text)])
        (without,) = plain.encode_passages([text], [sentences(text)])
        assert made.token_sentences.tolist() == without.token_sentences.tolist()
    assert prompted_model.encode_question("Which airport?").token_words == (1,)


def test_a_prompt_that_is_left_out_of_pooling_is_left_out_here(other_model_folder: Path, tmp_path: Path) -> None:
    folder = saved(other_model_folder, tmp_path / "unpooled", "mean", query="search for: ", document="article: ")
    embedder = Embedder.load(str(folder))
    model = model_of(embedder)
    model.set_pooling_include_prompt(False)
    (made,) = embedder.encode_passages([SNOW], [[Span(0, len(SNOW))]])
    assert np.allclose(made.passage_vector, model.encode_document(SNOW, normalize_embeddings=True), atol=1e-5)


@pytest.fixture(scope="module")
def spaced_model(tmp_path_factory: pytest.TempPathFactory) -> Embedder:
    """Make a model whose tokenizer counts the space to the word after it, as SentencePiece does."""
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - heavy
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer  # noqa: PLC0415 - likewise
    from tokenizers import Tokenizer, models, pre_tokenizers  # noqa: PLC0415 - likewise
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast  # noqa: PLC0415 - likewise

    known = ["<pad>", "<unk>", *(f"▁{word}" for word in dict.fromkeys(SPACED.split()))]
    vocabulary = {token: number for number, token in enumerate(known)}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="<unk>"))  # noqa: S106 - no password
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    fast = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call] # the library's lack
        tokenizer_object=tokenizer,
        unk_token="<unk>",  # noqa: S106 - no password
        pad_token="<pad>",  # noqa: S106 - no password
    )
    base = tmp_path_factory.mktemp("spaced")
    layers = BertConfig(
        vocab_size=len(vocabulary), hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64
    )
    BertModel(layers).save_pretrained(base)
    fast.save_pretrained(base)
    folder = tmp_path_factory.mktemp("models") / "spaced"
    SentenceTransformer(modules=[Transformer(str(base)), Pooling(32)], device="cpu").save(str(folder))
    return Embedder.load(str(folder))


SPACED = "the bridge of Tarnow opened and the ferry of Bergen stopped"


def test_a_tokenizer_that_counts_the_space_to_the_word_loses_no_words(spaced_model: Embedder) -> None:
    offsets = model_of(spaced_model).tokenizer(SPACED, return_offsets_mapping=True)["offset_mapping"]
    assert SPACED[offsets[1][0]] == " "
    content = [position for position, word in enumerate(words(SPACED)) if not word.stop]
    assert list(spaced_model.encode_question(SPACED).token_words) == content
    middle = SPACED.index("and the ferry")
    (made,) = spaced_model.encode_passages([SPACED], [[Span(0, middle - 1), Span(middle, len(SPACED))]])
    assert made.token_sentences.tolist() == [0, 0, 0, 1, 1, 1]
    assert spaced_model.knows_word("ferry")
    assert spaced_model.knows_word("tarnow")
    assert not spaced_model.knows_word("bridges")


def test_the_vocabulary_knows_common_words_and_well_known_names(embedder: Embedder) -> None:
    for word in ("iran", "iraq", "austria", "australia", "river"):
        assert embedder.knows_word(word)
    for word in ("stoltenberg", "bakmut", "gutteres", "zelenskyy"):
        assert not embedder.knows_word(word)


@pytest.mark.parametrize("spelling", ["▁river", "Ġriver", "River", "▁River"])
def test_vocabularies_that_mark_beginnings_or_keep_capitals_are_read(
    embedder: Embedder, monkeypatch: pytest.MonkeyPatch, spelling: str
) -> None:
    class Tokenizer:
        unk_token_id = 0

        def convert_tokens_to_ids(self, tokens: list[str]) -> list[int]:
            return [int(token == spelling) for token in tokens]

    monkeypatch.setattr(type(embedder._model), "tokenizer", Tokenizer())
    assert embedder.knows_word("river")
    assert not embedder.knows_word("lake")


def test_a_model_that_does_not_say_its_dimension_is_refused(
    other_model_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sentence_transformers.SentenceTransformer.get_embedding_dimension", lambda _: None)
    with pytest.raises(ModelError, match="does not say its dimension: choose another EMBEDDING_MODEL"):
        Embedder.load(str(other_model_folder))
