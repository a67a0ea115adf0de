"""The language of the text: two identifiers, letters and what the page declares, and the quick guess from function words."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import langdetect
import numpy as np
import pytest
from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory
from langdetect.utils.ngram import NGram

import scrubber
from scrubber.language.detect import UNDETERMINED, Language, declared_language
from scrubber.language.detect import detect as detect_with
from scrubber.language.langdetect_profiles import characters_of, fits, languages, load_profiles, numbered
from scrubber.language.samples import SAMPLED, samples_of
from scrubber.language.words import split_words
from scrubber.lexicon.loading import load_lexicon
from scrubber.page_builder import guess_language, html_page, text_page
from training.language_profiles import read_profiles

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


# Languages that langdetect takes for a neighbour or does not read at all.
UNKNOWN_TO_LANGDETECT = {
    "az": "Şimal körpüsündəki köhnə kran yazda söküləcək və daha az səs salan yeni biri ilə əvəz olunacaq.",
    "be": "Стары кран на паўночным прычале вясной разбяруць і заменяць новым, які шуміць значна менш.",
    "eo": "La malnova gruo ĉe la norda kajo estos malmuntita printempe kaj anstataŭigita per pli silenta.",
    "eu": "Iparraldeko kaiko garabi zaharra udaberrian kenduko dute, eta zarata gutxiago egiten duen berri bat jarriko dute.",
    "ga": "Bainfear an seanchrann tógála ar an gcé thuaidh anuas san earrach agus cuirfear ceann níos ciúine ina áit.",
    "gl": "A vella grúa do peirao norte vai ser desmontada na primavera e substituída por unha que fai menos ruído.",
    "is": "Gamli kraninn á norðurbryggjunni verður tekinn niður í vor og annar hljóðlátari settur í staðinn.",
    "kk": "Солтүстік айлақтағы ескі кран көктемде бөлшектеліп, орнына шуы аз жаңасы қойылады.",
    "ky": "Түндүк кемежайдагы эски кран жазында бузулуп, анын ордуна үнү азыраак жаңысы коюлат.",
    "lb": "Den ale Kran um Nordquai gëtt am Fréijoer ofgebaut an duerch en neien ersat, dee manner Kaméidi mécht.",
    "mn": "Хойд боомтын хуучин краныг хавар буулгаж, чимээ багатай шинэ кранаар солино.",
    "mt": "Il-krejn il-qadim fuq il-moll tat-tramuntana se jinżarma fir-rebbiegħa u jinbidel b'wieħed li jagħmel inqas ħoss.",
    "uz": "Shimoliy iskaladagi eski kran bahorda buzib olinadi va oʻrniga kamroq shovqin qiladigan yangisi oʻrnatiladi.",
}

BY_LETTERS = {
    "am": "በሰሜን ወደብ ያለው አሮጌ ክሬን በጸደይ ይፈርሳል።",
    "as": "উত্তৰ ঘাটৰ পুৰণি ক্ৰেনখন বসন্ত কালত ভাঙি পেলোৱা হ'ব।",
    "bn": "উত্তর ঘাটের পুরোনো ক্রেনটি বসন্তে ভেঙে ফেলা হবে।",
    "bo": "བྱང་ཕྱོགས་གྲུ་ཁའི་རྙིང་པ་དེ་དཔྱིད་ཀར་བཤིག་རྒྱུ་རེད།",
    "hy": "Հյուսիսային նավամատույցի հին կռունկը գարնանը կապամոնտաժվի։",
    "ka": "ჩრდილოეთ ნავმისადგომის ძველი ამწე გაზაფხულზე დაიშლება.",
    "km": "ស្ទូចចាស់នៅកំពង់ផែខាងជើងនឹងត្រូវរុះរើនៅរដូវផ្ការីក។",
    "ku": "کرێنە کۆنەکەی بەندەری باکوور لە بەهاردا لادەبرێت و یەکێکی نوێ دادەنرێت.",
    "lo": "ລົດຍົກເກົ່າຢູ່ທ່າເຮືອທາງເໜືອຈະຖືກຮື້ຖອນໃນລະດູໃບໄມ້ປົ່ງ.",
    "my": "မြောက်ဘက်ဆိပ်ကမ်းရှိ ကရိန်းဟောင်းကို နွေဦးတွင် ဖြုတ်ချမည်။",
    "sd": "اتر واري بندرگاهه جي پراڻي ڪرين بهار ۾ ڊاهي ويندي.",
    "si": "උතුරු ජැටියේ පැරණි දොඹකරය වසන්තයේදී ඉවත් කරනු ලැබේ.",
    "yi": "דער אלטער קראן אויפן צפון ברעג וועט אין פרילינג ווערן אראפגענומען און עס קומט א נייער.",
}


SLOVENE = "Stari žerjav na severnem pomolu bodo spomladi podrli in ga zamenjali s tišjim."


def detect(text: str, declared: str | None = None) -> Language:
    return detect_with(text, declared, load_lexicon().function_words)


@pytest.mark.parametrize(("code", "text"), {**PROSE, **BY_SCRIPT, **BY_LETTERS, **UNKNOWN_TO_LANGDETECT}.items())
def test_language_of_a_sentence(code: str, text: str) -> None:
    found = detect(text)
    assert found.code == code
    assert found.confidence is not None
    assert 0.5 < found.confidence <= 1
    if code in UNKNOWN_TO_LANGDETECT:
        assert found.source == "py3langid"
    else:
        assert found.source == ("script" if code in BY_SCRIPT or code in BY_LETTERS else "langdetect")


@pytest.mark.parametrize(("code", "text"), {**PROSE, **UNKNOWN_TO_LANGDETECT, "sl": SLOVENE}.items())
def test_text_in_capitals_is_read_as_any_other(code: str, text: str) -> None:
    assert detect(text.upper()).code == code


def test_capitals_of_a_long_text_are_lowered() -> None:
    text = f"{SLOVENE} " * 9
    assert len(text) > SAMPLED
    assert detect(text.upper()).code == "sl"


@pytest.mark.parametrize("text", ["", " ", "12.11.2024", "a", "!?", "\ufffd" * 20, "🙂" * 30, "ߒߞߏ ߞߊ߲"])
def test_too_little_text_is_undetermined_and_never_an_error(text: str) -> None:
    assert detect(text) == UNDETERMINED
    assert detect(text, "pt-BR") == Language("pt", None, "html lang")


@pytest.mark.parametrize("text", ["https", "Test", "ab\x00" * 3, "OK", "W3C", "Müller"])
def test_a_word_is_undetermined_or_in_doubt(text: str) -> None:
    found = detect(text)
    assert found == UNDETERMINED or (found.confidence is not None and found.confidence < 0.9)


@pytest.mark.parametrize(("tag", "code"), [("de-AT", "de"), (" FR_ca ", "fr"), ("nb-NO", "no"), ("nn", "no"), ("iw", "he")])
def test_declared_language_is_a_code_of_two_letters(tag: str, code: str) -> None:
    assert declared_language(tag) == code


@pytest.mark.parametrize("tag", [None, "", "fil", "english", "x"])
def test_declared_language_without_such_a_code_is_none(tag: str | None) -> None:
    assert declared_language(tag) is None


def test_declared_language_decides_between_neighbours() -> None:
    either = "Den gamle kran er solgt."
    assert (detect(either, "da").code, detect(either, "nb").code) == ("da", "no")
    assert detect("ኣብ ወደብ ዘሎ ክሬን", "ti").code == "ti"
    assert detect(PROSE["fr"], "en").code == "fr", "the language of a template says little about a sentence"


# A long text that bears langdetect out: several sentences with the function words of the language.
LONG = {code: " ".join([PROSE[code]] * 8) for code in ("de", "en", "fr", "ru")}


def test_second_identifier_is_loaded_for_doubtful_texts_only() -> None:
    code = """
