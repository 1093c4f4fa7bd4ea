"""Places: countries, states, and the cities where universities and laboratories are."""

import re
from functools import lru_cache

from speakers.cv.folding import folded
from speakers.cv.lexicon.organisations import organisation_score
from speakers.cv.lexicon.vocabulary import phrases, words

_COUNTRIES = """afghanistan albania algeria andorra angola argentina armenia australia austria
azerbaijan bahrain bangladesh belarus belgium belize benin bhutan bolivia bosnia botswana brazil
brunei bulgaria cambodia cameroon canada chile china colombia croatia cuba cyprus denmark ecuador
egypt estonia ethiopia finland france gabon georgia germany ghana greece guatemala honduras hungary
iceland india indonesia iran iraq ireland israel italy jamaica japan jordan kazakhstan kenya kuwait
kyrgyzstan laos latvia lebanon libya liechtenstein lithuania luxembourg macau madagascar malawi
malaysia malta mauritius mexico moldova monaco mongolia montenegro morocco mozambique myanmar
namibia nepal netherlands nicaragua nigeria norway oman pakistan palestine panama paraguay peru
philippines poland portugal qatar romania russia rwanda senegal serbia singapore slovakia slovenia
somalia spain sudan sweden switzerland syria taiwan tajikistan tanzania thailand tunisia turkey
turkiye uganda ukraine uruguay uzbekistan venezuela vietnam yemen zambia zimbabwe usa uk uae us eu
prc england scotland wales deutschland schweiz osterreich frankreich italien spanien niederlande
grossbritannien belgien suisse allemagne autriche espagne italie belgique luxemburg danemark
angleterre espana francia alemania italia suiza inglaterra germania svizzera spagna portogallo
brasil alemanha franca espanha suica nederland duitsland belgie frankrijk oostenrijk sverige norge
danmark suomi polska cesko hrvatska 中国 中國 日本 韩国 台湾 臺灣 香港 美国 한국 대한민국 미국 德国
英国 法国"""
_LONG_COUNTRIES = """united states; united states of america; united kingdom; great britain; u s a;
u s; u k; south korea; north korea; republic of korea; korea; czech republic; czechia; hong kong;
hong kong sar; new zealand; south africa; saudi arabia; united arab emirates; sri lanka;
costa rica; puerto rico; el salvador; dominican republic; trinidad and tobago; the netherlands;
bosnia and herzegovina; north macedonia; northern ireland; ivory coast; burkina faso; p r china;
people s republic of china; peoples republic of china; pr china; papua new guinea; remote; online;
virtual; virtual event; vereinigte staaten; etats unis; royaume uni; pays bas; estados unidos;
reino unido; paises bajos; stati uniti; regno unito; paesi bassi; corea del sur; hybrid; europe;
russian federation; viet nam"""
_STATES = """alabama alaska arizona arkansas california colorado connecticut delaware florida
hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan
minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee
texas utah vermont virginia wisconsin wyoming ontario quebec alberta manitoba saskatchewan
queensland victoria tasmania bavaria bayern hessen saxony sachsen catalonia andalusia lombardy
tuscany guangdong zhejiang jiangsu sichuan hubei hunan shandong shaanxi fujian anhui liaoning jilin
heilongjiang henan hebei karnataka maharashtra kerala gujarat telangana rajasthan punjab normandy
brittany flanders lazio"""
_LONG_STATES = """new york; new jersey; new mexico; new hampshire; north carolina; south carolina;
north dakota; south dakota; west virginia; rhode island; washington; washington dc; washington d c;
british columbia; nova scotia; new brunswick; new south wales; western australia; south australia;
south holland; north holland; noord holland; zuid holland; north rhine westphalia; lower saxony;
nordrhein westfalen; baden wurttemberg; tamil nadu; uttar pradesh; west bengal; ile de france;
sao paulo state; andhra pradesh; madhya pradesh; bay area"""
_CODES = words("""
    AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM
    NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC ON QC BC AB MB SK NS NB NL NSW VIC
    QLD ACT CN JP KR SG HK FR IT ES CH AT BE DK SE NO FI PL CZ PT GR IE IL AU NZ BR MX AR TR RU UA
    EE LV LT HU RO BG HR SI SK TW TH VN MY ID PH PK BD LK IR SA AE EG ZA NG KE GB UK US USA UAE PRC
    Mass. Calif. Conn. Penn. Wash. Mich. Fla. Tex. Ill. Md. Va. Minn. Wis.""")
