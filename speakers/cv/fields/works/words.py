"""Words that titles are made of and names are not (data), and a guess for words not listed."""

import re
from functools import lru_cache


def listed(text: str) -> frozenset[str]:
    """Return the words of a text, as they are written."""
    return frozenset(text.split())


_ENGLISH = listed(
    """
    a an the of for in on with via from to by at into onto over under through across towards
    toward using against between among beyond within without and or as is are be can do does how
    what why when where which who not no its their it this that these those than then if while
    versus vs based upon about per during after before we you your our should could would
    """
)
_OTHER = listed(
    """
    der die das und für mit von zur zum im am bei über unter auf eine einer eines ein des dem
    den le la les un une du des et pour par dans sur avec au aux el los las una del por para con
    en y il lo gli dello della dei nel nella su per di os o um uma do da dos e em na com
    """
)
FUNCTION_WORDS = _ENGLISH | _OTHER
# Written with a capital these are as well names: "An", "Do", "So".
_SHORT_NAMES = listed("a an do can so no we by at is it as in on to be my you he she how who why")

# Common words of titles in capitals, most of them too short or too plain for the endings below.
_TITLE_WORDS = listed(
    """
    3d 2d ai ml rl gpu cpu llm llms api iot dna rna mri ct eeg ecg cnn gan nlp abstract access
    action actions adaptive adversarial agent agents aided aligned alignment all almost along
    analysis analyses analyzing animal app application applications applied approach approaches
    arbitrary architecture architectures are artificial aspect assessment asynchronous atomic
    attack attacks attention audio augmented auto automated automatic autonomous aware away
    balance balanced based bayesian behavior behaviour bench benchmark benchmarks beyond bias
    big binary biology black body boost bound bounds box brain broad building built calculus
    cancer case cases cause causal cell cells central challenge challenges change changes
    channel chain chip city class classes clean climate clinical closed cloud cluster clusters
    code codes coding cognitive cold collaborative collective color combinatorial common
    community compact compiler compilers complex complexity comprehensive computational compute
    computer computers computing concept concepts concurrent constrained consumer content
    context contextual continual continuous contrastive control controlled convex core correct
    cost costs coupled covid cross crowd cultural current curve curves cyber dark data database
    databases dataset datasets decentralized decision decisions deep defense demand dense design
    designing detecting developing device devices diagnosis different differential diffusion
    digital direct discourse discovery discrete disease distance distributed domain domains
    drone drug dual dynamic dynamics early earth economic edge editing effect effects efficient
    efficiently effort electric electron embedded embedding embeddings emerging empirical
    encoder end energy engine engineering enhanced enhancing environment environments error
    errors estimating ethics evaluating event events everything evidence evolving exact
    experience experiments explicit exploring extended extreme face factor factors fair fairness
    fast faster fault feature features federated feedback few field fields file filter fine
    finite first flexible flow flows fluid food force forest form formal framework frameworks
    free from full function functional functions fundamental future fuzzy game games gap gas
    gate gender gene general generalized generating generic genome geometric geometry giant
    global goal gradient graph graphs grid group groups growth guide guided hand handling hard
    hardware harmful health heart heat heavy high higher hidden hierarchical holistic home
    hospital how human humans hybrid hyper ideal image images impact implicit improved improving
    in incremental indoor industrial industry inference influence information infrastructure
    input inside instance integrated intelligent interactive interface interfaces intro
    invariant inverse is issue iterative joint kernel kernels key knowledge label labels lab
    language languages large laser latent law laws layer layers learn learned learning lens
    lessons level levels life light lightweight linear link linked liquid literature local logic
    long loss low machine machines magnetic making many map mapping maps market mask mass
    massive master material materials math matrix matter mean measure measured measures
    measuring media medical memory meta metal method methods metric metrics micro mind mining
    minimal mixed mobile mobility modal model modeling modelling models modern modular molecular
    monitoring motion motor multi multimodal music nano national native natural network networks
    neural neuro new news next noise noisy non nonlinear normal note notes novel nuclear number
    numerical object objects ocean off offline oil on one online ontology open operator
    operators optical optimal optimized optimizing oral order organic outdoor overview panel
    parallel parameter parameters part partial particle passive path paths patient patients
    pattern patterns people performance perspective perspectives phase phone phrase physical
    physics pilot plane planning plant plasma platform play point points policies policy
    pollution post power powered practice practical pre precise predicting preliminary pricing
    principles privacy private proactive probing problem problems process processes product
    program programming programs progress project proof protein protocol protocols provable
    public pulse quality quantum query question questions quick radar radio random rapid rate
    rates raw reactive ready real reasoning recent reducing regional related relative reliable
    remote report representations research resource resources response responses results
    rethinking review reviews revisiting reward rewards rich risk risks river road robot robotic
    robotics robots robust role root rule rules running rural safe safety sample samples
    sampling satellite scalable scale scaling scene school science scientific score screen sea
    search secure security seeing segment self semantic semantics semi sensor sensors sentiment
    sequence sequential series service services set sets shape shared short signal signals
    simple simulated simulating single site skill skills small smart smooth social society
    software soil solar solid solution solutions solving some sound source sources space spaces
    sparse spatial special specific spectral speech speed stability stable standard state states
    static statistical stochastic storage strategic strategies strategy stream streaming
    strength stress strong structural structure structured structures student students studies
    study studying style sub sun super support surface survey surveys sustainable symbolic
    synthesis synthetic system systematic systems tale target task tasks teacher teaching team
    technical technique techniques technologies technology temporal tensor test testing tests
    text texts theorem theory thermal things thinking three tight time tool tools topic toward
    towards trace tracing track trade traffic training transfer transform transformer
    transformers transport travel tree trees trends trust trusted truth tutorial two type types
    ultra understanding unified uniform universal unknown unsupervised urban use user users
    using valid value values variable variational vector vehicle vehicles verified video view
    views virtual vision visual voice voting water wave waves ways weak wearable weather web
    weight weights what when where why wide wild wind wireless word words work workflow
    workflows workload workloads world worlds writing x-ray zero
    """
)

