"""What sections are about, and the headings that say so in a dozen languages."""

from enum import StrEnum


class Topic(StrEnum):
    """What a section is about."""

    PREAMBLE = "preamble"
    EDUCATION = "education"
    WORK = "work"
    PUBLICATIONS = "publications"
    PATENTS = "patents"
    AWARDS = "awards"
    TALKS = "talks"
    PROJECTS = "projects"
    TEACHING = "teaching"
    SERVICE = "service"
    CERTIFICATES = "certificates"
    SKILLS = "skills"
    LANGUAGES = "languages"
    INTERESTS = "interests"
    SUMMARY = "summary"
    CONTACT = "contact"
    REFERENCES = "references"
    OTHER = "other"


# Whole headings, folded. One that stands here is a heading even in plain text.
PHRASES: dict[Topic, str] = {
    Topic.EDUCATION: """education; educations; academic background; educational background;
        academic qualifications; education and training; education and qualifications; degrees;
        academic history; academic education; academic record; qualifications; studies; schooling;
        training; education background; university education; higher education; academic training;
        professional training; education and academic background; education history; academics;
        educacion; formacion; formacion academica; estudios; titulacion; formation; formations;
        diplomes; etudes; cursus; cursus universitaire; formation academique; parcours academique;
        ausbildung; bildung; studium; akademischer werdegang; bildungsweg; hochschulstudium;
        schulbildung; ausbildung und studium; istruzione; formazione; istruzione e formazione;
        titoli di studio; formacao; formacao academica; educacao; escolaridade; opleiding;
        opleidingen; onderwijs; vorming; utbildning; uddannelse; utdanning; koulutus;
        wyksztalcenie; vzdelani; egitim; образование; 教育; 教育背景; 教育经历; 教育經歷; 学历;
        學歷; 学歴; 학력; 교육; 学習歴""",
    Topic.WORK: """experience; experiences; work experience; working experience; work;
        professional experience; professional experiences; employment; employment history;
        work history; positions; academic positions; academic appointments; appointments;
        positions held; professional appointments; professional positions; career; career history;
        academic employment; professional employment; industry experience; industrial experience;
        research experience; research experiences; research positions; academic experience;
        academic career; professional background; professional career; internships; internship;
        internship experience; internship experiences; relevant experience; work experiences;
        employment and experience; current position; previous positions; current positions;
        research and work experience; research and professional experience; professional history;
        academic and professional experience; visiting positions; industry; academic work;
        experience and employment; past positions; previous employment; current employment;
        experiencia; experiencia profesional; experiencia laboral; experience professionnelle;
        experiences professionnelles; parcours professionnel; emplois; postes occupes; stages;
        experiences de recherche; berufserfahrung; beruflicher werdegang; berufliche laufbahn;
        werdegang; anstellungen; arbeitserfahrung; praktika; berufspraxis; berufliche erfahrung;
        wissenschaftlicher werdegang; esperienza; esperienze; esperienza lavorativa; carriera;
        esperienze professionali; esperienze lavorative; esperienza professionale; posizioni;
        experiencia profissional; experiencia academica; werkervaring; ervaring; loopbaan;
        beroepservaring; arbetslivserfarenhet; erhvervserfaring; arbeidserfaring; tyokokemus;
        doswiadczenie zawodowe; doswiadczenie; praxe; is deneyimi; опыт работы; 工作经历; 工作經歷;
        工作经验; 实习经历; 實習經歷; 职业经历; 科研经历; 研究经历; 経歴; 職歴; 職務経歴; 경력;
        경력사항""",
    Topic.PUBLICATIONS: """publications; publication; selected publications; publication list;
        list of publications; papers; selected papers; research papers; articles; journal articles;
        journal papers; journal publications; refereed publications; peer reviewed publications;
        peer reviewed papers; peer reviewed articles; peer reviewed journal articles; preprints;
        conference papers; conference publications; conference proceedings; working papers;
        journal and conference papers; conference and journal papers; books; book chapters;
        books and book chapters; manuscripts; scientific publications; academic publications;
        research publications; refereed journal articles; refereed conference papers; writings;
        refereed journal publications; refereed conference publications; workshop papers;
        manuscripts under review; papers under review; under review; publications and preprints;
        preprints and publications; publications and patents; technical reports; bibliography;
        publications and presentations; recent publications; representative publications;
        selected works; published works; publicaciones; publicaciones seleccionadas; articulos;
        articles de revue; publications choisies; articles scientifiques; publikationen;
        ausgewahlte publikationen; veroffentlichungen; publikationsliste; schriftenverzeichnis;
        wissenschaftliche publikationen; pubblicazioni; pubblicazioni scientifiche; publicacoes;
        publicaties; wetenschappelijke publicaties; publikationer; julkaisut; publikacje;
        publikace; yayinlar; публикации; 论文; 發表論文; 发表论文; 论文发表; 学术论文; 出版物;
        著作; 業績; 研究業績; 論文; 発表論文; 논문; 출판물; 주요 논문; 연구업적;
        学术成果; 研究成果""",
    Topic.PATENTS: """patents; patent; patents and patent applications; patent applications;
        selected patents; patentes; brevets; patente; brevetti; octrooien; 专利; 專利; 特許; 특허;
        patents and inventions; inventions""",
    Topic.AWARDS: """awards; award; honors; honours; honors and awards; honours and awards;
        awards and honors; awards and honours; awards and scholarships; scholarships and awards;
        scholarships; scholarships and prizes; prizes; prizes and awards; awards and prizes;
        fellowships; fellowships and awards; awards and fellowships; grants; grants and awards;
        awards and grants; grants and fellowships; fellowships and grants; funding; distinctions;
        research grants; research funding; achievements; awards and achievements; accomplishments;
        honors awards and fellowships; academic honors; academic awards; selected awards;
        recent awards; recognition; awards and recognition; awards and recognitions;
        honors and scholarships; honors and fellowships; scholarships and fellowships;
        scholarships and honors; academic achievements; academic distinctions; selected honors;
        honors and achievements; fellowships and scholarships; competitions; grants and funding;
        premios; becas; premios y becas; reconocimientos; premios y reconocimientos; prix;
        distinctions et prix; prix et distinctions; bourses; bourses et prix; auszeichnungen;
        preise; stipendien; preise und auszeichnungen; auszeichnungen und stipendien;
        stipendien und preise; ehrungen; drittmittel; premi; premi e riconoscimenti;
        borse di studio; riconoscimenti; premios e distincoes; bolsas; prijzen; prijzen en beurzen;
        beurzen; onderscheidingen; priser; palkinnot; nagrody; oceneni; oduller; награды; 获奖;
        获奖情况; 获奖经历; 荣誉; 荣誉奖项; 所获荣誉; 奖项; 獎項; 受賞; 受賞歴; 수상; 수상경력;
        수상 경력; 奖学金""",
    Topic.TALKS: """talks; invited talks; presentations; communications; conference presentations;
        seminars; invited presentations; selected talks; talks and presentations;
        presentations and talks; oral presentations; conference talks; invited lectures; lectures;
        keynotes; tutorials; invited seminars; talks and seminars; invited talks and seminars;
        speaking; posters; poster presentations; conferences; conferences and workshops;
        seminars and talks; keynotes and invited talks; selected presentations; talks and lectures;
        workshops; academic talks; recent talks; ponencias; conferencias; charlas;
        charlas invitadas; conferences invitees; exposes; vortrage; eingeladene vortrage;
        vortrage und seminare; relazioni; seminari; relazioni su invito; palestras; apresentacoes;
        lezingen; voordrachten; presentaties; foredrag; доклады; 报告; 学术报告; 邀请报告; 演讲;
        講演; 招待講演; 発表; 강연; 발표""",
    Topic.PROJECTS: """projects; project; research projects; selected projects; personal projects;
        software; open source; open source projects; software projects; project experience;
        project experiences; projects experience; academic projects; side projects; portfolio;
        research project; key projects; course projects; software and tools; datasets;
        ongoing projects; proyectos; projets; projets de recherche; projekte; forschungsprojekte;
        progetti; progetti di ricerca; projetos; projecten; onderzoeksprojecten; projekt; проекты;
        项目; 项目经历; 项目经验; 科研项目; 專案; プロジェクト; 프로젝트; 연구 프로젝트""",
    Topic.TEACHING: """teaching; teaching experience; teaching experiences; teaching assistant;
        courses taught; teaching and mentoring; teaching activities; supervision; mentoring;
        teaching and supervision; students supervised; student supervision; advising; students;
        mentorship; teaching assistantships; teaching assistantship; teaching assistance;
        lecturing; thesis supervision; phd students; teaching and advising; courses; instruction;
        docencia; experiencia docente; enseignement; enseignements; encadrement; lehre;
        lehrtatigkeit; lehrerfahrung; betreuung; lehrveranstaltungen; didattica;
        attivita didattica; insegnamento; docencia e orientacao; ensino; onderwijservaring;
        undervisning; преподавание; 教学; 教学经历; 教学经验; 教育活動; 教育歴; 강의; 강의 경력""",
    Topic.SERVICE: """service; services; professional service; academic service; community service;
        professional services; academic services; professional activities; volunteer; volunteering;
        volunteer work; volunteer experience; leadership; leadership experience; reviewing;
        reviewer; reviewer service; activities; extracurricular activities; extracurriculars;
        extracurricular; memberships; membership; professional memberships; affiliations; outreach;
        professional affiliations; community; organizations; service and outreach; peer review;
        service and leadership; leadership and service; leadership and activities; editorial work;
        editorial activities; program committees; synergistic activities; committees;
        positions of responsibility; service to the profession; university service;
        academic activities; professional development; outreach and service;
        organizational experience; reviewing activities; review activities;
        scientific community service; organisation of events; servicio; voluntariado; benevolat;
        responsabilites; activites; engagement; ehrenamt; mitgliedschaften; gremienarbeit;
        akademische selbstverwaltung; gutachtertatigkeit; volontariato; servizio; attivita;
        servico; voluntariado e servico; vrijwilligerswerk; nevenactiviteiten; 学术服务; 社会服务;
        社会活动; 学术兼职; 校园经历; 学会活動; 봉사; 학술 활동""",
    Topic.CERTIFICATES: """certificates; certificate; certifications; certification; licenses;
        licenses and certifications; certifications and licenses; courses and certificates;
        certificates and courses; certifications and training; training and certifications;
        professional certifications; online courses; standardized tests; test scores; tests;
        courses and certifications; certificados; certificaciones; certificats;
        certifications et formations; zertifikate; zertifizierungen; certificati; certificazioni;
        certificacoes; certificaten; 证书; 資格; 자격증; trainings""",
    Topic.SKILLS: """skills; skill; technical skills; computer skills; programming skills; tools;
        skills and tools; technologies; tech stack; technical expertise; core competencies;
        competencies; competences; key skills; programming; programming languages; expertise;
        skill set; skillset; technical competencies; it skills; software skills; hard skills;
        technical proficiencies; technical background; areas of expertise; other skills;
        professional skills; skills and expertise; technical skills and tools; technical strengths;
        additional skills; research skills; skills and competences; skills and technologies;
        languages and technologies; skills and languages; languages and skills; methods;
        techniques; soft skills; laboratory skills; digital skills; skills and interests;
        technical knowledge; habilidades; competencias; aptitudes; habilidades tecnicas;
        competences techniques; competences informatiques; informatique; outils; kenntnisse;
        fahigkeiten; edv kenntnisse; it kenntnisse; technische kenntnisse; kompetenzen;
        fachkenntnisse; besondere kenntnisse; competenze; competenze tecniche;
        competenze informatiche; capacita e competenze; habilidades e competencias;
        competencias tecnicas; vaardigheden; technische vaardigheden; computervaardigheden;
        fardigheter; taidot; umiejetnosci; dovednosti; beceriler; навыки; 技能; 专业技能; 技能特长;
        スキル; 技術; 기술; 보유 기술; 기술 스택; 스킬""",
    Topic.LANGUAGES: """languages; language; language skills; language proficiency;
        spoken languages; linguistic skills; language competence; language competences;
        human languages; natural languages; foreign languages; language abilities; idiomas;
        lenguas; langues; competences linguistiques; sprachen; sprachkenntnisse; fremdsprachen;
        lingue; competenze linguistiche; conoscenze linguistiche; linguas; talen; talenkennis;
        sprak; sprog; kielitaito; jezyki; jazyky; diller; языки; 语言; 语言能力; 語言; 外语水平;
        語学; 言語; 언어; 어학; 외국어""",
    Topic.INTERESTS: """interests; interest; research interests; research interest;
        areas of interest; fields of interest; research areas; research area; area of interest;
        field of interest; areas of research; area of research; research topics; research fields;
        research field; hobbies; hobbies and interests; interests and hobbies; personal interests;
        research focus; areas of specialization; specialization; scientific interests;
        academic interests; focus; intereses; intereses de investigacion; lineas de investigacion;
        aficiones; themes de recherche; centres d interet; centres dinteret; interets de recherche;
        domaines de recherche; forschungsinteressen; interessen; forschungsschwerpunkte; hobbys;
        forschungsgebiete; interessi; interessi di ricerca; interesses; interesses de pesquisa;
        areas de interesse; interesses de investigacao; interesses; onderzoeksinteresses;
        interesses en hobbys; hobby; forskningsintressen; intressen; zainteresowania;
        научные интересы; 研究兴趣; 研究方向; 兴趣爱好; 研究興趣; 研究領域; 研究分野; 趣味;
        연구 분야; 연구분야; 관심 분야; 관심분야; 연구 관심사""",
    Topic.SUMMARY: """summary; profile; about; about me; professional summary; biography; bio;
        research statement; personal statement; objective; career objective; personal profile;
        executive summary; career summary; research summary; introduction; overview; statement;
        short bio; brief biography; short biography; professional profile; biographical sketch;
        summary of qualifications; background; career profile; who am i; research overview;
        research profile; resumen; perfil; perfil profesional; sobre mi; resume; profil; a propos;
        a propos de moi; presentation; profil professionnel; zusammenfassung; uber mich;
        kurzprofil; kurzbiographie; profilo; profilo personale; chi sono; sommario; resumo; sobre;
        sobre mim; perfil profissional; profiel; over mij; samenvatting; personlig profil; om mig;
        о себе; 个人简介; 个人总结; 自我评价; 簡介; 简介; 自己紹介; 概要; 자기소개; 소개; 요약""",
    Topic.CONTACT: """contact; contact information; contact info; contact details; personal;
        personal details; personal information; personal data; address; links; profiles; social;
        online; online profiles; web; social media; on the web; contacto; datos personales;
        informacion personal; coordonnees; informations personnelles; etat civil; kontakt;
        personliche daten; angaben zur person; kontaktdaten; contatti; dati personali;
        informazioni personali; contato; dados pessoais; contactgegevens; persoonlijke gegevens;
        personalia; 联系方式; 个人信息; 基本信息; 聯絡方式; 連絡先; 연락처; 인적사항; 개인정보""",
    Topic.REFERENCES: """references; referees; reference; academic references;
        professional references;
        list of references; recommendations; referencias; referenzen; referenze; referencies;
        referenties; personnes de reference; references available upon request; 推荐人; 推薦人;
        추천인; letters of reference""",
    Topic.OTHER: """media; press; media coverage; in the news; news; miscellaneous; misc; other;
        additional information; coursework; relevant coursework; graduate coursework;
        highlights of research; citizenship; nationality; hobbies and sports; visits;
        research visits; travel; otros; divers; sonstiges; altro; outros; overige; 其他; その他;
        기타; blog; blog posts; publication metrics; bibliometrics; metrics; research impact;
        declaration""",
}

