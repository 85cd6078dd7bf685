#!/usr/bin/env python3
"""Makes the lists by which dates are read from the Unicode CLDR, or checks that none has changed.

    python3 data/dates/make.py            fetch CLDR, write every file, LICENSE and the sums
    python3 data/dates/make.py --again    the same, but write nothing; name each file that differs
    python3 data/dates/make.py --check    without CLDR: compare the files with their sums
    python3 data/dates/make.py --print de [LANG …]    lists as text

`LANG.dates` holds what a language calls the parts of a date, merged over all its regions, a line each:

    M6 June|~Jun    names of the sixth month, W4 of Thursday, H9 of the ninth month of the Hijri
                    calendar, S3 of the third of the Persian solar one
    A am|a.m.       parts of the day before noon; P after noon; N at night, before or after midnight
    O dMy           the order of a long date; o dmy. US:mdy/ short ones: order and mark, by region
    F vpcmlnsh      the weekday is said last, parts of the day before the hour, a comma before the month,
                    the day after the month; only long names have endings; numbers are written in Chinese
                    characters, too; years in digits may be Persian solar ones, or of the Hijri calendar
    L de|of         words between the parts of a date
    C Uhr           words after an hour, c before it
    Y г             words that say that a number is a year, before or after it; y before it only
    I th|st         what is written onto a number
    E AD  e BC      after or before a year: years of our era, and before it; J: of the Hijri calendar,
                    Z: of the Persian solar one, B: of the Buddhist one
    R2018 令和      an era of Japan, after the year before its first; T of Taiwan, G: of the Gregorian calendar
    + en|s          endings of months and weekdays
    < و|ب           particles written onto a word

Before a name: `~` it is short, `?` it is more often another word.
`samples.packed` has dates spelled by the patterns of CLDR, a line each: language, value, text; tests
read it. How files are packed and where packages come from: `data/cldr.py`. Exit: 0 done, 1 a package
or file that differs, 2 usage.
"""

import argparse
import datetime
import re
import sys
import unicodedata
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent))
from cldr import again, check, file, inside, licence, pack, read, unpack, unpack_packages, write  # noqa: E402

PACKAGES = "cldr-dates-full", "cldr-cal-islamic-full", "cldr-numbers-full"

LANGUAGES = """af am ar az be bg bn bs ca cs cy da de ee el en eo es et eu fa fi fil fo fr ga gd gl gu
he hi hr hu hy id is it ja ka kk km kn ko ky lb lo lt lv mk ml mn mr ms mt my ne nl no or pa pl ps pt
qu ro ru se si sk sl so sq sr su sv sw ta te th tk tr uk ur uz vi zh zu""".split()
# Locales whose names do not begin with the language's.
VARIANTS = {"no": ["nn", "nb"], "zh": ["yue", "yue-Hans"]}
# Locales besides that of the language that samples are made of.
SAMPLED = """ar-DZ ar-EG ar-LB ar-MA de-AT en-CA en-GB en-IN es-MX fr-CA fr-CH pt-PT sr-Latn zh-Hant
zh-Hant-HK""".split()
# Scripts that hardly anybody writes the language in.
RARE_SCRIPTS = "-(Dsrt|Shaw)|(hi|zh|yue)-Latn"
DAYS = "mon tue wed thu fri sat sun".split()
SAMPLES = [datetime.date(2020, 6, 4), datetime.date(1998, 12, 23), datetime.date(2011, 3, 15), datetime.date(1987, 9, 30)]

# Of our own: what CLDR does not have.

