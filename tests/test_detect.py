"""The language of the text: langdetect, held to one answer, and the quick guess from function words."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import langdetect
import pytest
from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

import scrubber
from scrubber.language.detect import SAMPLE, UNDETERMINED, detect
from scrubber.language.langdetect_profiles import likeliest, load_profiles
from scrubber.language.words import split_words
from scrubber.lexicon.loading import load_lexicon
from scrubber.page_builder import guess_language, html_page, text_page

PROSE = {
    "de": "Der alte Kran am Nordkai wird im Frühjahr abgebaut und durch einen neuen ersetzt, der weniger Lärm macht.",
    "en": "The old crane on the north quay will be taken down in spring and replaced by one that makes less noise.",
    "fr": "La vieille grue du quai nord sera démontée au printemps et remplacée par une autre qui fait moins de bruit.",
    "es": "La vieja grúa del muelle norte será desmontada en primavera y sustituida por otra que hace menos ruido.",
    "it": "La vecchia gru del molo nord sarà smontata in primavera e sostituita da una che fa meno rumore.",
    "pl": "Stary dźwig na nabrzeżu północnym zostanie wiosną rozebrany i zastąpiony nowym, który robi mniej hałasu.",
    "nl": "De oude kraan op de noordkade wordt in het voorjaar afgebroken en vervangen door een die minder lawaai maakt.",
    "pt": "O velho guindaste do cais norte será desmontado na primavera e substituído por outro que faz menos barulho.",
    "tr": "Kuzey rıhtımındaki eski vinç ilkbaharda sökülecek ve yerine daha az gürültü yapan yeni bir vinç konulacak.",
    "ru": "Старый кран на северном причале весной разберут и заменят новым, который шумит гораздо меньше.",
    "ar": "سيتم تفكيك الرافعة القديمة على الرصيف الشمالي في الربيع واستبدالها بأخرى تصدر ضجيجا أقل.",
    "zh": "北码头的旧起重机将在春天拆除，换上一台噪音更小的新机器，附近的居民对此感到高兴。",
    "ja": "北の岸壁にある古いクレーンは春に解体され、もっと静かな新しいものに取り替えられる。",
}

# Languages that the letters alone tell.
BY_SCRIPT = {
    "zh": PROSE["zh"],
    "ja": PROSE["ja"],
    "ko": "북쪽 부두의 낡은 크레인은 봄에 철거되고 소음이 훨씬 적은 새 크레인으로 바뀔 예정이다.",
    "th": "ปั้นจั่นเก่าที่ท่าเรือด้านเหนือจะถูกรื้อในฤดูใบไม้ผลิและแทนที่ด้วยเครื่องใหม่ที่เสียงเบากว่า",
    "he": "העגורן הישן ברציף הצפוני יפורק באביב ויוחלף בעגורן חדש שמרעיש הרבה פחות.",
    "el": "Ο παλιός γερανός στη βόρεια προκυμαία θα αποσυναρμολογηθεί την άνοιξη και θα αντικατασταθεί από έναν πιο ήσυχο.",
}


@pytest.mark.parametrize(("code", "text"), {**PROSE, **BY_SCRIPT}.items())
def test_language_of_a_sentence(code: str, text: str) -> None:
    found = detect(text)
    assert found.code == code
    assert found.confidence is not None
    assert 0.5 < found.confidence <= 1
    assert found.source == ("script" if code in BY_SCRIPT else "langdetect")


@pytest.mark.parametrize("text", ["", " ", "12.11.2024", "a", "!?", "\ufffd" * 20, "https", "🙂" * 30, "ab\x00" * 3])
def test_too_little_text_is_undetermined_and_never_an_error(text: str) -> None:
    found = detect(text)
    assert found == UNDETERMINED or len(found.code) == 2


@pytest.mark.parametrize(("code", "text"), BY_SCRIPT.items())
def test_name_in_latin_letters_does_not_hide_the_script(code: str, text: str) -> None:
    found = detect(f"{text} (Clara Beispiel)")
    assert (found.code, found.source) == (code, "script")
    assert found.confidence is not None
    assert 0.5 < found.confidence <= 1


def test_few_letters_of_another_script_do_not_decide() -> None:
    for text in BY_SCRIPT.values():
        assert detect(f"{PROSE['de']} ({text[:8]})").source == "langdetect"


def test_japanese_name_in_a_chinese_text_leaves_it_chinese() -> None:
    assert detect(PROSE["zh"] + "山田さん").code == "zh"


def test_no_letters_is_undetermined() -> None:
    assert detect("12 345 – 67 %") == UNDETERMINED


def test_only_the_first_characters_are_looked_at() -> None:
    german = (PROSE["de"] + " ") * (SAMPLE // len(PROSE["de"]) + 1)
    assert detect(german + PROSE["en"] * 50) == detect(german)


def test_answer_does_not_hang_on_what_others_do_to_langdetect() -> None:
    mixed = PROSE["de"][:40] + PROSE["nl"][:40]
    before = detect(mixed)
    langdetect.DetectorFactory.seed = 99
    langdetect.detect(PROSE["en"])
    assert [detect(mixed) for _ in range(5)] == [before] * 5


# Runs of spaces and capitals, addresses, text half in another script, combining marks, letters that langdetect folds together.
ODD = [
    "AB  c D\tE", "A" * 300, "x" * 300, "Ünter ÄÖÜ ÄÖ", "THE OLD crane ON the quay", "mail a@b.de http://x.y/z the crane",
    "старый кран and the quay", "Tiê\u0301ng Viê\u0323t là ngôn ngữ", "șț ț Ș", "یی ک", "ㄅㄆ abc", "ひらカタ漢字",
    "ab\u00a0cd  ef", "kiln.KilnController wanted a bea", "rom Dame Holm, despite a row over some o", "Lorem ipsum dolor sit",
]  # fmt: skip


def test_answers_are_those_of_langdetect() -> None:
    factory = DetectorFactory()
    factory.load_profile(PROFILES_DIRECTORY)
    assert {gram: load_profiles().odds[row].tolist() for gram, row in load_profiles().rows.items()} == factory.word_lang_prob_map
    for text in [*PROSE.values(), *BY_SCRIPT.values(), *ODD, *(prose.upper() for prose in PROSE.values())]:
        detector = factory.create()
        detector.seed, detector.n_trial = 0, 3
        detector.append(text)
        best = detector.get_probabilities()[0]
        found = likeliest(text)
        assert found is not None
        assert found[0] == best.lang
        assert found[1] == pytest.approx(best.prob, abs=1e-9)


def test_threads_agree() -> None:
    texts = list(PROSE.values()) * 3
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(detect, texts)) == [detect(text) for text in texts]


@pytest.mark.parametrize(("code", "text"), PROSE.items())
def test_quick_guess_from_function_words(code: str, text: str) -> None:
    menu = "Home\nNews\nSport\nLog in\n"
    assert text_page(f"{menu}{text}\n{text} {text}").language == code


def test_quick_guess_falls_back_on_what_the_page_declares() -> None:
    assert html_page('<html lang="fr-CA"><p>Québec 1998 Montréal 2004</p>').language == "fr"
    assert html_page('<html lang=" FR_ca "><p>Québec 1998 Montréal 2004</p>').language == "fr"
    assert html_page('<html lang="tlh"><p>Qapla 1998</p>').language == "und"
    assert html_page('<html lang="fil"><p>Manila 1998</p>').language == "und", "Filipino is not Finnish"
    assert guess_language((), split_words(()), load_lexicon(), None) == "und"


def test_language_that_the_caller_gives_is_not_questioned() -> None:
    article = scrubber.Scrubber(language="da").clean_text(PROSE["de"])
    assert (article.language, article.language_confidence, article.language_source) == ("da", 1.0, "option")


def test_article_without_text_has_the_language_the_page_declares() -> None:
    article = scrubber.clean_html('<html lang="sv-SE"><body><p>7</p></body></html>')
    assert (article.language, article.language_confidence, article.language_source) == ("sv", None, "html lang")