_CITIES = """aachen aalborg aarhus aberdeen adelaide ahmedabad albany albuquerque amherst amsterdam
ankara antwerp antwerpen arlington athens atlanta auckland augsburg austin baltimore bamberg
bangalore bengaluru bangkok barcelona bari basel bath bayreuth beijing beirut belfast belgrade
bellevue bergen berkeley berlin bern berne bethesda bethlehem bielefeld bilbao birmingham bochum
bogota bologna bonn bordeaux boston boulder brasilia bratislava bremen brescia brest brighton
brisbane bristol brno brunswick brussels bruxelles bucharest budapest buffalo burnaby cairo calgary
cambridge canberra cardiff catania champaign changchun changsha charlottesville chemnitz chengdu
chennai chicago chongqing christchurch cincinnati claremont cleveland clemson cluj coimbra cologne
columbus copenhagen corvallis cupertino curitiba daejeon dalian dallas darmstadt dartmouth davis
dayton delft delhi denver detroit dhaka dijon doha dortmund dresden dubai dublin duisburg dundee
dunedin durham dusseldorf edinburgh edmonton eindhoven enschede erlangen essen eugene evanston
exeter ferrara firenze florence frankfurt freiburg fribourg fukuoka fuzhou gainesville galway
garching gdansk geneva geneve genova genoa gent ghent giessen glasgow goteborg gothenburg gottingen
graz grenoble groningen guangzhou guelph guwahati gwangju haifa halifax halle hamburg hamilton
hangzhou hanoi hanover hannover harbin hefei heidelberg helsinki hiroshima hoboken honolulu houston
hyderabad incheon indianapolis innsbruck irvine istanbul ithaca izmir jakarta jena
jerusalem jinan johannesburg kaiserslautern kanpur karlsruhe kassel kathmandu kharagpur kharkiv
kiel kingston knoxville kobe koblenz kolkata konstanz krakow kumasi kunming kyiv kyoto lagos lahore
lancaster lansing lanzhou laramie lausanne lawrence leeds leicester leiden leipzig leuven liege
lille lima limerick lincoln linz lisboa lisbon liverpool livermore ljubljana london londres louvain
lubeck lugano lund luxembourg lyon maastricht madison madrid magdeburg mainz malaga manchester
manila mannheim marburg marseille medellin medford melbourne memphis menlo merced miami milan
milano milwaukee minneapolis minsk modena monterrey montpellier montreal moscow moskva mumbai
munich munchen munster nagoya nairobi nancy nanjing nantes napoli naples nashville neuchatel newark
newcastle nice nicosia nijmegen norman norwich notre nottingham novosibirsk nuremberg nurnberg
oldenburg orlando orsay osaka oslo ottawa oulu oxford padova padua paderborn palaiseau palermo
paris parma pasadena passau patras pavia perth perugia philadelphia phoenix pilani pisa pittsburgh
pohang porto portland potsdam poznan prague praha pretoria princeton providence pune quito raleigh
reading redmond regensburg reims rennes reykjavik richmond riga riyadh rochester rolla roma rome
rostock rotterdam rouen saarbrucken sacramento salamanca salzburg santander santiago sapporo
seattle sendai seoul sevilla seville shanghai sheffield shenyang shenzhen shiraz siegen siena
singapore sofia southampton stanford stavanger stirling stockholm storrs strasbourg
stuttgart sunnyvale suwon suzhou swansea sydney syracuse tainan taipei tallinn tampere tartu tehran
tempe tianjin tokyo torino toronto toulouse trento trier trieste trondheim troy tsukuba tubingen
tucson tunis turin turku twente ulm ulsan umea uppsala urbana utrecht valencia valparaiso vancouver
vadodara varanasi venice venezia verona vienna vienne vilnius vladivostok waltham warsaw warszawa
warwick waterloo wellington wien winterthur wolfsburg wroclaw wuhan wuppertal wurzburg xiamen xian
yale yaounde yokohama york zagreb zaragoza zhengzhou zurich 北京 上海 广州 深圳 杭州 武汉 南京 西安
成都 天津 台北 東京 京都 大阪 서울 대전 부산 cork caen amiens gif villeurbanne versailles hsinchu
xi'an noida gurgaon gurugram"""
_LONG_CITIES = """new york city; new york; los angeles; san francisco; san diego; san jose;
santa barbara; santa cruz; santa clara; santa monica; palo alto; menlo park; mountain view;
new haven; new delhi; ann arbor; college park; college station; chapel hill; st louis; saint louis;
salt lake city; las vegas; fort collins; long beach; long island; new brunswick; new orleans;
notre dame; state college; university park; west lafayette; east lansing; stony brook; bay area;
iowa city; kansas city; rio de janeiro; sao paulo; sao carlos; belo horizonte; porto alegre;
buenos aires; mexico city; ciudad de mexico; cape town; tel aviv; tel aviv yafo; abu dhabi;
kuala lumpur; ho chi minh city; st andrews; st gallen; sankt gallen; saint petersburg;
st petersburg; den haag; the hague; la jolla; el paso; san antonio; los alamos; los altos;
oak ridge; baton rouge; frankfurt am main; saint etienne; aix en provence; clermont ferrand;
gif sur yvette; le mans; la rochelle; la laguna; las palmas; palma de mallorca; san sebastian;
santiago de compostela; a coruna; vina del mar; newcastle upon tyne; milton keynes; hong kong;
redwood city; foster city; urbana champaign; twin cities; santiago de chile; george town;
frankfurt oder; cambridge ma; washington dc; orange county; silicon valley; neubiberg munich;
louvain la neuve; rehovot; tel hai; be er sheva; beer sheva; ramat gan; newport news; gold coast"""
_CAMPUSES = phrases("""
    berkeley; los angeles; san diego; irvine; davis; santa barbara; santa cruz; riverside;
    merced; san francisco; urbana champaign; chicago; springfield; austin; dallas; arlington;
    el paso; san antonio; tyler; college park; baltimore county; madison; milwaukee; ann arbor;
    dearborn; flint; amherst; boston; lowell; dartmouth; chapel hill; charlotte; greensboro;
    wilmington; twin cities; duluth; boulder; denver; colorado springs; columbia; kansas city;
    st louis; lincoln; omaha; knoxville; chattanooga; stony brook; buffalo; albany; binghamton;
    los alamos; manoa; fullerton; long beach; northridge; sacramento; san jose; raleigh; newark;
    camden; new brunswick; bloomington; indianapolis; baton rouge; huntsville; university park""")


