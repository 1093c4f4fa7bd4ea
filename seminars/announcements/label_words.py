"""The words that label a part of an announcement, in several languages."""

from enum import StrEnum


class Slot(StrEnum):
    """What a block of an announcement is about."""

    HEAD = "head"
    KIND = "kind"
    SERIES = "series"
    TITLE = "title"
    SPEAKER = "speaker"
    POSITION = "position"
    AFFILIATION = "affiliation"
    HOST = "host"
    DATE = "date"
    TIME = "time"
    WHEN = "when"
    PLACE = "place"
    ROOM = "room"
    ADDRESS = "address"
    LINK = "link"
    ABSTRACT = "abstract"
    BIO = "bio"
    NOTE = "note"
    TAGS = "tags"
    OTHER = "other"


WORDS: dict[Slot, str] = {
    Slot.KIND: "event type|type of event|talk type|veranstaltungsart",
    Slot.SERIES: "series|seminar series|reihe|vortragsreihe|seminarreihe|cycle|ciclo",
    Slot.TITLE: (
        "title|talk title|title of (?:the )?talk|topic|titel|thema|titre|título|titulo"
        "|titolo|onderwerp|subject|題目|演題|講演題目|タイトル|제목|题目|題名|报告题目"
    ),
    Slot.SPEAKER: (
        "speakers?|panell?ists?"
        "|presenters?|lecturers?|guest speaker|invited speaker|speaker name|who|name"
        "|referent(?:[:*]?in)?|vortragende[rn]?|sprecher(?:in)?|orateur|oratrice|intervenante?"
        "|palestrantes?|orador(?:a|es)?|conférenci(?:er|ère)|ponente|conferenciante|relatore|relatrice|spreker|by"
        "|講演者|講師|発表者|登壇者|연사|강연자|报告人|主讲人|演講者"
    ),
    Slot.POSITION: "position|job title|role|funktion|poste|speaker (?:position|title)",
    Slot.AFFILIATION: (
        "(?:speaker )?affiliation|institution|institute|from|organi[sz]ation|afiliación"
        "|zugehörigkeit|所属|소속|单位"
    ),
    Slot.HOST: (
        "hosts?|hosted by|organi[sz]ers?|contact|chair|einladende[r]?|gastgeber|invited by"
        "|chaired by|conven[eo]rs?|enquiries|inquiries|host affiliation|contact person"
        "|moderator|世話人|초청자|邀请人|主持人"
    ),
    Slot.DATE: "date|day|datum|tag|fecha|data|jour|日付|개최일|日期",
    Slot.TIME: "time|times?|hours?|uhrzeit|zeit|heure|horaire|hora|ora|horário|tijd"
    "|start time|時間|시간",
    Slot.WHEN: (
        "when|date and time|date & time|date ?/ ?time|date ?/ ?heure|wann|quand|cuándo|quando"
        "|zeitpunkt|datum ?/ ?zeit|time and date|date et heure|日時|일시|日期和时间|时间|報告時間"
    ),
    Slot.PLACE: (
        "location|venue|where|place|ort|wo|lieu|lugar|dónde|luogo|dove|locatie|local|plaats"
        "|building|gebäude|location and address|venue and address|event location"
        "|場所|会場|장소|地点|地點"
    ),
    Slot.ROOM: "room|raum|salle|sala|aula|hörsaal|zaal|教室",
    Slot.ADDRESS: "address|adresse|anschrift|dirección|indirizzo",
    Slot.LINK: (
        "zoom|zoom link|link|join link|online|video ?conference|teams|webex|meeting link|stream"
        "|livestream|remote access|virtual|join zoom meeting|join online|オンライン"
    ),
    Slot.ABSTRACT: (
        "abstract|summary|description|synopsis|about the talk|about this talk|about the seminar"
        "|zusammenfassung|inhalt|résumé|resumen|resumo|riassunto|sommario|samenvatting"
        "|talk abstract|about the event|event description|details|概要|要旨|講演概要|초록|摘要"
    ),
    Slot.BIO: (
        "bios?|biography|biographies|biographie|bio sketch|biosketch|short bio|speaker bios?"
        "|about the (?:speaker|presenter)s?|speaker biography|zur person|biografía|biografia"
        "|biografie|biographical sketch|vita|about (?:prof(?:essor)?|dr)\\.? [\\w .-]+"
        "|略歴|약력|个人简介"
    ),
    Slot.NOTE: "please note|note|notice|nb|hinweis|attention|important|remarque",
    Slot.TAGS: (
        "tags|event tags|keywords|topics|schlagwörter|mots[- ]clés|palabras clave|キーワード"
    ),
    Slot.OTHER: (
        "organi[sz]ed by|registration|register|rsvp|cost|admission|audience|language|sprache"
        "|langue|type|refreshments|share|contact us|more information|further information"
        "|website|url|sponsors?|sponsored by|series website|recording|slides|contact email|email"
        "|add to calendar|related (?:events|people|links)|supervisors?|advisors?|committee|format"
        "|calendar|categor(?:y|ies)|event language|event details|practical information|comments"
        "|speaker (?:url|website|homepage|photo|email)|public|reminders to|reminder subject"
        "|relevant url|room description|event category|fee|accessibility|organi[sz]ing unit"
        "|(?:zoom )?meeting id|webinar id|(?:zoom |meeting )?pass ?(?:code|word)|kenncode|pin"
        "|organi[sz]ing department|department|coffee|lunch|言語|主催"
    ),
}