# Words that are more often something else, as they are written: a capital is another word.
WORDS = {
    "ar": "مارس ماي جوان صفر محرم رجب شعبان الأحد السبت آب",
    "az": "may mart şənbə bazar",
    "ca": "març mar",
    "en": "May March Mar Sun Sat Wed August Dec Jan",
    "et": "mai",
    "fa": "مه مارس اوت تیر مهر دی آذر آبان بهمن حمل ثور جوزا سرطان اسد میزان عقرب قوس جدی دلو حوت جمعه رجب شعبان صفر محرم",
    "fr": "mars",
    "he": "מאי מרץ",
    "hi": "मार्च",
    "id": "Minggu",
    "ms": "Mac Jun",
    "ps": "مه حمل غبرګولی چنګاښ زمری وږی تله لړم مرغومی سلواغه کب",
    "pt": "segunda terça quarta quinta sexta",
    "ru": "среда",
    "sw": "Jumapili",
    "sv": "mars",
    "tr": "Ocak Ekim Kasım Mart Aralık Pazar Salı Mayıs Nisan",
    "ur": "مارچ مئی پیر منگل",
}
# Words that are something else nearly always, and no month without a number.
RARE = {"ro": ["mai"]}
MORE = {
    "ar": {"M1": "كانون ثاني", "M10": "تشرين أول", "M11": "تشرين ثاني", "M12": "كانون أول", "M6": "يونيه", "M7": "يوليه",
           "M8": "آب|اغسطس", "M2": "فبراير|شباط", "M9": "أيلول", "W1": "الإثنين", "W3": "الاربعاء",
           "H1": "المحرم", "H3": "ربيع الاول", "H4": "ربيع الثاني", "H6": "جمادى الثانية|جمادى الثاني", "H5": "جمادى الأول",
           "H11": "ذي القعدة", "H12": "ذي الحجة"},
    "de": {"W6": "Sonnabend", "M1": "Jänner", "M2": "Feber"},
    "en": {"M9": "Sept", "W2": "~Tues", "W4": "~Thur|~Thurs", "W3": "~Weds", "H9": "Ramadhan", "H1": "Muharram", "H12": "Dhu al-Hijjah|Dhul Hijjah", "H10": "Shawwal", "H8": "Sha'ban|Shaban", "H7": "Rajab"},
    "es": {"M9": "setiembre"},
    "fa": {"M8": "آگوست", "M5": "می", "M6": "جون", "M7": "جولای", "W7": "یک شنبه", "W1": "دو شنبه", "W2": "سه شنبه", "W3": "چهار شنبه", "W4": "پنج شنبه"},
    "hi": {"M2": "फरवरी", "M9": "सितम्बर", "M11": "नवम्बर", "M12": "दिसम्बर", "M10": "अक्तूबर", "W4": "बृहस्पतिवार|वीरवार", "W7": "इतवार"},
    "pl": {"W4": "czwartku|czwartkiem|czwartki", "W5": "piątku|piątkiem|piątki", "W1": "poniedziałku|poniedziałkiem", "W2": "wtorku|wtorkiem", "W3": "środzie",
           "M5": "maju|majem", "M2": "lutym|lutemu"},
    "pt": {f"W{day}": f"{name}|{name} feira" for day, name in zip(range(1, 6), "segunda terça quarta quinta sexta".split())},
    "ro": {"W1": "lunea", "W2": "marțea", "W3": "miercurea", "W4": "joia", "W5": "vinerea", "W6": "sâmbăta", "W7": "duminica"},
    "ru": {"M5": "май|мая|маю|маем|мае"},
    "th": {"W4": "วันพฤหัส|พฤหัสบดี"},
    "uk": {"M2": "лютому|лютим", "W1": "понеділка|понеділку|понеділок", "W2": "вівторка|вівторку", "W4": "четверга|четвергу", "W5": "п’ятниця|п’ятницю|п’ятниці"},
    "vi": {f"M{month}": f"tháng {name}" for month, name in enumerate(
        "giêng|tháng một,hai,ba,tư,năm,sáu,bảy,tám,chín,mười,mười một,chạp|tháng mười hai".split(","), 1)},
    "zh": {f"W{day}": f"礼拜{name}|禮拜{name}" for day, name in enumerate("一二三四五六", 1)} | {"W7": "礼拜天|礼拜日|禮拜天|禮拜日|星期天|周天"},
}
# Endings of months and weekdays; of languages named in STEMS they follow the name less its last vowel or sign.
ENDINGS = {
    "af": "s", "en": "s", "fr": "s", "es": "s", "ca": "s", "gl": "s", "pt": "s",
    "de": "s n abend abends nachmittag morgen vormittag mittag nacht früh",
    "nl": "s en avond middag ochtend morgen nacht",
    "lb": "s", "sv": "en ens s ar arna", "da": "en ens s e", "no": "en ens s er ar", "fo": "in", "is": "ur inn inum s i ar a",
    "fi": "n ta tä ssa ssä sta stä hun lla lle lta ksi na nä hin sin isin kin",
    "et": "i is ist it s st l le lt ks ni il ile iks ini kuu kuus kuust kuuni kuuks al ast aks ani a",
    "hu": "ban ben ban tól től ig i ra re t nak nek át ának ában ától áig án én on en ön n ai ei ihoz hoz hez ra jei",
    "tr": "da de ta te dan den tan ten ın in un ün nın nin nun nün ı i u ü a e ya ye ki daki deki taki teki yı yi",
    "az": "da də dan dən ın in un ün nın nin ı i u ü a ə ya yə ki dakı dəki",
    "kk": "да де та те дан ден тан тен нан нен ның нің дың дің тың тің ға ге қа ке ы і дағы дегі тағы тегі",
    "ky": "да де до дө та те то тө дан ден дон дөн тан тен тон төн дын дин дун дүн тын тин тун түн га ге го гө ка ке ко кө ы и у ү",
    "uz": "da dan ning ga gacha dagi ni", "tk": "da de dan den yň iň a e",
    "ru": "ь я ю ем ём е а у ом ой ы й ей ам ям ах ях ами ями",
    "be": "ь я ю ем е і а у ам ай ы ў", "uk": "ь я ю ем і а у ом ою ею и й е",
    "bg": "та ът ят а я и", "mk": "от та и",
    "pl": "ec a u em owi y ę e i iu iem owy owego owym", "cs": "a u em e i ě y o ou í",
    "sk": "a u om e i y ou ok", "sl": "a u em e i o",
    "hr": "a u om em e i o", "bs": "a u om em e i o", "sr": "а у ом ем е и о a u om em e i o",
    "lt": "is io į yje iui iu iais ys o ą e ui u a", "lv": "s a ā u am i is ī",
    "el": "ος ου ο α ας η ης ες",
    "hy": "ին ի ից ը ն ում", "ka": "ი ში ს ის იდან ამდე", "eu": "n ren ko k tik ra rekin",
    "sq": "in it i", "ro": "a i ul",
    "mr": "मध्ये च्या ला पासून चा ची रोजी पर्यंत", "ne": "मा को देखि सम्म", "gu": "માં ના ની નો થી ને", "bn": "ে ের তে র কে",
    "kn": "ನಲ್ಲಿ ರಂದು ಿನಲ್ಲಿ", "te": "లో ్‌లో న", "ta": "ில் ிலிருந்து ின் ல்", "ml": "ിൽ ിലെ",
    "mn": "ын ийн д нд", "se": "s", "kl": "mi",
}
# Languages whose endings only long names have: `Main` and `mais` are no months.
LONG_ONLY = "af ca da de en es fr gl lb nl no pt sv".split()
STEMS = {
    "ru": "ьйаяуеоии", "be": "ьйаяуеоі", "uk": "ьйаяуеоі", "pl": "aeuyę", "cs": "aeuíy", "sk": "aeuy", "sl": "aeu", "hr": "aeuoi", "bs": "aeuo",
    "sr": "аеуоaeuo", "ka": "ი", "ta": "்", "lv": "s", "is": "r", "bg": "ая",
}
LONG_STEMS = {"lt": ["is", "io", "ys", "o", "as"], "el": ["ος", "ου", "ο", "α", "η"], "is": ["ur"], "lv": ["s", "a", "is"],
              "pl": ["ec", "ień"], "cs": ["ek"], "sk": ["ok"], "sl": ["ek"], "hr": ["ak"], "bs": ["ak"]}
