"""How sure a text names an organisation: a university, a laboratory, a company."""

import re
from functools import lru_cache

from speakers.cv.folding import folded
from speakers.cv.lexicon.vocabulary import phrases, words

_KINDS = words("""university universities universitat universitaet universite universita
    universidad universidade universiteit universitet universitetet uniwersytet univerzita
    univerza sveuciliste egyetem yliopisto ulikool universitas univ uni institute institut
    instituto istituto instituut institutes institution institutions college colleges school
    schule ecole escuela scuola escola hochschule fachhochschule gymnasium lycee liceo
    polytechnic polytechnique politecnico politecnica polytechnico academy akademie academie
    academia accademia faculty fakultat faculte facultad facolta faculdade department departement
    departamento dipartimento dept laboratory laboratories labs lab laboratoire laboratorio labor
    center centre centro zentrum centrum hospital hopital klinik klinikum krankenhaus ospedale
    clinic foundation stiftung fondation fondazione fundacion ministry ministere ministerio
    ministerium agency agence agencia bureau gesellschaft association verein organization
    organisation observatory museum gmbh inc ltd llc corp corporation company co kg ag sa srl spa
    bv nv plc pte pvt limited bundesamt amt campus consortium lehrstuhl navy army force
    government startup 大学 大學 学院 學院 研究院 研究所 公司 集团 实验室 医院 중학교 대학교 대학
    연구소 연구원 회사 会社 株式会社 研究室 高校 中学""")
_HINTS = words("""technology technologies systems solutions software consulting studios
    games media networks robotics therapeutics pharmaceuticals industries team unit research
    group division chair partners ventures bank club committee society council library""")
_FAMOUS = phrases("""
    google; deepmind; google deepmind; google research; google brain; microsoft; facebook; meta;
    microsoft research; meta ai; fair; amazon; aws; apple; ibm; ibm research; intel; intel labs;
    nvidia; nvidia research; amd; arm; qualcomm; samsung; samsung research; sony; huawei; tencent;
    alibaba; baidu; bytedance; tiktok; jd; didi; meituan; kuaishou; xiaomi; oppo; vivo; netease;
    sensetime; megvii; openai; anthropic; cohere; hugging face; mistral ai; adobe; adobe research;
    salesforce; oracle; sap; siemens; bosch; bmw; daimler; volkswagen; toyota; honda; hyundai;
    tesla; spacex; waymo; uber; lyft; airbnb; netflix; spotify; twitter; linkedin; snap; pinterest;
    dropbox; stripe; square; paypal; ebay; yahoo; yahoo labs; mozilla; red hat; vmware; cisco;
    dell; hp; hewlett packard; xerox parc; bell labs; nokia; nokia bell labs; ericsson; motorola;
    philips; asml; nxp; infineon; stmicroelectronics; thales; airbus; boeing; lockheed martin;
    raytheon; nasa; esa; jpl; cern; desy; cnrs; inria; cea; inserm; inrae; onera; dlr; fraunhofer;
    max planck; helmholtz; csic; cnr; infn; tno; cwi; epfl; eth; eth zurich; mit; mit csail;
    caltech; cmu; ucla; usc; ucl; ucsd; ucsb; uc berkeley; stanford; harvard; yale; princeton;
    cornell; columbia; nyu; upenn; duke; brown; dartmouth; rice; georgia tech; virginia tech;
    texas a and m; purdue; uiuc; umass; umich; oxford; cambridge; imperial; lse; kcl; tum; lmu;
    rwth; rwth aachen; kit; tu berlin; tu darmstadt; tu munich; tu delft; tu wien; tu dresden;
    tu eindhoven; ku leuven; ugent; vub; kth; dtu; ntnu; chalmers; kaist; postech; unist; gist;
    snu; yonsei; ntu; nus; smu; sutd; hkust; hku; cuhk; cityu; polyu; sjtu; ustc; pku; zju; iit;
    iisc; iiit; bits pilani; technion; kaust; mbzuai; hse; skoltech; mila; vector; a star; nist;
    nih; noaa; epa; darpa; nsf; snsf; dfg; daad; erc; epsrc; astri; riken; naist; jaist; jst; ntt;
    rakuten; line; naver; kakao; lg; sk hynix; tsmc; mediatek; asus; acer; infosys; tcs; wipro;
    accenture; deloitte; pwc; kpmg; ey; mckinsey; bcg; bain; goldman sachs; morgan stanley;
    jp morgan; j p morgan; jane street; two sigma; citadel; d e shaw; bloomberg; ubs;
    credit suisse; hsbc; barclays; ing; abn amro; rabobank; booking; zalando; delivery hero; sncf;
    edf; orange; orange labs; total; totalenergies; capgemini; atos; valeo; renault; michelin;
    telefonica; bbva; shell; bp; exxonmobil; chevron; roche; novartis; pfizer; merck; astrazeneca;
    gsk; sanofi; bayer; basf; linux foundation; apache software foundation; github; gitlab;
    jetbrains; databricks; snowflake; palantir; scale ai; unity; epic games; ubisoft;
    electronic arts; zillow; zoom; slack; asana; atlassian; canva; shopify; grammarly; duolingo;
    coursera; udacity; khan academy; un; unesco; unicef; world bank; imf; oecd; who;
    european commission; allen institute for ai; ai2; sri; sri international; mitre; rand; draper;
    lincoln laboratory; pnnl; lbnl; ornl; llnl; slac""")