# Endings of words that are hardly ever names; each with the shortest word it is trusted for.
_ENDING = re.compile(
    r"(?:\w{2,}(?:tion|tions|sion|sions|ment|ments|ity|ities|ical|ically|ology|ologies|ization|"
    r"isation|"
    r"izing|ising|ized|ised|istic|istics|ness|ance|ances|ence|ences|ously|ious|eous|able|ible|"
    r"ism|isms|"
    r"ives|ative|itive|ctive|nsive|ssive|tics|mics|nics|graphy|metry|scopy|ships?|aware|driven|"
    r"free|level|"
    r"ular|ulation|ology|ational)|\w{4,}(?:ing|ings|ed|ous|ual|ally|ation|uses|ures?|ants?|ents|"
    r"ules|"
    r"ors|ers|ems|ods|als|ils|ics|ces|ges|tes|ses|phic|bility|less|ful|wise|like))",
    re.IGNORECASE,
)
# Given names of two Chinese syllables, many of which end as English gerunds do.
_PINYIN = re.compile(
    r"(?:(?:[bpmfdtnlkhjqxrzcsyw]|[zcs]h)?(?:i?ang?|i?ao?|ai|eng?|ei|er?|i?ong|ing?|iu|i|ou?|"
    r"uang?|uai|ui|un|uo|[uü]e|u)|g(?:uang?|ang?|ao|u|eng?|uo|ong))"
    r"(?:(?:[bpmfdtnlkhjqxrzcsyw]|[zcs]h)(?:i?ang?|i?ao?|ai|eng?|ei|er?|i?ong|ing?|iu|i|ou?|"
    r"uang?|uai|ui|un|uo|[uü]e|u)|g(?:uang?|ang?|ao|u|eng?|uo|ong))"
)
# Family names that the endings above would call words.
_NAMES = listed(
    """
    fleming manning harding golding browning downing king ming ning ping ling ding jing ying
    qing xing reed creed mohammed ahmed mahmed saeed hamed rashed ross moss young singh sanders
    rogers peters anders powers meyers summers winters waters chambers flowers sanchez vicente
    clemente santos florence lawrence clarence terence vance lance laurence torrance constance
    prudence spence grant bryant durant garant arendt kent trent brent vincent laurent clement
    millar singular james jones hughes reyes moore pierce prince bruce alice grace janice
    beatrice hedges bridges hodges georges doors andrews matthews edwards richards williams
    collins hawkins perkins stevens owens manuel samuel daniel michel rachel abel noel joel
    gabriel muriel ariel nigel pascal chantal marshall randall kendall abigail mikhail ismail
    gail
    """
)


@lru_cache(maxsize=16384)
def is_title_word(word: str) -> bool:
    """Tell whether a word, in any case and without marks around it, belongs in titles."""
    low = word.lower().strip("“”\"'‘’.,:;?!()[]")
    if low in _NAMES:
        return False
    if low in _ENGLISH or low in _TITLE_WORDS or (low in _OTHER and word.islower()):
        return True
    return any(_plain(part) for part in low.split("-")) if "-" in low else _plain(low)


def is_no_name(word: str) -> bool:
    """Tell whether a capitalised word is a word of titles and hardly a name as well."""
    return word.lower() not in _SHORT_NAMES and is_title_word(word)


def _plain(low: str) -> bool:
    if low in _TITLE_WORDS:
        return True
    return low not in _NAMES and bool(_ENDING.fullmatch(low)) and not _PINYIN.fullmatch(low)
