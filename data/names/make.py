#!/usr/bin/env python3
"""Makes the names of places, languages and currencies from the Unicode CLDR, or checks that none has changed.

    python3 data/names/make.py            fetch CLDR, write every file, LICENSE and the sums
    python3 data/names/make.py --again    the same, but write nothing; name each file that differs
    python3 data/names/make.py --check    without CLDR: compare the files with their sums
    python3 data/names/make.py --print de [LANG …]    names as text

`entities` holds what has names, a line each: T territory, L language, C currency, Z city (a zone of the
tz database), and its code. `LANG.names` holds on the same lines what a language calls them: names with `/`
between them, `?` before one that more often means something else. An empty line: no name of its own. The first line,
before those, is `=` if what has no name is called as in English. How files are packed
and where packages come from: `data/cldr.py`. Exit: 0 done, 1 a package or file that differs, 2 usage.
"""

import argparse
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent))
from cldr import again, check, file, inside, licence, pack, read, unpack, unpack_packages, write  # noqa: E402

PACKAGES = "cldr-localenames-full", "cldr-dates-full", "cldr-numbers-full"

# Languages kept under the code of another, as `data/languages` has it.
MACRO = {"apc": "ar", "nb": "no", "nn": "no", "yue": "zh"}
# Scripts in which a language is seldom written, but for those in which few others are.
RARE_LOCALES = re.compile("en-(Shaw|Dsrt)|kxv-|(az|ha|kk|ku|ms)-Arab|(az|bs)-Cyrl|ff-Adlm|vai-Latn|.*-polyton")
FEWEST = 100  # names of territories without which a language is left out
# Languages that also have their names of currencies and of lesser languages.
GREAT = """af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja
ka kk km kn ko ky lo lt lv mk ml mn mr ms my ne nl no or pa pl ps pt ro ru si sk sl so sq sr sv sw ta te
th tk tr uk ur uz vi zh zu""".split()
# No places, or hardly inhabited ones.
NO_TERRITORIES = "XA XB ZZ QO EZ AC BV CP CQ DG EA GS HM IO TA TF UM".split()
CURRENCIES = """AED AFN ALL AMD ARS AUD AZN BAM BDT BGN BHD BRL BYN CAD CHF CLP CNY COP CUP CZK DKK DZD EGP ETB EUR GBP GEL
GHS HKD HRK HUF IDR ILS INR IQD IRR ISK JOD JPY KES KHR KPW KRW KWD KZT LAK LBP LKR LYD MAD MDL MKD MMK MNT MXN MYR NGN
NOK NPR NZD OMR PEN PHP PKR PLN QAR RON RSD RUB SAR SDG SEK SGD SYP THB TND TRY TWD UAH USD UYU UZS VES VND XAF XOF YER ZAR""".split()
# Languages of three letters that are named; those of two all are.
LANGUAGES = """ast bal bho brx ceb chr ckb csb doi dsb fil fur gsw haw hsb jbo kab kok krl lad mai mni mnc mus myv
nap nds nso pap sah sat sco scn syr szl tet tpi tyv udm vec war yue zza""".split()
NO_LANGUAGES = """und mul mis zxx root sh mo tl tw no ae an av ay bi ch cr cu ee gn ho hz ia ie ii ik io jbo ki kj kl kr kv kw
lg li lu mh na nd ng nr nv ny oj pi rn sg sm ss tn ts ty ve vo wa za""".split()
# Where what CLDR has in brackets tells one from another.
EXPLAINED = "CC CD CG".split()
# Languages from which zones are taken: English leaves out those called as their zone is.
ZONES_OF = "en", "de", "ar", "ru", "zh"
# Zones of places that few texts name.
NO_ZONES = re.compile("Antarctica/|Etc/|America/(Indiana|Kentucky|North_Dakota|Argentina)/|Indian/(Chagos|Christmas|Cocos|Kerguelen)")
SMALL_ZONES = """America/Adak America/Araguaina America/Bahia_Banderas America/Blanc-Sablon America/Boa_Vista America/Boise
America/Cambridge_Bay America/Catamarca America/Coral_Harbour America/Coyhaique America/Creston America/Danmarkshavn
America/Dawson America/Dawson_Creek America/Eirunepe America/Fort_Nelson America/Glace_Bay America/Goose_Bay
America/Grand_Turk America/Inuvik America/Jujuy America/Kralendijk America/Lower_Princes America/Menominee
America/Metlakatla America/Miquelon America/Moncton America/Nome America/Noronha America/Ojinaga
America/Rankin_Inlet America/Resolute America/Santarem America/Scoresbysund America/Sitka America/Swift_Current
America/Thule America/Yakutat Australia/Broken_Hill Australia/Eucla Australia/Lindeman Australia/Lord_Howe
Asia/Hovd Asia/Khandyga Asia/Srednekolymsk Asia/Ust-Nera Europe/Busingen Pacific/Chatham Pacific/Efate
Pacific/Enderbury Pacific/Fakaofo Pacific/Gambier Pacific/Kosrae Pacific/Kwajalein Pacific/Midway Pacific/Ponape
Pacific/Truk Pacific/Wake Pacific/Wallis Pacific/Pitcairn""".split()
# Zones that only the great languages have.
LESSER_ZONES = re.compile("Pacific/(?!Auckland|Fiji|Honolulu|Port_Moresby|Tahiti)|America/(?!Bogota|Buenos_Aires|Caracas|Chicago|Guatemala|Havana|"
                          "La_Paz|Lima|Los_Angeles|Mexico_City|Montevideo|New_York|Panama|Santiago|Sao_Paulo|Toronto|Vancouver)|"
                          "Asia/(Anadyr|Aqt|Atyrau|Barnaul|Chita|Famagusta|Jayapura|Kamchatka|Khandyga|Kuching|Magadan|Makassar|"
                          "Novokuznetsk|Oral|Pontianak|Qo|Qy|Tomsk|Yakutsk)|Europe/(Astrakhan|Kirov|Mariehamn|Saratov|Ulyanovsk)")