# Vowels that are not in every form: stems beside those of CLDR.
FLEETING = {
    "cs": {"W4": "čtvrtk", "W5": "pátk"}, "sk": {"W4": "štvrtk", "W5": "piatk", "W1": "pondelk", "W2": "utork"},
    "sl": {"W4": "četrtk", "W5": "petk", "W1": "ponedeljk", "W2": "tork"},
    "hr": {"W4": "četvrtk", "W5": "petk", "W1": "ponedjeljk", "W2": "utork"},
    "bs": {"W4": "četvrtk", "W5": "petk", "W1": "ponedjeljk", "W2": "utork"},
    "sr": {"W4": "четвртк|četvrtk", "W5": "петк|petk", "W1": "понедељк|ponedeljk", "W2": "уторк|utork"},
    "be": {"W4": "чацв"}, "hu": {"W3": "szerd", "W1": "hétfő"},
}
LINKS = {
    "ar": "من عام سنة لعام لسنة في شهر من_عام من_سنة الموافق", "ca": "de del d’ d' de_l’any", "de": "des_Jahres den dem der im_Jahr", "el": "του",
    "en": "of the day_of", "es": "de del de_l", "eu": "ko ren", "fa": "ماه سال ماه_سال", "fil": "ng", "fr": "de l’an", "gl": "de do", "he": "ב ל של",
    "hu": "év évi hó", "it": "del dell’ dell'", "nl": "van", "pt": "de do", "ro": "anul", "ru": "г года году", "uk": "р року",
    "sr": "године godine", "hr": "godine", "bs": "godine", "sq": "të", "sv": "den år", "da": "den", "vi": "ngày năm ngày_mồng", "sw": "mwaka tarehe",
    "tr": "yılı yılının ayının", "ur": "ء سنہ", "pl": "r roku", "bg": "г", "be": "г года", "cs": "roku", "hy": "թ թվականի", "kk": "ж жылғы жылы жыл",
    "id": "tahun bulan", "ms": "tahun", "th": "ที่ เดือน ปี", "lo": "ທີ່", "km": "ខែ ឆ្នាំ ទី", "my": "ရက် ခုနှစ်", "ka": "წ წლის", "lv": "gada", "lt": "m d metų",
    "mt": "ta’ ta'", "az": "il ci_il", "hi": "को सन", "mn": "оны он", "ky": "ж жылдын", "uz": "yil",
}
# Words after an hour; those with `?` are said of a time that passes, too.
CLOCKS = {
    "af": "?uur", "bg": "ч ?часа", "bs": "?sati", "ca": "?h", "cs": "?hod ?hodin", "de": "Uhr", "en": "o’clock", "es": "?h ?horas", "fr": "?h ?heures ?heure", "gl": "?h",
    "hi": "बजे", "hr": "?sati", "hu": "órakor ?óra", "it": "?h", "lb": "Auer", "mr": "वाजता", "ne": "बजे", "nl": "?uur", "pt": "?h ?horas", "ro": "?h", "ru": "?часов ?часа ?час ?ч",
    "sk": "?hod", "sl": "?uri", "sr": "?часова ?сати ?sati", "th": "น ?นาฬิกา", "uk": "?год", "ur": "بجے", "vi": "?giờ ?h", "bn": "?টা", "pl": "?h",
}
# Words before an hour.
CLOCKS_BEFORE = {
    "ar": "الساعة", "az": "saat", "da": "kl klokken", "et": "kell", "fa": "ساعت", "fi": "klo kello", "fo": "kl klokkan", "he": "בשעה שעה", "hy": "ժամը", "id": "pukul jam",
    "is": "kl klukkan", "it": "ore", "lt": "val", "lv": "plkst", "ms": "pukul jam", "no": "kl klokka klokken", "pl": "godz godzinie godzina", "ro": "ora orele", "sq": "ora",
    "sv": "kl klockan", "sw": "saa", "tr": "saat", "uk": "о_годині", "ps": "ساعت", "el": "ώρα", "su": "jam", "fil": "alas",
}
# Words before or after a year; those before it only might count years after a number.
YEARS = {
    "be": "г год года годзе", "bg": "г година", "bn": "সাল সালে সালের", "bs": "godine godini", "hr": "godine godini", "hu": "évi", "hy": "թ թվականի թվականին", "ka": "წ წელს წლის",
    "kk": "ж жылы жылғы", "ky": "ж жылы жылдын", "lt": "m", "lv": "gada gadā gads", "mk": "г година", "mn": "он оны онд", "mr": "साल साली", "my": "ခုနှစ်", "ne": "साल", "pl": "r rok roku",
    "ru": "г год году года годом", "sr": "године години godine godini", "tr": "yılı yılında yılının", "uk": "р рік року році", "uz": "yili yilda", "et": "aasta aastal", "az": "ildə ilində",
}
YEARS_BEFORE = {
    "af": "jaar", "ar": "عام سنة لعام لسنة", "ca": "any", "cs": "rok roku roce", "da": "år året", "de": "Jahr Jahre Jahres", "el": "έτος έτους", "en": "year", "es": "año", "fa": "سال",
    "fi": "vuonna vuoden vuosi vuodesta vuoteen", "fr": "an année", "gl": "ano", "he": "שנת בשנת", "hi": "सन साल सन्", "id": "tahun", "is": "árið árinu", "it": "anno nell’anno", "km": "ឆ្នាំ", "lo": "ປີ",
    "lt": "metų metais", "ms": "tahun", "nl": "jaar", "no": "år året", "pt": "ano", "ro": "anul", "sk": "rok roku", "sl": "leta leto letu", "sq": "viti vitin", "sv": "år året", "sw": "mwaka",
    "th": "ปี", "ur": "سال سنہ", "vi": "năm",
}
INDEXES = {
    "en": "st nd rd th", "fr": "er e", "nl": "e ste de", "ca": "r n t è", "fi": ":nä :ntenä", "sv": ":e :a", "hu": "-án -én -i -ig -től -tól -e -je -jén -ján -a -ban -ben -re -ra",
    "ru": "-го -е -ое -й -м -му", "uk": "-го -е", "it": "º ° .º .°", "es": "º ° .º .° o.º er ro do", "pt": "º ° .º .° o", "gl": "º .º", "el": "η ης", "gd": "mh d na", "cy": "af ain eg fed ed il ydd",
    "ga": "ú", "eo": "-a", "mn": "-ний -ны -р", "bn": "ই শে লা রা ঠা", "hy": "-ին -ի", "eu": "(a) (e)ko a an ko eko (e)an", "lt": "-oji -ąją",
}
ERAS = {
    "": {"J": "AH A.H.", "E": "AD CE A.D.", "e": "BC BCE B.C.", "B": "BE"},
    "ar": {"J": "هـ هجري هجرية هجريا ه", "E": "م ميلادي ميلادية", "Z": "هـ.ش"},
    "fa": {"J": "هجری_قمری قمری ه.ق ق", "Z": "هجری_شمسی شمسی خورشیدی ه.ش", "E": "میلادی م"},
    "ps": {"Z": "لمريز", "J": "هـ.ق"}, "ur": {"J": "ھ ہجری", "E": "ء عیسوی"},
    "th": {"B": "พ.ศ. พุทธศักราช"}, "km": {"B": "ព.ស."}, "lo": {"B": "ພ.ສ."}, "tr": {"J": "hicri"}, "id": {"J": "H", "E": "M"}, "ms": {"J": "H Hijrah", "E": "M"}, "si": {"B": "බු.ව."},
    "zh": {"E": "公元 西元", "e": "公元前 西元前"}, "ja": {"E": "西暦", "e": "紀元前"}, "ko": {"E": "서기", "e": "기원전"},
    "az": {"J": "hicri"}, "de": {"J": "n._H.", "E": "n._Chr.", "e": "v._Chr."}, "fr": {"e": "av._J.-C.", "E": "ap._J.-C."}, "bn": {"J": "হিজরি"},
}
# Eras that count from a year of their own, by the year before their first.
CHINESE_ERAS = {
    "R2018": "令和", "R1988": "平成", "R1925": "昭和", "R1911": "大正", "R1867": "明治", "T1911": "民國 民国", "G0": "西元",
}
COUNTED_ERAS = {"ja": CHINESE_ERAS, "zh": CHINESE_ERAS}
PARTICLES = {"ar": "و ف ب ل ك", "he": "ו ה ב ל מ ש כ וב ול מה", "am": "በ የ ከ ለ እስከ", "mt": "f’ ta’"}
PERIODS = {"en": {"A": "a.m am", "P": "p.m pm"}, "ja": {"N": "深夜 未明"}, "hi": {"A": "पूर्वाह्न", "P": "अपराह्न"}, "el": {"A": "π.μ", "P": "μ.μ"},
           "ar": {"A": "صباحا فجرا صباحًا", "P": "مساء مساءً ظهرا بعد_الظهر"}, "es": {"A": "a.m a._m", "P": "p.m p._m"}, "zh": {"A": "早上 清晨 上午", "P": "下午 晚上 傍晚 中午", "N": "凌晨 深夜"}}