# Words that decide where no whole heading fits; the first that occurs, by rank, wins.
WORDS: tuple[tuple[Topic, str], ...] = (
    (Topic.REFERENCES, "referees references"),
    (Topic.CERTIFICATES, "certificates certifications certification certificate licenses"),
    (Topic.PATENTS, "patents patent brevets patente brevetti"),
    (Topic.TEACHING, "teaching taught mentoring supervision lehre enseignement docencia didattica"),
    (
        Topic.SERVICE,
        """service services volunteer volunteering memberships reviewing reviewer outreach committee
        extracurricular committees leadership editorial refereeing""",
    ),
    (Topic.TALKS, "talks presentations seminars lectures keynotes posters vortrage tutorials"),
    (
        Topic.PUBLICATIONS,
        """publications papers articles preprints proceedings publikationen manuscripts journals
        publicaciones pubblicazioni books chapters publicaties""",
    ),
    (
        Topic.AWARDS,
        """awards honors honours scholarships prizes fellowships grants distinctions auszeichnungen
        premios prix stipendien funding award""",
    ),
    (Topic.EDUCATION, "education degrees qualifications ausbildung formation studies formacion"),
    (Topic.PROJECTS, "projects project software projekte projets proyectos"),
    (Topic.INTERESTS, "interests hobbies interessen intereses"),
    (
        Topic.WORK,
        """experience employment appointments positions internships career work berufserfahrung
        experiencia experiences""",
    ),
    (
        Topic.SKILLS,
        """skills tools technologies competencies expertise kenntnisse competences competenze
        proficiency proficiencies""",
    ),
    (Topic.LANGUAGES, "languages sprachen langues idiomas lingue"),
    (Topic.SUMMARY, "summary profile statement objective biography"),
    (Topic.CONTACT, "contact"),
)