# What CLDR does not have: other usual names, abbreviations with and without dots.
OWN = {
    "en": {
        "US": "United States of America/USA/America", "GB": "Great Britain/Britain",
        "EU": "EU", "011": "West Africa", "014": "East Africa", "015": "North Africa", "017": "Central Africa",
        "018": "Southern Africa", "030": "East Asia", "034": "South Asia", "035": "South-East Asia/South East Asia/Southeastern Asia",
        "145": "West Asia/Middle East", "NL": "Holland", "RU": "Russian Federation", "SY": "Syrian Arab Republic",
        "CZ": "Czechia", "AE": "UAE/Emirates", "KR": "Republic of Korea", "KP": "DPRK", "CD": "DRC/Democratic Republic of the Congo",
        "MK": "Macedonia", "IR": "Islamic Republic of Iran", "Europe/Kiev": "Kiev", "Asia/Calcutta": "Calcutta",
        "VN": "Viet Nam", "KG": "Kyrgyz Republic", "TW": "Chinese Taipei", "VA": "Holy See/Vatican", "CV": "Cape Verde",
    },
    "ar": {
        "US": "أمريكا/أميركا/الولايات المتحدة الأميركية/الولايات المتحدة الأمريكية", "SY": "سورية/الجمهورية العربية السورية",
        "GB": "بريطانيا/المملكة المتحدة لبريطانيا العظمى وأيرلندا الشمالية", "145": "الشرق الأوسط/غربي آسيا", "IR": "جمهورية إيران الإسلامية",
        "002": "إفريقيا/أفريقيا", "011": "غربي أفريقيا/غرب إفريقيا/غربي إفريقيا", "014": "شرقي أفريقيا/شرق إفريقيا/شرقي إفريقيا",
        "015": "شمالي أفريقيا/شمال إفريقيا", "017": "وسط إفريقيا", "202": "أفريقيا جنوب الصحراء/إفريقيا جنوب الصحراء",
        "ZA": "جنوب إفريقيا", "RU": "الاتحاد الروسي", "AE": "الإمارات", "BR": "البرازيل", "NL": "هولندا",
        "ID": "أندونيسيا", "IT": "ايطاليا", "FR": "فرنسا", "GR": "اليونان", "CZ": "الجمهورية التشيكية",
        "PS": "فلسطين", "SA": "السعودية", "TR": "تركيا", "419": "أميركا اللاتينية", "003": "أميركا الشمالية",
        "005": "أميركا الجنوبية", "America/New_York": "نيويورك", "America/Los_Angeles": "لوس أنجلس/لوس أنجليس",
        "KP": "جمهورية كوريا الشعبية الديمقراطية", "KR": "جمهورية كوريا", "CD": "جمهورية الكونغو الديمقراطية",
        "UN": "هيئة الأمم المتحدة", "VA": "الفاتيكان",
    },
    "de": {"US": "Amerika/Vereinigte Staaten von Amerika", "GB": "Großbritannien/Britannien", "145": "Naher Osten/Nahen Osten/Mittlerer Osten", "NL": "Holland", "UN": "Vereinte Nationen/Vereinten Nationen", "CZ": "Tschechische Republik"},
    "fr": {"US": "Amérique/États-Unis d’Amérique/USA", "GB": "Grande-Bretagne", "145": "Moyen-Orient/Proche-Orient", "NL": "Hollande", "UN": "ONU", "EU": "UE", "011": "Afrique de l’Ouest", "014": "Afrique de l’Est", "015": "Afrique du Nord"},
    "es": {"US": "EE.UU/EE. UU/Estados Unidos de América/EUA", "GB": "Gran Bretaña", "145": "Oriente Medio/Oriente Próximo/Medio Oriente", "NL": "Holanda", "UN": "ONU", "EU": "UE", "011": "África Occidental", "015": "África del Norte"},
    "it": {"US": "Stati Uniti d’America/USA", "GB": "Gran Bretagna", "145": "Medio Oriente", "NL": "Olanda", "UN": "ONU", "EU": "UE"},
    "pt": {"US": "Estados Unidos da América/EUA", "GB": "Grã-Bretanha", "145": "Oriente Médio/Médio Oriente", "NL": "Holanda", "UN": "ONU", "EU": "UE"},
    "nl": {"US": "Amerika/VS", "GB": "Groot-Brittannië/VK", "145": "Midden-Oosten", "UN": "VN", "EU": "EU"},
    "ru": {"US": "Америка/Соединённые Штаты Америки", "GB": "Британия/Соединённое Королевство", "145": "Ближний Восток", "NL": "Голландия", "RU": "Российская Федерация/РФ", "UN": "Организация Объединённых Наций", "EU": "ЕС", "VN": "Вьетнам"},
    "uk": {"US": "Сполучені Штати Америки", "GB": "Велика Британія/Британія", "145": "Близький Схід", "UN": "ООН", "EU": "ЄС"},
    "pl": {"US": "USA/Stany Zjednoczone Ameryki", "GB": "Zjednoczone Królestwo", "145": "Bliski Wschód", "UN": "ONZ", "EU": "UE"},
    "tr": {"US": "Amerika/ABD", "GB": "Britanya/İngiltere", "145": "Orta Doğu/Ortadoğu", "UN": "BM", "EU": "AB"},
    "fa": {"US": "آمریکا/امریکا/ایالات متحده آمریکا", "GB": "انگلیس/انگلستان", "145": "خاورمیانه"},
    "ur": {"US": "امریکا/امریکہ", "145": "مشرق وسطی"},
    "he": {"US": "ארצות הברית/ארה״ב/ארה\"ב", "145": "המזרח התיכון", "UN": "האו״ם/או״ם", "GB": "אנגליה"},
    "el": {"US": "ΗΠΑ/Αμερική", "GB": "Βρετανία/Μεγάλη Βρετανία/Αγγλία", "145": "Μέση Ανατολή", "UN": "ΟΗΕ", "EU": "ΕΕ"},
    "hi": {"US": "अमेरिका/अमरीका", "GB": "ब्रिटेन", "011": "पश्चिम अफ़्रीका", "014": "पूर्व अफ़्रीका", "145": "मध्य पूर्व"},
    "zh": {"US": "美利坚合众国/美利堅合眾國", "145": "中东/中東", "UN": "联合国/聯合國", "EU": "欧盟/歐盟", "RU": "俄国", "KP": "北韩/北韓"},
    "ja": {"US": "米国/アメリカ", "GB": "英国", "145": "中東", "UN": "国連", "EU": "欧州連合", "150": "欧州", "KP": "北朝鮮", "CN": "中国", "DE": "ドイツ"},
    "ko": {"US": "미합중국", "145": "중동", "UN": "유엔", "EU": "유럽연합", "KP": "북한", "KR": "한국/대한민국"},
    "hu": {"US": "Amerika/Amerikai Egyesült Államok/USA", "GB": "Nagy-Britannia/Anglia", "145": "Közel-Kelet", "UN": "ENSZ"},
    "fi": {"US": "USA/Amerikka", "GB": "Britannia/Englanti", "145": "Lähi-itä", "UN": "YK"},
    "sv": {"US": "Amerika", "145": "Mellanöstern", "UN": "FN"},
    "da": {"US": "Amerika", "145": "Mellemøsten", "UN": "FN"},
    "no": {"US": "Amerika", "145": "Midtøsten", "UN": "FN"},
    "cs": {"US": "Spojené státy americké/USA", "GB": "Velká Británie/Británie", "145": "Blízký východ/Střední východ", "UN": "OSN"},
    "ro": {"US": "SUA", "GB": "Marea Britanie", "145": "Orientul Mijlociu", "UN": "ONU", "EU": "UE"},
    "id": {"US": "AS", "145": "Timur Tengah", "UN": "PBB"},
    "vi": {"IT": "Ý", "GB": "Anh", "AU": "Úc", "US": "Mỹ", "145": "Trung Đông", "UN": "Liên hợp quốc", "EU": "EU"},
    "th": {"US": "สหรัฐฯ/สหรัฐ/อเมริกา", "145": "ตะวันออกกลาง", "GB": "อังกฤษ"},
}
# Abbreviations, and short names beside official ones, as newspapers have them.
ABBREVIATIONS = {
    "en": "CN PRC|KR ROK|DE FRG|SA KSA|PG PNG|GB GB|BA BiH|UN UN|AE U.A.E",
    "de": "US VSA|GB UK/GB|AE VAE|DE BRD|CN VR China|KP DVRK|UN UN/UNO|EU EU|CD DR Kongo",
    "nl": "US V.S/VSA|GB VK|AE VAE|UN VN|EU EU|CD DRC", "af": "US VSA/VS|GB VK|AE VAE|UN VN|EU EU",
    "fr": "US É.-U/É.U/ÉUA/EUA/États Unis|GB R.-U|AE EAU/É.A.U/ÉAU|CN RPC|KP RPDC|CF RCA|CD RDC|DE RFA|KR Corée du Sud|KP Corée du Nord",
    "es": "US EEUU/EE UU/EUA|AE EAU|CN RPC|KP RPDC|CD RDC|CF RCA|DE RFA", "ca": "US EUA/EE.UU/EEUU|AE EAU|UN ONU|EU UE|CD RDC",
    "gl": "US EUA/EE.UU/EEUU|AE EAU|UN ONU|EU UE", "pt": "US E.U.A|AE EAU|CN RPC|KP RPDC|CD RDC|CF RCA|DE RFA",
    "it": "GB UK|AE EAU|CN RPC|KP RPDC|CD RDC|DE RFT", "ro": "AE EAU|CN RPC|KP RPDC|CD RDC|DE RFG",
    "ru": "US США|AE ОАЭ|ZA ЮАР|CN КНР|KR Южная Корея|KP КНДР/Северная Корея|RU РФ|DE ФРГ|UN ООН|EU ЕС/Евросоюз|CD ДРК|CF ЦАР|BY Белоруссия|KG Киргизия|MD Молдавия|TM Туркмения|MM Бирма",
    "uk": "AE ОАЕ|ZA ПАР|CN КНР|KP КНДР|RU РФ|DE ФРН|CD ДРК|CF ЦАР|GB Сполучене Королівство|EU Євросоюз",
    "be": "AE ААЭ|ZA ПАР|CN КНР|KP КНДР|RU РФ|DE ФРГ|UN ААН|EU ЕС|GB Злучанае Каралеўства",
    "bg": "AE ОАЕ|ZA ЮАР|CN КНР|KP КНДР|RU РФ|DE ФРГ|UN ООН|EU ЕС|CD ДРК|CF ЦАР|GB Великобритания",
    "sr": "AE УАЕ|ZA ЈАР|UN УН|EU ЕУ|GB Велика Британија/УК|CN НР Кина|KP ДНРК|US САД",
    "mk": "AE ОАЕ|ZA ЈАР|UN ООН|EU ЕУ|GB Велика Британија|US САД",
    "hr": "US SAD|AE UAE|ZA JAR|UN UN|EU EU|GB Velika Britanija/VB|CN NR Kina", "bs": "US SAD|AE UAE|ZA JAR|UN UN|EU EU|GB Velika Britanija|CN NR Kina",
    "cs": "AE SAE|ZA JAR|CN ČLR|KP KLDR|DE SRN/NSR|EU EU", "sk": "US USA|AE SAE|ZA JAR|CN ČĽR|KP KĽDR|DE SRN/NSR|UN OSN|EU EÚ|GB Veľká Británia",
    "pl": "US USA|AE ZEA|ZA RPA|CN ChRL|KP KRLD|DE RFN|CD DRK", "sl": "US ZDA|AE ZAE|ZA JAR|GB Velika Britanija/ZK|UN OZN/ZN|EU EU",
    "lt": "US JAV|AE JAE|ZA PAR|GB JK|CN KLR|KP KLDR|UN JT|EU ES|DE VFR", "lv": "US ASV|AE AAE|ZA DĀR|CN ĶTR|KP KTDR|UN ANO|EU ES|DE VFR|GB Lielbritānija",
    "et": "US USA|AE AÜE|ZA LAV|CN HRV|KP KRDV|UN ÜRO|EU EL|GB Suurbritannia|DE SLV", "fi": "EU EU|GB UK|UN YK", "hu": "AE EAE|CN KNK|KP KNDK|DE NSZK|EU EU|ZA DAK",
    "sv": "US USA|EU EU|GB UK|AE FAE", "da": "US USA|EU EU|GB UK|AE UAE", "no": "US USA|EU EU|GB UK|AE FAE", "is": "UN SÞ|EU ESB|AE SAF",
    "el": "US ΗΠΑ|GB ΗΒ|AE ΗΑΕ|CN ΛΔΚ|DE ΟΔΓ", "tr": "AE BAE|CN ÇHC|KP KDHC|EU AB", "az": "US ABŞ|AE BƏƏ|CN ÇXR|UN BMT|KP KXDR|EU Aİ",
    "kk": "US АҚШ|AE БАӘ|CN ҚХР|UN БҰҰ|EU ЕО|RU РФ|ZA ОАР|KP КХДР", "ky": "US АКШ|AE БАЭ|CN КЭР|UN БУУ|RU РФ", "uz": "US AQSh|AE BAA|CN XXR|UN BMT",
    "mn": "US АНУ|CN БНХАУ|UN НҮБ|KP БНАСАУ|RU ОХУ", "hy": "US ԱՄՆ|AE ԱՄԷ|CN ՉԺՀ|UN ՄԱԿ|EU ԵՄ|RU ՌԴ|GB ՄԹ", "ka": "US აშშ|UN გაერო",
    "id": "AE UEA|CN RRT/RRC|EU UE|KR Korsel|KP Korut|ZA Afsel", "ms": "US AS|AE UAE|UN PBB|GB UK", "vi": "AE UAE|UN LHQ|KR Hàn Quốc|KP Triều Tiên", "sq": "US SHBA|AE EBA|UN OKB|EU BE",
    "cy": "US UDA|GB DU", "eu": "US AEB|EU EB|UN NBE", "eo": "US Usono|UN UN|GB UK|EU EU",
    "he": "ZA דרא״פ/דרא\"פ|AE איחוד האמירויות/האמירויות|EU האיחוד האירופי|GB בריטניה", "hi": "US यूएस/यूएसए|AE यूएई|GB यूके|UN यूएन|EU ईयू", "th": "AE ยูเออี|UN ยูเอ็น|EU อียู",
    "ko": "ZA 남아공|KR 남한|AE 아랍에미리트|EU 유럽연합", "ja": "ZA 南ア|GB イギリス|KR 韓国", "zh": "AE 阿联酋/阿聯酋|ZA 南非|GB 英国/英國|KR 韩国/韓國|KP 朝鲜/朝鮮",
}
UNSPACED_ALPHABETS = "km lo my th".split()
# Names that are more often something else: people, words that begin sentences.
WEAK = {
    "en": """Chad Jersey Jordan Georgia Guinea Christmas Easter Phoenix Regina Perth Nassau Santiago Merida Mendoza Cordoba Salta
Darwin Stanley Denver Victoria Sydney Adelaide Paris Lagos Male Center Sofia Rio Salvador Polish Sc Ladin Ga Gan Bini Fang Hausa Halifax Churchill
Lima Mahe Lome Wallis Norfolk Bahia Recife Polynesia America""".split(),
    "de": "Jersey Perth Nassau Jordan Sofia Lima Regina Georgia".split(),
    "fr": "Santiago Lima Perth Tours Regina Maurice".split(),
    "es": "Santiago Lima Victoria Salta Regina Georgia Asunción Salvador Mérida Jordán Dominica".split(),
    "it": "Nizza Lima Georgia Santiago Regina Dominica ".split(),
    "pt": "Santiago Lima Vitória Geórgia Natal Regina Salvador Dominica Domínica".split(),
    "tr": "Man Malta Çad Mali".split(),
    "pl": "Czad".split(),
    "ru": "Чад Виктория Лима София Мали".split(),
    "cs": "Malé".split(),
    "lv": "Mali Lima".split(),
    "hu": "Man Mali Lima lett dán".split(),
    "ar": "مالي عمان لومي ميل صفر".split(),
    "he": "מאלי".split(),
    "ko": "인도".split(),
    "vi": "Ý Anh Nam".split(),
}

INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060]")


def fold(text):
    """Letters as the reader compares them, near enough to tell which names are one."""
    text = unicodedata.normalize("NFD", text.lower().replace("ł", "l").replace("ø", "o").replace("æ", "ae"))
    text = re.sub("[-‐‑ ]", " ", text)
    # Accents are left out, vowels of Indic scripts are not.
    counts = lambda character: unicodedata.category(character)[0] in ("LN" if character < "\u0700" else "LNM")
    return "".join(character for character in text if counts(character) or character == " ")


def plain(text):
    return unicodedata.normalize("NFC", re.sub(r"\s+", " ", INVISIBLE.sub("", text).replace("\u00a0", " ").replace("\u202f", " "))).strip()


def forms(name, code):
    """A name as texts may write it: without what stands in brackets, and that too if it is another name."""
    name = plain(name)
    bracketed = re.search(r"\s*[(（\[]([^()（）\[\]]*)[)）\]]", name)
    found = [name]
    if bracketed:
        found = [plain(name.replace(bracketed[0], "")), bracketed[1]]
        # Brackets round an explanation, not another name.
        if not re.search(r"^[^\W\d_]{4,}", found[1]) or " " in found[1] or code in EXPLAINED:
            found.pop()
    return [one for one in found if one and not re.search(r"[/?()\[\]（）=,،]", one)]