# Languages that say the part of the day before the hour, whatever CLDR's patterns of digits have.
PERIOD_FIRST = "bn gu hi mr ne pa te kn ta ml hu tr".split()
SOLAR = {
    "fa": "فروردین|حمل اردیبهشت|ثور خرداد|جوزا تیر|سرطان مرداد|اسد شهریور|سنبله مهر|میزان آبان|عقرب آذر|قوس دی|جدی بهمن|دلو اسفند|حوت",
    "ps": "وری|حمل غويی|ثور غبرګولی|جوزا چنګاښ|سرطان زمری|اسد وږی|سنبله تله|میزان لړم|عقرب ليندۍ|قوس مرغومی|جدی سلواغه|دلو کب|حوت",
    "en": "Farvardin Ordibehesht Khordad Tir Mordad Shahrivar Mehr Aban Azar Dey Bahman Esfand",
}
SOLAR_WORDS = {"en": "Tir Dey Mehr Aban Azar"}
# Languages that write numbers in Chinese characters, count years by the Persian solar calendar, by the Hijri one.
HABITS = {"zh": "n", "ja": "n", "fa": "s", "ps": "s", "ar": "h"}

BIDI = re.compile("[\u200e\u200f\u061c\u00ad]")
FIELD = re.compile(r"'([^']*)'|(G+|y+|M+|L+|d+|E+|c+)|([^\u0000-\u007f]+|[^a-zA-Z']+|[a-zA-Z]+)")
SCRIPTS_UNSPACED = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")


