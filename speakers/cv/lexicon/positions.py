"""How sure a text names a post that a person holds."""

import re
from functools import lru_cache

from speakers.cv.folding import folded
from speakers.cv.lexicon.vocabulary import words

_ROLES = words("""professor prof researcher scientist engineer developer programmer assistant
    associate lecturer fellow intern internship trainee apprentice student candidate postdoc
    postdoctoral scholar instructor tutor teacher director manager head chief officer president
    chair chairman chairwoman chairperson dean provost chancellor rector vice ceo cto cfo coo cio
    founder cofounder owner partner consultant analyst architect designer administrator
    coordinator supervisor leader lead principal specialist technician technologist statistician
    mathematician physicist chemist biologist economist psychologist physician surgeon resident
    nurse lawyer attorney judge editor writer author journalist translator linguist librarian
    curator advisor adviser counselor mentor volunteer ambassador representative delegate
    secretary treasurer organizer organiser ta ra gra gta reader docent member staff expert
    investigator pi cryptographer auditor executive entrepreneur strategist visitor attache
    superintendent operator contractor freelancer freelance superviser demonstrator grader marker
    captain postdoctorate predoctoral doctorant doctorante visiting adjunct emeritus professeur
    enseignant chercheur chercheuse ingenieur ingenieure stagiaire assistante maitre attachee
    charge chargee directeur directrice responsable chef etudiant doctorat professorin
    wissenschaftler wissenschaftlerin mitarbeiter mitarbeiterin doktorand doktorandin werkstudent
    werkstudentin praktikant praktikantin praktikum hilfskraft hiwi leiter leiterin
    geschaftsfuhrer entwickler entwicklerin ingenieurin lehrbeauftragter lehrbeauftragte dozent
    dozentin referent privatdozent gruppenleiter oberarzt assistenzarzt lehrer lehrerin berater
    beraterin studentin profesor profesora investigador investigadora ingeniero ingeniera becario
    becaria ayudante asistente jefe jefa desarrollador desarrolladora consultor analista
    practicas doctorando ricercatore ricercatrice professore professoressa assegnista dottorando
    dottoranda tirocinante tirocinio ingegnere borsista collaboratore docente consulente
    sviluppatore tecnico pesquisador pesquisadora engenheiro bolsista estagiario estagio
    estudante hoogleraar onderzoeker promovendus docent stagiair ingenieur medewerker
    universitair hoofddocent forskare doktorander lektor adjunkt tutkija profesorka badacz
    adiunkt 教授 副教授 讲师 研究员 副研究员 助理 助理教授 实习生 工程师 博士后 博士生 学生
    访问学者 主任 院长 准教授 助教 講師 研究員 特任助教 교수 부교수 조교수 연구원 선임연구원 인턴
    조교 엔지니어 박사후연구원 개발자""")
_WEAK = words(
    "lead chair vice visiting adjunct member staff head partner principal chief associate reader "
    "assistant student fellow ra ta pi marker docent lead"
)
# Words that are written together with what stands before them.
_ENDINGS = (
    *("professor", "professorin", "mitarbeiter", "mitarbeiterin", "assistent", "assistentin"),
    *("ingenieur", "ingenieurin", "leiter", "leiterin", "forscher", "entwickler", "berater"),
    *("hoogleraar", "onderzoeker", "medewerker", "forskare", "教授", "研究员", "研究員", "工程师"),
    *("实习生", "교수", "연구원"),
)
_ORGANISED = re.compile(
    r"^(?:(?:department|faculty|school|institute|university|college|laboratory|lab|center|centre|"
    r"division|ministry|office|chair|lehrstuhl) (?:of|for|fur)\b|universit\w{0,3}\b)"
)
_PROGRAMME = re.compile(
    r"\b(?:summer of code|mentorship|internship|traineeship|fellowship|residency|"
    r"apprenticeship|exchange|visit|stay|stage|postdoc|forschungsaufenthalt|research project|"
    r"doctoral research|phd research|training program)\b"
)
_JOIN = re.compile(
    r"\s+(?:in|of|for|at|on|with|de|des|du|für|fur|im|am|an|bei|en|della|di|within)\s+|[,(/@–|]"
)


@lru_cache(maxsize=8192)
def position_score(text: str) -> float:
    """Return how much `text` looks like a post ("Research Intern"), from 0 to about 4."""
    name = folded(text)
    if not name or len(name) > 120:
        return 0.0
    head = folded(_JOIN.split(text, maxsplit=1)[0]).split()
    score = _score_of_words(head, name.split())
    score += 1.2 if _PROGRAMME.search(name) else 0.0
    return max(score - 2.0, 0.0) if _ORGANISED.match(name) else score


def _score_of_words(head: list[str], named: list[str]) -> float:
    if head and (head[-1] in _ROLES or head[-1].rstrip("s") in _ROLES):
        return 1.5 if head[-1] in _WEAK else 2.5
    if named[-1].endswith(_ENDINGS) or (head and head[-1].endswith(_ENDINGS)):
        return 2.5
    if _ROLES.intersection(head):
        return 1.5
    return 0.8 if _ROLES.intersection(named) else 0.0


def is_student_post(text: str) -> bool:
    """Tell whether a post is a student's: "Ph.D. student", "doctoral candidate"."""
    return bool(re.search(r"\b(?:student|candidate|doktorand|doctorante?)\b", folded(text)))