@cache
def locales():
    """{language: [locale]}: the locales of each that CLDR has, its own first."""
    found = defaultdict(list)
    for folder in sorted(path.name for path in file("cldr-localenames-full", "main").iterdir()):
        language = MACRO.get(folder.split("-")[0], folder.split("-")[0])
        if not RARE_LOCALES.match(folder):
            found[language].append(folder)
    return {language: sorted(folders, key=lambda one: (one != language, one.split("-")[0] != language, one))
            for language, folders in found.items()}


def zones(tree, above=""):
    for name, below in tree.items():
        if "exemplarCity" in below:
            yield above + name, below["exemplarCity"]
        elif all(isinstance(one, dict) for one in below.values()):
            yield from zones(below, f"{above}{name}/")


@cache
def tree_of(package, locale, name):
    return inside(read(package, f"main/{locale}/{name}.json"), "main", locale)


def raw(locale):
    """{entity: [name]} of a locale."""
    found = defaultdict(list)
    for kind, name in (("T", "territories"), ("L", "languages")):
        names = inside(tree_of("cldr-localenames-full", locale, name), "localeDisplayNames", name)
        for key, value in sorted(names.items(), key=lambda item: ("-alt-" in item[0], item[0])):
            code, _, alternative = key.partition("-alt-")
            if (value != code or alternative) and alternative not in ("menu", "long", "official", "core"):
                found[kind, code].append(value)
    times = inside(tree_of("cldr-dates-full", locale, "timeZoneNames"), "dates", "timeZoneNames", "zone")
    for zone, city in zones(times):
        found["Z", zone].append(city)
    money = inside(tree_of("cldr-numbers-full", locale, "currencies"), "numbers", "currencies")
    for code, names in money.items():
        for key in ("displayName", "displayName-count-one", "displayName-count-other"):
            if names.get(key, code) != code:
                found["C", code].append(names[key])
    return found