def clean(name):
    return unicodedata.normalize("NFC", BIDI.sub("", name)).replace("\u202f", " ").replace("\u00a0", " ").strip()


def locales(language):
    """All locales of a language that CLDR has; that of the language first."""
    main = file("cldr-dates-full", "main")
    names = [path.name for path in sorted(main.iterdir()) if path.name == language or path.name.startswith(f"{language}-")]
    names = [name for name in names if not re.search(RARE_SCRIPTS, name)]
    return sorted(names, key=len) + VARIANTS.get(language, [])


def gregorian(locale):
    return inside(read("cldr-dates-full", f"main/{locale}/ca-gregorian.json"), "main", locale, "dates", "calendars", "gregorian")


def islamic(locale):
    return inside(read("cldr-cal-islamic-full", f"main/{locale}/ca-islamic.json"), "main", locale, "dates", "calendars", "islamic")


def patterns(tree, kind="dateFormats"):
    found = {}
    for length in ("full", "long", "medium", "short"):
        pattern = tree[kind][length]
        found[length] = pattern["_value"] if isinstance(pattern, dict) else pattern
    return found


def fields(pattern):
    """The parts of a pattern: (field, "") or ("", literal)."""
    pattern = pattern.replace("''", "’")
    return [(field or "", quoted or other or "") for quoted, field, other in FIELD.findall(pattern)]