import sys, scrubber
scrubber.clean_text({plain!r})
assert "py3langid" not in sys.modules
scrubber.clean_text({doubtful!r})
assert "py3langid" in sys.modules
""".format(plain=LONG["de"], doubtful=" ".join([UNKNOWN_TO_LANGDETECT["eu"]] * 8))
    subprocess.run([sys.executable, "-c", code], check=True)


def test_basque_is_not_indonesian_on_a_page_that_declares_nothing() -> None:
    assert detect("\n\n".join([UNKNOWN_TO_LANGDETECT["eu"]] * 20)) == Language("eu", 0.99, "py3langid")


@pytest.mark.parametrize(("code", "text"), BY_SCRIPT.items())
def test_name_in_latin_letters_does_not_hide_the_script(code: str, text: str) -> None:
    found = detect(f"{text} (Clara Beispiel)")
    assert (found.code, found.source) == (code, "script")


def test_few_letters_of_another_script_do_not_decide() -> None:
    for text in BY_SCRIPT.values():
        assert detect(f"{PROSE['de']} ({text[:8]})").source == "langdetect"


def test_japanese_name_in_a_chinese_text_leaves_it_chinese() -> None:
    assert detect(PROSE["zh"] + "山田さん").code == "zh"


def test_first_paragraph_does_not_decide() -> None:
    page = "\n\n".join([PROSE["en"], PROSE["en"], PROSE["en"], *[PROSE["ru"]] * 30])
    assert page[:300].isascii()
    assert detect(page).code == "ru"


def test_shares_of_a_text_in_two_languages() -> None:
    found = detect("\n\n".join([*[PROSE["en"]] * 10, *[PROSE["de"]] * 20]))
    assert found.code == "de"
    assert list(found.shares) == ["de", "en"]
    assert found.shares["en"] == pytest.approx(1 / 3, abs=0.1)
    assert sum(found.shares.values()) == pytest.approx(1)


def test_shares_of_a_text_in_two_scripts() -> None:
    assert set(detect("\n\n".join([BY_LETTERS["ka"]] * 9 + [PROSE["fr"]] * 5)).shares) == {"ka", "fr"}


def test_latin_names_and_code_in_a_chinese_text_are_no_language() -> None:
    assert detect("\n".join([PROSE["zh"]] * 6 + ["Xq Flarum kvstore Zbx admin.conf qq Wxh Tkzz vrpt login"] * 2)).shares == {}


def test_short_text_has_a_share_for_each_line() -> None:
    assert set(detect(f"{PROSE['ru']}\n{PROSE['en']}").shares) == {"ru", "en"}


@pytest.mark.parametrize("text", [*LONG.values(), f"{LONG['de']} Das Lied heißt „Take me home to the old quay“.", PROSE["it"]])
def test_text_in_one_language_has_no_shares(text: str) -> None:
    assert detect(text).shares == {}


def test_article_has_the_shares() -> None:
    article = scrubber.clean_text("\n\n".join([f"{PROSE['en']} {PROSE['en']}"] * 4 + [f"{PROSE['de']} {PROSE['de']}"] * 9))
    assert set(article.languages) <= {"de", "en"}
    assert scrubber.Article.from_dict(article.to_dict()).languages == article.languages
    assert scrubber.clean_text(LONG["fr"]).languages == {}
    assert scrubber.Scrubber(language="fr").clean_text(PROSE["de"]).languages == {}


def test_samples_are_spread_over_a_long_text() -> None:
    words = [f"w{number}" for number in range(10_000)]
    samples = samples_of(" ".join(words))
    numbers = [int(word[1:]) for sample in samples for word in sample.split()]
    assert numbers == sorted(numbers)
    assert numbers[0] > 500
    assert numbers[-1] < 9_500
    assert sum(map(len, samples)) <= SAMPLED
    assert all(word in words for sample in samples for word in sample.split()), "no word is cut"


def test_short_lines_are_sampled_together() -> None:
    assert samples_of("Menu\nNews\n" + PROSE["en"] + "\n" + PROSE["de"]) == [f"Menu News {PROSE['en']}", PROSE["de"]]


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


def test_fits_are_those_of_langdetects_profiles_and_ngrams() -> None:
    factory = DetectorFactory()
    factory.load_profile(PROFILES_DIRECTORY)
    order = sorted(range(len(factory.langlist)), key=factory.langlist.__getitem__)
    assert [factory.langlist[at][:2] for at in order] == list(languages())
    known = [int(numbered(characters_of(f"  {ngram}"), len(ngram))[-1]) for ngram in factory.word_lang_prob_map]
    assert sorted(known) == load_profiles().ngrams.tolist()
    texts = [*PROSE.values(), *BY_SCRIPT.values(), *ODD, *(prose.upper() for prose in PROSE.values())]
    for text, fit in zip(texts, fits(texts), strict=True):
        detector = factory.create()
        detector.append(text)
        detector.cleaning_text()
        ngrams = detector._extract_ngrams()
        assert fit.ngrams == len(ngrams)
        odds = np.array([factory.word_lang_prob_map[ngram] for ngram in ngrams]).reshape(-1, len(languages()))
        assert fit.scores == pytest.approx(np.log(odds + 1e-4).sum(0)[order].tolist(), rel=1e-5, abs=1e-5)


def test_profiles_lie_ready_as_langdetect_has_them() -> None:
    ready, made = load_profiles(), read_profiles(Path(PROFILES_DIRECTORY))
    assert (ready.names, ready.ngrams.tolist()) == (made.names, made.ngrams.tolist()), "langdetect has changed: run `make tables`"
    assert ready.starts.tolist() == made.starts.tolist()
    assert ready.columns.tolist() == made.columns.tolist()
    assert ready.log_odds == pytest.approx(made.log_odds, rel=1e-6)
    assert ready.forms.tolist() == made.forms.tolist()


def test_characters_beyond_the_table_are_read_as_they_are() -> None:
    assert [code for code in range(0x10000, sys.maxunicode + 1) if NGram.normalize(chr(code)) != chr(code)] == []


def test_rare_and_common_ngrams_add_up() -> None:
    profiles = load_profiles()
    assert len(profiles.common) == np.count_nonzero(np.diff(profiles.starts) >= 8) == 3834
    common, other = np.flatnonzero(profiles.places >= 0)[[0, 7]]
    rare = int(np.flatnonzero(np.diff(profiles.starts) == 1)[-1])
    each = profiles.sums(np.array([common, other, rare]), np.arange(3), 3)
    together = profiles.sums(np.array([common, rare, other, rare, rare]), np.zeros(5, np.intp), 1)
    assert together.tolist() == [(each[0] + each[1] + 3 * each[2]).tolist()]
    assert np.count_nonzero(each[2] > each[2].min()) == 1
    assert profiles.sums(np.array([other]), np.ones(1, np.intp), 2).tolist() == [[0.0] * 55, each[1].tolist()]


def test_threads_agree() -> None:
    texts = [*PROSE.values(), *UNKNOWN_TO_LANGDETECT.values()] * 3
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