@cache
def entities():
    """Whatever is named, in order."""
    english, found = raw("en"), []
    for code in sorted(code for kind, code in english if kind == "T"):
        if code not in NO_TERRITORIES:
            found.append(("T", code))
    for code in sorted(code for kind, code in english if kind == "L"):
        if "-" not in code and code not in NO_LANGUAGES and (len(code) == 2 or code in LANGUAGES):
            found.append(("L", code))
    found += [("C", code) for code in CURRENCIES]
    for zone in sorted({zone for language in ZONES_OF for kind, zone in raw(language) if kind == "Z"}):
        if not NO_ZONES.match(zone) and zone not in SMALL_ZONES:
            found.append(("Z", zone))
    return found


def script(text):
    """The script of the first letter, near enough."""
    for character in text:
        if unicodedata.category(character)[0] == "L":
            return unicodedata.name(character, "?").split()[0]
    return "?"


def function_words(language):
    path = HERE.parent / "function-words" / f"{language}.txt"
    if not path.exists():
        return set()
    lines = [line.removeprefix("words: ") for line in path.read_text("utf-8").splitlines() if line.startswith("words: ")]
    return {fold(word) for line in lines for word in line.split()}


def names_of(language):
    """{entity: [name]} of a language, those that mean several things for the first of them."""
    found, taken = defaultdict(list), {}
    all_locales = [raw(locale) for locale in locales()[language]]
    scripts = Counter(script(name) for names in all_locales[:1] for (kind, _), values in names.items() if kind == "T" for name in values)
    main = scripts.most_common(1)[0][0] if scripts else "?"
    own = {code: names.split("/") for code, names in OWN.get(language, {}).items()}
    for line in ABBREVIATIONS.get(language, "").split("|") if language in ABBREVIATIONS else []:
        code, _, names = line.partition(" ")
        own.setdefault(code, []).extend(name for name in names.split("/") if name not in own.get(code, []))
    root = raw("und")
    # What a name of its own stands for is not asked of CLDR.
    for kind, code in entities():
        taken |= {fold(name): (kind, code) for name in own.get(code, []) if kind in "TZ"}
    for entity in entities():
        kind, code = entity
        names = [one for locale in all_locales for name in locale.get(entity, [])
                 if not (kind == "Z" and main != "LATIN" and [name] == root.get(entity)) for one in forms(name, code)]
        if kind == "Z" and language == "en" and not names:
            # What is left out is called as the zone is.
            names = [code.split("/")[-1].replace("_", " ")]
        names += own.get(code, []) if kind in "TZ" else []
        if language == "en":
            names += [name.replace("&", "and") for name in names if "&" in name]
            names += [re.sub(r"^St\.", "Saint", name) for name in names if name.startswith("St.")]
        for name in names:
            if main != "LATIN" and script(name) == "LATIN" and not (language == "ja" and name == "EU"):
                continue
            key = fold(name)
            other = taken.setdefault(key, entity)
            is_own = kind in "TZ" and name in own.get(code, [])
            if key and other == entity and name not in found[entity] and (is_own or not any(fold(one) == key and language != "vi" for one in found[entity])):
                found[entity].append(name)
    return found, main