def order(pattern, kinds="dMy"):
    letters = [field[0].replace("L", "M") for field, _ in fields(pattern) if field]
    return "".join(letter for letter in letters if letter in kinds)


class Lists:
    """The lists of one language, as they are gathered."""

    def __init__(self, language):
        self.language = language
        self.words = set(WORDS.get(language, "").split(" ")) | set(SOLAR_WORDS.get(language, "").split())
        self.names = {}

    def add(self, key, name, short=False):
        if name.startswith("?"):
            name = name[1:]
            self.words.add(name)
        name = clean(name).removesuffix(".")
        single = len(name) == 1 and key[0] in "MWHS"
        digits = name[:1].isdigit() or re.fullmatch("[MW]?[0-9]+[.]?", name)
        if not name or single or digits or "|" in name or re.search("[0-9]", name) and self.language != "vi":
            return
        if key[0] == "M" and self.language in ("zh", "ja", "ko"):
            return
        # Of two or more characters none is an abbreviation that might be something else.
        short = short and self.language not in ("zh", "ja", "ko") or name in RARE.get(self.language, [])
        listed = self.names.setdefault(key, {})
        # A short name that is the whole one, too, is not short; of one letter's difference the first is kept.
        listed[name] = listed.get(name, True) and short
        if self.language == "vi" and (match := re.fullmatch(r"(\D+)([1-9])", name)) and key[0] == "M":
            listed[f"{match[1]}0{match[2]}"] = listed[name]

    def lines(self):
        kinds = "MWHSAPNLCcIYyEeJZBRTG"
        for key in sorted(self.names, key=lambda key: (kinds.index(key[0]), int(key[1:] or 0))):
            words = []
            for name, short in self.names[key].items():
                marks = ("?" if name in self.words else "") + ("~" if short else "")
                words.append(marks + name)
            yield f"{key} {'|'.join(words)}"


def spaced(words):
    return [word.replace("_", " ") for word in words.split()]


