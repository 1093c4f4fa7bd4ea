"""The languages that people speak, by their names in several languages."""

from speakers.cv.folding import folded
from speakers.cv.lexicon.vocabulary import words

_NAMES = """english french german spanish italian portuguese dutch chinese mandarin cantonese
    japanese korean russian ukrainian polish czech slovak slovene slovenian croatian serbian
    bosnian bulgarian romanian hungarian greek turkish arabic hebrew persian farsi dari pashto
    urdu hindi bengali bangla punjabi gujarati marathi tamil telugu kannada malayalam odia oriya
    assamese nepali sinhala sinhalese thai vietnamese indonesian malay tagalog filipino burmese
    khmer lao mongolian tibetan kazakh uzbek kyrgyz tajik azerbaijani georgian armenian albanian
    macedonian montenegrin lithuanian latvian estonian finnish swedish norwegian danish icelandic
    irish gaelic welsh breton basque catalan galician valencian occitan maltese luxembourgish
    afrikaans swahili zulu xhosa amharic somali hausa yoruba igbo kurdish esperanto latin
    belarusian taiwanese hokkien hakka shanghainese cebuano javanese kinyarwanda tigrinya wolof
    konkani sindhi kashmiri sanskrit maithili bhojpuri tulu uyghur quechua guarani putonghua
    deutsch englisch franzosisch spanisch italienisch portugiesisch russisch chinesisch japanisch
    arabisch turkisch polnisch niederlandisch griechisch latein schwedisch danisch koreanisch
    anglais francais allemand espagnol italien portugais russe chinois japonais arabe neerlandais
    turc polonais grec coreen roumain ingles frances aleman espanol italiano portugues ruso chino
    japones catala castellano euskera gallego holandes griego coreano inglese francese tedesco
    spagnolo portoghese russo cinese giapponese arabo olandese alemao espanhol chines engels
    frans duits spaans italiaans portugees russisch chinees japans arabisch nederlands svenska
    norsk dansk suomi polski русский английский немецкий украинский французский 英语 英文 中文
    普通话 汉语 漢語 粤语 日语 法语 德语 韩语 西班牙语 俄语 國語 英語 日本語 韓国語 中国語
    フランス語 ドイツ語 영어 한국어 중국어 일본어 독일어 프랑스어 스페인어 中國語"""
_KNOWN = frozenset(folded(name) for name in _NAMES.split()) | {
    "brazilian portuguese", "mandarin chinese", "chinese mandarin", "american english",
    "british english", "swiss german", "sign language", "american sign language", "old english",
    "serbo croatian", "ancient greek", "modern greek", "haitian creole", "traditional chinese",
    "simplified chinese", "scottish gaelic", "bahasa indonesia", "bahasa malaysia",
    "standard german", "croatian serbian", "european portuguese", "classical arabic", "us english",
}  # fmt: skip
_FLUENCY = words("""
    native mother tongue bilingual fluent fluency proficient proficiency advanced intermediate
    basic beginner elementary conversational working professional limited full upper lower good
    excellent very business level c1 c2 b1 b2 a1 a2 toefl ielts cet jlpt topik hsk gre delf dalf
    muttersprache muttersprachlich fliessend verhandlungssicher grundkenntnisse gut sehr maternelle
    courant natif nativo avanzado intermedio basico madrelingua fluente nativa notions bilingue
    moedertaal vloeiend spoken written reading writing speaker academic competent near moderate
    compulsory read write speak understanding 母语 流利 熟练 native 모국어 유창 ielts scolaire""")


def is_language(text: str) -> bool:
    """Tell whether `text` is the name of a language."""
    return folded(text) in _KNOWN


def is_fluency(text: str) -> bool:
    """Tell whether `text` says how well a language is spoken: "fluent", "C1", "TOEFL 115"."""
    words = folded(text).split()
    return bool(words) and any(word in _FLUENCY for word in words)