def is_weak(language, entity, name, words):
    letters = fold(name)
    # A world is not always the world.
    if entity == ("T", "001"):
        return True
    # A part of other words, where no space tells.
    if entity[0] == "Z" and language in UNSPACED_ALPHABETS and len(name) < 6:
        return True
    if name in WEAK.get(language, []) or letters in words:
        return True
    cased = name[:1].lower() != name[:1].upper()
    ideographs = script(name) in ("CJK", "HIRAGANA", "KATAKANA")
    if ideographs:
        return len(letters) < 2
    if script(name) == "HANGUL":
        return len(name) < 2
    if cased:
        return language != "vi" and len(letters) < 4 and not (name.isupper() and len(letters) > 1)
    return len(name) < 3


@cache
def english_names():
    return names_of("en")[0]


def text_of(language):
    """The file of a language as text; empty if CLDR has too few names."""
    found, main = names_of(language)
    english = english_names()
    same = lambda one, other: fold(one) == fold(other)
    falls_back = main == "LATIN" and language != "en"
    territories = sum(1 for (kind, code), names in found.items() if kind == "T" and names)
    if territories < FEWEST:
        return ""
    words = function_words(language)
    lines = ["=" if falls_back else ""]
    for entity in entities():
        kind, code = entity
        names = found.get(entity, [])
        if language not in GREAT and (
            kind == "C" or kind == "L" and code not in GREAT or kind == "Z" and LESSER_ZONES.match(code)
        ):
            names = []
        if falls_back and names and all(any(same(name, other) for other in english[entity]) for name in names) and language != "vi":
            names = []
        lines.append("/".join(("?" if is_weak(language, entity, name, words) else "") + name for name in names))
    return "\n".join(lines).rstrip("\n") + "\n"


