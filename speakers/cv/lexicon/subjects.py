"""How sure a text names a field of study rather than a school or a post."""

import re

from speakers.cv.folding import folded
from speakers.cv.lexicon.vocabulary import words

_SUBJECTS = words("""computer science sciences computing informatics informatik informatique
    informatica engineering mathematics mathematical maths math statistics statistical physics
    chemistry biology biological bioinformatics biomedical medicine medical neuroscience
    psychology sociology economics economy finance accounting business management marketing law
    politics political history philosophy linguistics languages literature english german
    education pedagogy art arts music design architecture electrical electronic electronics
    mechanical civil chemical aerospace industrial software hardware data machine learning
    artificial intelligence robotics communication communications telecommunication
    telecommunications information systems technology technologies cognitive environmental earth
    geography geology oceanography astronomy astrophysics quantum energy materials nanotechnology
    automation control signal processing networks security cybersecurity cryptography
    optimization analytics applied theoretical computational pure theory studies specialisation
    specialization track humanities nursing pharmacy public health policy administration
    international relations journalism media multimedia graphics games human interaction
    biotechnology genetics ecology agriculture agricultural food nutrition nuclear mechatronics
    mathematik physik chemie biologie maschinenbau elektrotechnik wirtschaftsinformatik
    mathematiques physique chimie biologie economie droit matematicas fisica quimica ingenieria
    matematica ingegneria economia computacao engenharia physiology microbiology biochemistry
    biophysics geophysics meteorology climate photonics optics acoustics logistics operations
    research 人工智能 计算机 计算机科学 数学 物理 软件工程 电子 信息 通信 컴퓨터공학 전산학 수학
    물리""")
_CLEAN = re.compile(r"\(.*?\)")


def subject_score(text: str) -> float:
    """Return how much of `text` is words for fields of study, 0 to 2."""
    words = [
        word
        for word in folded(_CLEAN.sub("", text)).split()
        if word not in ("and", "in", "of", "with", "for", "the", "und", "et", "y", "e", "de")
    ]
    if not words or len(words) > 10:
        return 0.0
    return 2.0 * sum(word in _SUBJECTS for word in words) / len(words)