def dates_of(language):
    """The file of a language as text."""
    lists = Lists(language)
    unspaced = language in ("zh", "ja")
    shorts, links = {}, Counter()
    for locale in locales(language):
        tree = gregorian(locale)
        for use in ("stand-alone", "format"):
            for width in ("wide", "abbreviated"):
                for month, name in inside(tree, "months", use, width).items():
                    lists.add(f"M{month}", re.sub("^(de |d’|d')", "", name) if language == "ca" else name, width != "wide")
            for width in ("wide", "abbreviated", "short"):
                for day, name in inside(tree, "days", use, width).items():
                    lists.add(f"W{DAYS.index(day) + 1}", name, width != "wide")
        hijri = islamic(locale)
        root = inside(islamic("en"), "months", "format", "wide")
        for use in ("stand-alone", "format"):
            for month, name in inside(hijri, "months", use, "wide").items():
                if not (unspaced or name == root[month] and not is_latin(language)):
                    lists.add(f"H{month}", name)
        for width in ("wide", "abbreviated"):
            for name, words in inside(tree, "dayPeriods", "format", width).items():
                kind = {"am": "A", "pm": "P", "mo": "A", "af": "P", "ev": "P", "ni": "N"}.get(name[:2])
                if kind:
                    lists.add(kind, words)
        for number, words in inside(tree, "eras", "eraAbbr").items():
            lists.add("E" if number.startswith("1") else "e", words)
        found = patterns(tree)
        shape = order(found["short"])
        mark = next((literal.strip(" \u200f")[:1] for field, literal in fields(found["short"]) if literal.strip(" \u200f")), "/")
        region = next((part for part in locale.split("-")[1:] if len(part) in (2, 3) and part.isupper() or part.isdigit()), "")
        shorts.setdefault(region, shape.lower() + mark)
        lengths = [pattern for length, pattern in found.items() if length != "short"]
        flexible = inside(tree, "dateTimeFormats", "availableFormats")
        lengths += [flexible[key] for key in flexible if re.fullmatch("y?M{3,4}E*d?", key)]
        for pattern in lengths:
            for field, literal in fields(pattern):
                literal = clean(literal).strip(" ,،、.-/()")
                if literal and not field and not (unspaced and len(literal) == 1):
                    links[literal] += 1
        if locale == language:
            base = found
    for link in [*links, *spaced(LINKS.get(language, ""))]:
        lists.add("L", link)
    for table, key in ((CLOCKS, "C"), (CLOCKS_BEFORE, "c"), (INDEXES, "I"), (YEARS, "Y"), (YEARS_BEFORE, "y")):
        for word in spaced(table.get(language, "")):
            lists.add(key, word)
    for table in (ERAS[""], ERAS.get(language, {}), PERIODS.get(language, {}), COUNTED_ERAS.get(language, {})):
        for key, words in table.items():
            for word in spaced(words):
                lists.add(key, word)
    for month, names in enumerate(SOLAR.get(language, "").split(), 1):
        for place, name in enumerate(names.split("|")):
            # The signs of the zodiac, which are the months of Afghanistan, are words of every day.
            lists.add(f"S{month}", name, place > 0)
    for key, names in MORE.get(language, {}).items():
        for name in names.split("|"):
            lists.add(key, name.lstrip("~"), "~" in name)
    add_stems(lists)
    default = shorts[""]
    others = {region: shape for region, shape in shorts.items() if shape != default}
    lines = [f"O {order(base['long'])}"]
    lines.append(" ".join([f"o {default}", *(f"{region}:{shape}" for region, shape in sorted(others.items()))]))
    full = order(base["full"], "dMyEc")
    marks = "v" if full[-1:] in "Ec" else ""
    hour = inside(gregorian(language), "dateTimeFormats", "availableFormats")["hm"]
    marks += "p" if "a" in hour.partition("h")[0] or language in PERIOD_FIRST else ""
    marks += "c" if any(re.search("d, M", pattern) for pattern in base.values()) else ""
    flexible = inside(gregorian(language), "dateTimeFormats", "availableFormats")
    marks += "m" if "Md" in (order(flexible.get("MMMMd", "")), order(base["long"])[:2], order(base["long"])[1:]) else ""
    marks += "l" if language in LONG_ONLY else ""
    marks += HABITS.get(language, "")
    lines += [f"F {marks}"] if marks else []
    lines += lists.lines()
    if endings := list(dict.fromkeys(ENDINGS.get(language, "").split())):
        lines.append("+ " + "|".join(endings))
    if particles := PARTICLES.get(language, "").split():
        lines.append("< " + "|".join(particles))
    return "".join(line + "\n" for line in lines)


def is_latin(language):
    wide = inside(gregorian(language), "months", "format", "wide")
    return any("LATIN" in unicodedata.name(letter, "") for letter in wide["6"])


