"""What holds of everything that is read, whatever the text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from speakers.cv.document import Document, Line, Span
from speakers.cv.fields import read_items
from speakers.cv.parsed import FACTS

_TEXTS = st.sampled_from(
    """Education; WORK EXPERIENCE; Publications; Awards; Skills; Languages; Interests; Mira Holm;
    Halden University; Assistant Professor; 2019 – 2021; Present; •; Ph.D. in Botany; Rust, C, C++;
    English (fluent); mira@halden.example; Oslo, Norway; Snow Prize, Halden University, 2019; —;
    Advisor: Prof. Ana Ruiz; (2019); a\tb; ]([; 2019 –\tLecturer; 王小明 2019年9月; |;
    Jonas Vik, Mira Holm. On snow. SnowConf, 2019.""".replace("\n    ", " ").split("; ")
)


@st.composite
def documents(draw):
    lines = []
    for number, text in enumerate(draw(st.lists(_TEXTS | st.text(max_size=30), max_size=25))):
        bold = draw(st.booleans())
        bullet = draw(st.sampled_from(["", "", "•", "1."]))
        lines.append(
            Line(
                number,
                text,
                (Span(text, bold=bold),) if text else (),
                size=draw(st.sampled_from([0.0, 10.0, 14.0])),
                bold=bold,
                space_above=draw(st.sampled_from([0.0, 1.0])),
                level=draw(st.sampled_from([0, 0, 0, 2])),
                list_depth=int(bool(bullet)),
                bullet=bullet,
                starts_item=draw(st.booleans()),
            )
        )
    return Document(tuple(lines), "text/plain")


@given(documents())
@settings(max_examples=150, deadline=None)
def test_every_fact_is_of_its_kind_and_stands_on_lines_of_the_document(document):
    for item in read_items(document):
        assert set(item.facts) <= set(FACTS.get(item.kind, (item.kind.value,)))
        for fact in item.facts.values():
            assert fact.value
            assert 0 <= fact.confidence <= 1
            assert fact.lines
            assert set(fact.lines) <= {line.number for line in document.lines}
