"""Where papers appear (data): short names, and the words that give venues away."""

import re
from functools import lru_cache

from speakers.cv.fields.works.words import listed

_ACRONYMS = listed(
    """
    AAAI AACL AAMAS ACCV ACL ACML ACSAC AIED AIES AISTATS ALT AMIA AMLDS ANIPS ANLP APSEC APSIPA
    APSys ARR ARES ASE ASIACCS ASIACRYPT ASONAM ASP-DAC ASPDAC ASPLOS ASRU ATC AVSS BIBM BigData
    BIOCAS BLACKBOXNLP BMVC BMCV BMC BSN CADE CAL CASE CAV CBMI CBMS CCGrid CCS CDC CEC CGO
    CHASE CHES CHI CHIIR CIBCB CIC CIKM CISIS CLEF CLeaR CLOUD CLPsych COLING COLM COLT CoNEXT
    CoNLL CONCUR CoRL CoRR COSIT COSYNE CP CPAIOR CRYPTO CSCW CSF CVIU CVPR CVPRW DAC DAFx DAGM
    DAMON DASFAA DATE DCC DEXA DIS DISC DSN DSAA DTIS EACL EAAMO EC ECAI ECCV ECCVW ECIR ECML
    ECML-PKDD ECOOP ECRTS EDBT EDM EGU EMBC EMNLP EMSOFT ESA ESANN ESEC ESEM ESOP ESORICS
    ESSCIRC ESWC ETRA ETS EUROCRYPT EuroPar Euro-Par EUROSP EuroS&P EuroSys EUROGRAPHICS EUSIPCO
    EWSN FAccT FAST FC FCCM FDG FG FL FMCAD FOCS FOGA FPGA FPL FPT FSE FTML FUSION GECCO
    GLOBECOM GLVLSI GPCE GRAPP HICSS HotCloud HotChips HotNets HotOS HotStorage HPCA HPDC HPSR
    HRI HSCC IAAI ICALP ICAPS ICAR ICARCV ICASSP ICBINB ICC ICCAD ICCBR ICCCN ICCD ICCP ICCPS
    ICCV ICCVW ICDAR ICDCS ICDE ICDM ICDMW ICDT ICFP ICGI ICIP ICIS ICLP ICLR ICMC ICME ICMI
    ICML ICMLA ICMR ICNP ICONIP ICOST ICPADS ICPC ICPE ICPP ICPR ICRA ICS ICSE ICSME ICSOC ICSR
    ICST ICTAI ICTIR ICWE ICWS ICWSM IDEAL IEDM IEMBS IFIP IFM IGARSS IJCAI IJCAR IJCB IJCNLP
    IJCNN IJCV IJHCS IJRR IMC IMWUT INFOCOM INLG INTERACT INTERSPEECH Interspeech IPDPS IPIN
    IPMI IPSN IROS ISBI ISCA ISCAS ISCC ISIT ISLPED ISMAR ISMB ISMIR ISMM ISPASS ISPD ISQED
    ISSCC ISSRE ISSTA ISVLSI ISWC ITC ITCS ITiCSE ITSC IUI IV IVA JACM JAIR JAMIA JASA JCDL JCP
    JHEP JMIR JMLR JOSS KDD KR L4DC LAK LATIN LCTES LICS LISA LoG LREC LREC-COLING LSC MASCOTS
    MASS MDM MEMICS METRICS MFCS MICCAI MICRO MIDDLEWARE MIDL ML4H MLHC MLSP MLSys MMM MMSP
    MMSys MNRAS MobiCom MobiHoc MobiSys MobiQuitous MODELS MoMM MSR MSST MWSCAS NAACL NAACL-HLT
    NCA NDSS NeurIPS NIME NIPS NOMS NOSSDAV NSDI NSS NTMS OFC OOPSLA OPODIS OSDI OSR PACMPL PACT
    PADL PAKDD PAMI PASS PASTE PERCOM PerCom PETS PG PKC PKDD PLDI PLoS PLOS PNAS PODC PODS POPL
    PoPETs PPoPP PPSN PRCV PRIB PRICAI PRL PRB PRD PRX PVLDB RAID RANDOM RANLP RECOMB RecSys RE
    RLC RLDM RO-MAN RSS RTAS RTCSA RTSS RV SaTML SAC SACMAT SAS SAT SC SCA SDM SEC SECON SEAMS
    SECRYPT SemEval SenSys SGP SIAM SIGCOMM SIGCSE SIGDIAL SIGGRAPH SIGIR SIGKDD SIGMETRICS
    SIGMOD SIGOPS SIGSPATIAL SLT SMC SOCC SoCC SODA SOFSEM SOSP SOUPS SPAA SPIRE SPLASH SRDS
    SSDBM STACS STOC SYSTOR TACAS TACCESS TACL TACO TALG TASE TASLP TBME TCAD TCAS TCBB TCC TCS
    TCYB TDSC TECS TGRS THRI TII TIFS TIP TIST TKDD TKDE TMC TMI TMLR TMM TNNLS TOCHI TOCS TODS
    TOG TOIS TOIT TON TOPC TOPLAS TOPS TOS TOSEM TPAMI TPDS TQC TR TRO TSC TSE TSP TVCG TVLSI
    TWC UAI UbiComp UIST UKSim UMAP USENIX UTP VAST VCIP VEE VISAPP VISIGRAPP VIS VLDB VLHCC
    VMCAI VR VRST VTC WABI WACV WASPAA WCNC WCRE WISE WINE WMT WOAH WoSC WSC WSDM WWW XP arXiv
    bioRxiv chemRxiv medRxiv SSRN HAL OpenReview ResearchGate Zenodo PsyArXiv SocArXiv EGUsphere
    Preprints
    """
)
_JOURNALS = re.compile(
    r"(?:Nature(?: \w+)*|Science(?: \w+)?|Cell(?: \w+)?|The Lancet(?: \w+)*|PLO?S \w+|eLife|"
    r"Sensors|Electronics|Energies|"
    r"Entropy|Remote Sensing|Applied Sciences|Symmetry|Mathematics|Information|Algorithms|"
    r"Materials|Molecules|Polymers|"
    r"IEEE (?:Access|Micro|Software|Computer|Spectrum|Network)|Scientific Reports|"
    r"Neural Networks|Neurocomputing|"
    r"NeuroImage|Neuron|Automatica|Bioinformatics|Biometrika|Econometrica|Patterns|"
    r"Pattern Recognition|Chaos|"
    r"Knowledge-Based Systems|Expert Systems with Applications|Information (?:Sciences|Fusion|"
    r"Systems)|Medical Image Analysis|"
    r"Artificial Intelligence|Machine Learning|Theoretical Computer Science|Heliyon|Cureus|"
    r"iScience|Omega|First Monday|"
    r"Frontiers in \w.*|Trends in \w.*|Foundations and Trends.*|Annals of \w.*|Advances in \w.*|"
    r"Progress in \w.*|"
    r"Physica [A-E]|Physics Letters \w|Physical Review(?: .*)?|Phys\. Rev\..*|Optics \w+|"
    r"Soft Matter|Chemical \w+|Small|"
    r"Langmuir|Nanoscale|Carbon|Icarus|Nucleic Acids Research|Blood|Gut|Chest|Circulation|Stroke|"
    r"Brain|Cortex|Cognition|"
    r"Computers (?:and|&|in) .*|Communications of .*|Communications \w+|Big Data(?: .*)?|"
    r"GigaScience|AI Magazine|"
    r"Quantum|PoS|SoftwareX|Data in Brief|F1000Research|Wellcome Open Research|PeerJ.*|"
    r"Procedia.*)\.?"
)
_CUES = re.compile(
    r"\b(?:Proc(?:eedings|\.|s\.)?|Conf(?:erence|\.)|Symp(?:osium|osia|\.)|Workshops?|Wkshp|"
    r"Journal|Trans(?:actions|\.)|"
    r"Lett(?:ers|\.)|Ann(?:als|\.)|Bull(?:etin|\.)|Magazine|Gazette|Lecture Notes|LNCS|LNAI|CEUR|"
    r"Int(?:ernational|l\.?|'l|’l|\.)|"
    r"IEEE(?:/\w+)?|ACM|USENIX|SIAM|AIAA|SPIE|IFAC|ISCA|AIP|APS|IOP|ASME|ASCE|AMS|INFORMS|"
    r"Springer|Elsevier|Wiley|MDPI|"
    r"Oxford|Cambridge|Routledge|CRC Press|MIT Press|University Press|Univ\. Press|"
    r"Academic Press|Press|"
    r"Congress|Colloquium|Meeting|Assembly|Convention|Summit|Forum|Track|"
    r"Demo(?:nstration)?s?(?= Track)|Findings|Companion|"
    r"Adjunct|Posters?(?= Session)|Late[- ]Breaking|Archives?|Quarterly|Revista|Revue|"
    r"Zeitschrift|Rivista|Jornadas|"
    r"Congreso|Congr[eè]s|Congresso|Konferenz|Tagung(?:sband)?|Atti|Actas|Actes|Conférence|"
    r"Colloque|Journées|"
    r"(?:Ph\.?\s?D\.?|Doctoral|Master[’']?s?|M\.?\s?Sc\.?|M\.?S\.?|Bachelor[’']?s?|B\.?\s?Sc\.?|"
    r"Diploma|Undergraduate|Honou?rs)\s"
    r"(?:thesis|dissertation)|Dissertation|Doctoral\sThesis|Tech(?:nical|\.)\s(?:rep(?:ort|\.)|"
    r"memo)|White\s?paper|"
    r"Working\s[Pp]aper|Blog\s?[Pp]ost|Preprint|pre-print|eprint|Universit(?:y|é|à|ät|at|eit|as|"
    r"ad)|Universidad|"
    r"Rev(?:iews?|\.)(?=\s(?:of|in|on|[A-Z])|$)|J\.(?=\s[A-Z])|Phys\.|Chem\.|Comput\.|Sci\.|"
    r"Eng\.|Res\.|Appl\.|Math\.|Biol\.|"
    r"Med\.|Astrophys\.|Astron\.|Technol\.|Mater\.|Nat\.|Opt\.|Electron\.|Commun\.|Soc\.|Stat\.|"
    r"Environ\.|Geophys\.|Neurosci\.|"
    r"Psychol\.|Acad\.|Mech\.|Syst\.|Netw\.|Inf\.|Artif\.|Intell\.|Mach\.|Learn\.)(?!\w)"
    r"|(?:学报|会议|期刊|大学|学会|论文集|学会誌|論文誌|研究会|大会|학회|논문지|학술대회|Труды|Журнал|Вестник|конференци\w+)"
    r"|\b\d{1,3}(?:st|nd|rd|th)\b(?=.*(?:[Cc]onf|[Ss]ymp|[Ww]orkshop|[Mm]eeting|[Cc]ongress|"
    r"[Aa]nnual))"
)
_ARXIV = re.compile(
    r"\b(?:arXiv|bioRxiv|medRxiv|chemRxiv|SSRN|CoRR|HAL|OpenReview)\b", re.IGNORECASE
)
_LEAD = re.compile(
    r"^(?:[Ii]n\b:?\s+(?:the\s)?|[Pp]resented (?:at|in)\s|[Tt]o appear (?:in|at)\s|"
    r"[Aa]ccepted (?:by|to|at|in|for)\s|"
    r"[Pp]ublished (?:by|in|at)\s|[Ss]ubmitted to\s|[Uu]nder review (?:at|in|by|for)\s)"
)
_INTRODUCTION = re.compile(
    r"^(?:[Ii]n\b\s?:?\s+(?:the\s(?=[A-Z]))?|[Pp]resented (?:at|in)\s|[Tt]o appear (?:in|at)\s|"
    r"[Pp]ublished (?:by|in|at)\s|"
    r"[Aa]ccepted (?:for publication )?(?:by|to|at|in|for)\s(?:the\s)?|(?:by|to|"
    r"at)\s(?:the\s)?(?=[A-Z]))"
)
_WORD = re.compile(r"[A-Za-z&][\w&-]*(?:[’'](?=\d))?")
_CAPITALS = re.compile(r"[A-Z]{2}|[a-z][A-Z]")
_SHORT = re.compile(
    r"^[(\[]?(?:[A-Z][\w&+-]*(?:[ /@-](?=[A-Z]))?){1,3}[ ’'`-]*(?:(?:19|20)?\d\d)?[)\]]?$"
)