def add_stems(lists):
    """Stems that endings follow, marked with `*`."""
    language = lists.language
    enders = [*LONG_STEMS.get(language, []), *STEMS.get(language, "")]
    for key, names in lists.names.items():
        if key[0] not in "MW":
            continue
        stems = {}
        for name, short in list(names.items()):
            ending = next((ending for ending in enders if name.endswith(ending)), None)
            stem = name[: len(name) - len(ending)] if ending else name
            if not short and ending and len(stem) >= 3 and not name.endswith(" " + ending):
                stems[stem + "*"] = False
                lists.words |= {stem + "*"} if name in lists.words else set()
        for stem in filter(None, FLEETING.get(language, {}).get(key, "").split("|")):
            stems[stem + "*"] = False
        names.update(stems)


# Samples.


def digits_of(locale):
    numbers = inside(read("cldr-numbers-full", f"main/{locale}/numbers.json"), "main", locale, "numbers")
    return {"arab": "٠١٢٣٤٥٦٧٨٩", "arabext": "۰۱۲۳۴۵۶۷۸۹", "deva": "०१२३४५६७८९", "beng": "০১২৩৪৫৬৭৮৯", "mymr": "၀၁၂၃၄၅၆၇၈၉"}.get(
        numbers.get("defaultNumberingSystem"), "0123456789"
    )


def spell(tree, pattern, date, digits):
    words = ""
    for field, literal in fields(pattern):
        width = {3: "abbreviated", 4: "wide"}.get(len(field), "abbreviated")
        number = {"d": date.day, "M": date.month, "L": date.month, "y": date.year}.get(field[:1])
        if field[:1] in "ML" and field and len(field) > 2:
            words += tree["months"]["format" if field[0] == "M" else "stand-alone"][width][str(date.month)]
        elif field[:1] in ("E", "c"):
            words += tree["days"]["format" if field[0] == "E" else "stand-alone"][width][DAYS[date.weekday()]]
        elif field[:1] == "G":
            words += tree["eras"]["eraAbbr"]["1"]
        elif field:
            number = number % 100 if field == "yy" else number
            words += "".join(digits[int(digit)] for digit in str(number).zfill(len(field)))
        else:
            words += literal
    return unicodedata.normalize("NFC", words)


def sample(locale):
    """Dates of a locale by its own patterns, and names of months alone."""
    tree, digits, lines = gregorian(locale), digits_of(locale), {}
    for date in SAMPLES:
        for length, pattern in patterns(tree).items():
            weekday = date.strftime("%a ") if "E" in pattern or "c" in pattern else ""
            lines[spell(tree, pattern, date, digits)] = weekday + date.isoformat()
        flexible = inside(tree, "dateTimeFormats", "availableFormats")
        lines[spell(tree, flexible["yMMMM"], date, digits)] = date.strftime("%Y-%m")
        pattern = flexible.get("MMMMd", flexible["MMMd"])
        lines[spell(tree, pattern, date, digits)] = date.strftime("--%m-%d")
    language = locale.split("-")[0]
    words = {*WORDS.get(language, "").split(), *RARE.get(language, [])}
    for month, name in inside(tree, "months", "stand-alone", "wide").items():
        if name not in words:
            lines[unicodedata.normalize("NFC", name)] = f"--{int(month):02}"
    return "".join(f"{locale}\t{value}\t{text}\n" for text, value in lines.items())


def packed_dates(language):
    return pack(dates_of(language))


def make():
    """All files by name."""
    unpack_packages(*PACKAGES)
    with ProcessPoolExecutor() as pool:
        files = {f"{language}.dates": data for language, data in zip(LANGUAGES, pool.map(packed_dates, LANGUAGES))}
        files["samples.packed"] = pack("".join(pool.map(sample, [*LANGUAGES, *SAMPLED])))
    files["LICENSE"] = licence("cldr-dates-full")
    return files


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--again", action="store_true", help="write nothing, name what differs")
    parser.add_argument("--check", action="store_true", help="only compare the files with their sums")
    parser.add_argument("--print", nargs="+", metavar="LANG", help="print lists as text")
    arguments = parser.parse_args()
    for language in arguments.print or []:
        sys.stdout.write(unpack((HERE / f"{language}.dates").read_bytes()))
    if arguments.print:
        return 0
    if arguments.check:
        return check(HERE)
    files = make()
    if arguments.again:
        return again(HERE, files)
    write(HERE, files)
    print(f"{len(files) - 2} languages, {sum(len(data) for name, data in files.items() if name.endswith('.dates'))} bytes of lists")
    return 0


if __name__ == "__main__":
    sys.exit(main())