def packed(language):
    text = text_of(language)
    return pack(text) if text else b""


def make():
    """All files by name."""
    unpack_packages(*PACKAGES)
    languages = sorted(locales())
    with ProcessPoolExecutor() as pool:
        files = {f"{language}.names": data for language, data in zip(languages, pool.map(packed, languages)) if data}
    files["entities"] = pack("".join(f"{kind}{code}\n" for kind, code in entities()))
    files["LICENSE"] = licence("cldr-localenames-full")
    return files


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--again", action="store_true", help="write nothing, name what differs")
    parser.add_argument("--check", action="store_true", help="only compare the files with their sums")
    parser.add_argument("--print", nargs="+", metavar="LANG", help="print names as text")
    arguments = parser.parse_args()
    if arguments.print:
        things = unpack((HERE / "entities").read_bytes()).splitlines()
        for language in arguments.print:
            lines = unpack((HERE / f"{language}.names").read_bytes()).splitlines()[1:]
            sys.stdout.writelines(f"{thing}\t{names}\n" for thing, names in zip(things, lines) if names)
        return 0
    if arguments.check:
        return check(HERE)
    files = make()
    if arguments.again:
        return again(HERE, files)
    write(HERE, files)
    print(f"{len(files) - 2} languages, {sum(len(data) for name, data in files.items() if name != 'LICENSE')} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