def without_lead(text: str) -> str:
    """Cut off what introduces a venue, such as "In"; "Submitted to" stays."""
    match = _INTRODUCTION.match(text)
    return text[match.end() :] if match else text


@lru_cache(maxsize=4096)
def venue_score(text: str) -> float:
    """Score how much a piece of a reference looks like a venue; 0 is undecided, 4 is certain."""
    text = text.strip(' ,;:.|·\t\n"“”')
    lead = _LEAD.match(text)
    rest = text[lead.end() :] if lead else text
    score = (
        2.0 if lead and lead[0].strip().lower() not in ("in", "in the") else 1.0 if lead else 0.0
    )
    cues = len(set(_CUES.findall(rest)))
    score += min(1.6 * cues, 3.2)
    if _ARXIV.search(rest):
        score += 2.5
    if _JOURNALS.fullmatch(rest):
        score += 2.0
    score += _acronyms(rest)
    return max(min(score, 4.0), -4.0)


def _acronyms(text: str) -> float:
    words = _WORD.findall(re.sub(r"[’'`]\s?\d\d\b|\b(?:19|20)\d\d\b", "", text))
    known = sum(1 for word in words if _known(word))
    if not known:
        return 0.8 if len(text) < 24 and _SHORT.fullmatch(text) and _is_short(text) else 0.0
    share = known / len(words)
    return 3.0 if share >= 0.5 else 1.5 if share >= 0.2 else 0.5


def _is_short(text: str) -> bool:
    """Tell whether a text is an acronym rather than a name in capitals."""
    words = text.strip("()[]").split()
    return _CAPITALS.search(text) is not None and not (
        len(words) > 1 and all(map(str.isupper, words))
    )


def _known(word: str) -> bool:
    word = word.strip("’'")
    loud = word.isupper() or (len(word) > 5 and not word.islower())
    return word in _ACRONYMS or (loud and word.upper() in _UPPER)


_UPPER = frozenset(name.upper() for name in _ACRONYMS)