def _rows(*rows: str) -> frozenset[str]:
    return frozenset(folded(name) for row in rows for name in row.split(";") if name.strip())


_KNOWN_COUNTRIES = frozenset(folded(name) for name in _COUNTRIES.split()) | _rows(_LONG_COUNTRIES)
_KNOWN_STATES = frozenset(_STATES.split()) | _rows(_LONG_STATES)
_KNOWN_CITIES = frozenset(folded(name) for name in _CITIES.split()) | _rows(_LONG_CITIES)
_JOINTS = re.compile(r"\s*(?:[,/&]|\band\b)\s*")
_POSTCODE = re.compile(r"\b[A-Z]{0,2}-?\d{4,6}\b|\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b")
_NAME_OF_PLACE = re.compile(r"[^\W\d_a-z][\w'’.\-]*(?: [\w'’.\-]+){0,3}")
_STATE_UNIVERSITY = re.compile(
    r"\b(?:university of [a-z ]+|state university|california state university|suny|uc|"
    r"texas a and m university|indiana university|louisiana state university)$"
)


@lru_cache(maxsize=8192)
def is_known_place(text: str) -> bool:
    """Tell whether `text` names one country, state or city that we know."""
    bare = text.strip(" .()")
    if bare in _CODES:
        return True
    words = folded(_POSTCODE.sub("", bare))
    return words in _KNOWN_COUNTRIES or words in _KNOWN_STATES or words in _KNOWN_CITIES


def is_region(text: str) -> bool:
    """Tell whether `text` names a country or a state, which follow upon a city."""
    bare = text.strip(" .()")
    return bare in _CODES or folded(bare) in _KNOWN_COUNTRIES or folded(bare) in _KNOWN_STATES


@lru_cache(maxsize=8192)
def is_place(text: str) -> bool:
    """Tell whether `text` is a place: "Bern", "Gif-sur-Yvette, France", "Paris & Rome"."""
    if len(text) > 60:
        return False
    parts = [part for part in _JOINTS.split(text.strip(" ()")) if part]
    if not parts:
        return False
    known = [is_known_place(part) for part in parts]
    if all(known):
        return True
    unknown = [part for part, is_known in zip(parts, known, strict=True) if not is_known]
    return (
        len(parts) > 1
        and all(is_region(part) for part in parts[1:])
        and len(unknown) == 1
        and bool(_NAME_OF_PLACE.fullmatch(unknown[0]))
        and len(unknown[0].split()) <= 3
        and organisation_score(unknown[0]) < 1.0
    )


def belongs_to_name(name: str, place: str) -> bool:
    """Tell whether a place is part of a name: "University of California", "Berkeley"."""
    return folded(place) in _CAMPUSES and bool(_STATE_UNIVERSITY.search(folded(name)))