# A unit is within an organisation, which is the better answer if it is named too.
_UNIT = re.compile(
    r"(?:department|dept|faculty|division|school|section|chair|group|lab|laboratory|fakultat|lehrstuhl|"
    r"departement|departamento|dipartimento|faculte|facultad|facolta) (?:of|for|fur|de|di|d)\b"
)
_WHOLES = words(
    "university universitat universite universita universidad universidade universiteit institute "
    "college hospital academy polytechnic hochschule inc ltd gmbh company"
)
_LEGAL = re.compile(
    r"\b(?:Inc|Ltd|LLC|GmbH|AG|SE|Corp|Co|Pte|Pvt|PLC|S\.?A|S\.?r\.?l|S\.?p\.?A|B\.?V|N\.?V|e\.?V|"
    r"SAS|SARL|KG|OHG|Oy|AB|ASA|A/S|ApS|K\.K)\b\.?"
)
_PARENTHESIS = re.compile(r"\([A-ZÀ-Þ][\w&*\-]{1,9}\)")
_CAMEL = re.compile(r"\b[A-Z][a-z]+[A-Z]\w*")
_FORMS = ((_LEGAL, 1.5), (_PARENTHESIS, 0.5), (_CAMEL, 0.3))
_OF = re.compile(
    r"\b(?:university|institute|school|college|department|faculty|academy) (?:of|for)\b"
)


@lru_cache(maxsize=8192)
def organisation_score(text: str) -> float:
    """Return how much `text` looks like an organisation, from 0 to about 4."""
    named = folded(text).split()
    if not named:
        return 0.0
    if _UNIT.match(" ".join(named)) and not _WHOLES.intersection(named):
        return 1.6
    return _score_of_words(named) + sum(
        weight for pattern, weight in _FORMS if pattern.search(text)
    )


def _score_of_words(named: list[str]) -> float:
    name = " ".join(named)
    score = 0.8 if _HINTS.intersection(named) else 0.0
    if _KINDS.intersection(named) or any(map(_is_compound, named)):
        score = 2.0
    score += 1.0 if _OF.search(name) else 0.0
    return score + (2.5 if _starts_famous(named) else 0.0)


def _starts_famous(named: list[str]) -> bool:
    """Tell whether a famous name leads: "Microsoft Research Asia", "Google, Zurich"."""
    return len(named) <= 6 and any(
        " ".join(named[:count]) in _FAMOUS for count in range(1, min(3, len(named)) + 1)
    )


def _is_compound(word: str) -> bool:
    return word.endswith(
        ("universitat", "universiteit", "hochschule", "institut", "gymnasium", "schule", "zentrum",
         "大学", "大學", "学院", "研究所", "研究院", "公司", "대학교", "연구소", "연구원", "实验室")
    )  # fmt: skip
