"""Names of customers, secrets and hosts, open weaknesses, and what concerns only the company."""

from __future__ import annotations

import re

from coach.rules import telling_words
from coach.rules.base import Lazy
from coach.rules.gates import Telling, listed

# --- Another customer, by name. Case matters: a name is one or more capitalised words.
PART = r"(?:[A-ZÄÖÜÉ][\w'&.-]*\w)"
ANY_NAME = rf"{PART}(?: (?:(?:and|&|de|of|la|von|the) )?{PART}){{0,4}}"
COMPANY = (
    r"(?:Corp(?:oration)?|Inc|Ltd|LLC|GmbH|AG|SA|BV|plc|AB|ASA|Oy|Group|Holding|Banka?|Insurance|Logistics|Energi?e?"
    r"|Foods?|Dental|Hospital|Klinikum|Clinic|University|College|School|Pharma|Motors|Airlines|Telecom|Retail"
    r"|Industries|Partners|Hotels?|Chemicals|Freight|Marine|Shipping|Electric|Media|Press"
    r"|Garden Cent(?:re|er)s?|Estates|Recruitment|Brewery|Brewing|Bakery|Dairy|Farms?|Hospice|County|Museum|Theatre"
    r"|Airport"
    r"|Travel|Tours|Railways?|Trams|Wines|Timber|Steel|Mining|Catering|Housing|Homes|Solicitors|Furniture|Plastics"
    r"|Robotics"
    r"|Construction|Aviation|Cruises|Fisheries|Textiles|Supermarkets?|Pharmacy|Clinics|Therapeutics|Diagnostics"
    r"|Medical|Elektro|Forsikring|Optics)"
)
HOUSE = (
    r"(?:county|institute|dairy|hospital|clinics?|school|university|bank|bakery|farm|museum|harbour|council"
    r"|municipality|town"
    r"|operator|chain|hotel|brewery|airport|agency|broker|insurer|grocer|retailer|publisher|theatre|festival|foundry"
    r"|factory"
    r"|hospice|library|cooperative|winery|shipyard|carrier|utility)"
)
"""What a customer is where its own name is not said: "the dairy in Vorden"."""
TRADE = (
    r"(?:Banque|Banco|Bank|Hotel|Clinique|Bäckerei|Brauerei|Autohaus|Stadtwerke|Spedition|Zapatería|Almacenes|Librería"
    r"|Transportes|Transports|Fährhaus|Gasthof|Fundación|Universidad|Université|Banca|Farmacia|Grupo|Groupe|Casa"
    r"|Bodegas"
    r"|Mairie|Gemeente|Ziekenhuis|Kwekerij|Rederij|Weingut|Kaufhaus|Calzados|Klinik|Apotheke|Möbelhaus|Azienda|Cantina"
    r"|Panificio)"
)
NO_CUSTOMER = (
    r"(?:Chrome|Firefox|Safari|Edge|Windows|Linux|Mac(?:OS)?|Android|iOS|Postgre\w*|MySQL|Oracle"
    r"|Redis|Docker|Kubernetes"
    r"|Python|Java\w*|Node\w*|Ruby|Rust|Go|Julia|React|Vue|Angular|Outlook|Excel|Word|Teams|Slack"
    r"|Jira|GitHub|GitLab|AWS"
    r"|Azure|Google|Microsoft|Apple|Amazon|Cloudflare|Salesforce|Spotify|Netflix|YouTube|Facebook|Twitter|WhatsApp"
    r"|PayPal|Stripe|Telegram|SAP|Fedora|Debian|Ubuntu|Red Hat|Intel|AMD|Nvidia"
    r"|\w+day|The|This|That|It|We|You|They|He|She|I|And|But|So|If|When|Other|Another|Several|Some|Many|All|Our|Your|My"
    r"|Their|No|Not|Yes|Both|These|Those|Which|What|There|Since|Before|After|For|In|On|At|As|Version|Customers?|Users?"
    r"|IP|ID|API|SDK|CA|CN|TLS|SSL|UI|CLI|URL"
    r"|People|Nobody|Everyone|Please|Support|Sales|Thanks|Hi|Hello)"
)
NAME = rf"\b(?!{NO_CUSTOMER}\b){ANY_NAME}"
FIRM = (
    rf"(?:{NAME} {COMPANY}\b(?:\.(?= [a-z]))?|{TRADE} {PART}(?: {PART})?|Klinikum {PART}"
    rf"|(?:the )?(?:[Uu]niversity|[Cc]ity|[Cc]ounty|[Mm]inistry) of {PART})"
)
SAME = r"(?:(?:exactly|precisely|just|about) )?(?:the |this |that )?(?:very |exact )?(?:same|identical|similar)"
WHEN = (
    r"(?:last (?:week|month|year|spring|summer|autumn|winter|quarter)|yesterday|this (?:week|morning|month)|on \w+day"
    r"|in (?:[A-Z]\w+|the \w+)|(?:a|two) (?:weeks?|months?|years?) ago)"
)
CUSTOMERS = tuple(
    Lazy(pattern)
    for pattern in (
        rf"(?P<mark>{FIRM})(?='s\b| (?:hit|ran into|had|has|have|saw|sees|uses?|runs?|asked|gets?|got"
        r"|is|are|was|were|went"
        r"|signed|cancelled|pays?|reported|did|returned|built|measured|sends?|with|in|and|works?|does|do|handed|signs"
        r"|already|also|both|needed|wanted|took|went|chose|moved|switched|tested|found|lost|made)\b)",
        r"(?:[Ll]ike|[Aa]t|[Ff]or|[Ww]ith|[Ff]rom|of|happened to|that's|tenant|client|customer|restored|migrated|moved"
        r"|onboarded"
        r"|helped),?"
        rf" (?P<mark>{FIRM})",
        rf"\b(?:restored|migrated|moved|onboarded|helped|client|customer|tenant) (?P<mark>{PART} & {PART})",
        rf"\b(?P<mark>[Tt]he (?:\w+ )?{HOUSE} (?:in|of|from|at) {NAME}|[Tt]he {PART} {HOUSE})(?=,? (?:which|whose"
        r"|discovered|had|has|went|runs?|used?|uses|got|did|does|took|lost|handed|also|already|pays|paid|saw|works"
        r"|moved)\b)",
        rf"(?P<mark>{NAME}) (?:is|are|runs?) on an? (?:private|special|custom|patched) (?:build|branch|version"
        rf"|release)\b",
        rf"(?P<mark>{NAME}(?:'s \w+(?: \w+)?)?) (?:also |just |already )?(?:hit|ran into|run into"
        r"|went through|had|got|gets?"
        r"|saw|sees?|reported|returned|asked (?:us )?for|has built|built|is seeing|is getting"
        r"|are getting|complained about"
        rf"|(?:is|are) fighting with) {SAME}\b",
        rf"(?P<mark>{NAME}(?:'s \w+)?) (?:ran into|hit|had|asked for|went through) (?:this|that|it|precisely that)"
        rf" [^.;!?]{{0,40}}?(?:as well|too|{WHEN})\b",
        rf"\b[Ss]ame (?:\w+ ){{1,3}}?(?:is on|happened (?:to|at|with)|at|for|hit) (?P<mark>{NAME})",
        rf"\b(?:did|built|made|put in|set up|done) {SAME}(?: \w+){{0,3}}? (?:for|at|with) (?P<mark>{NAME})",
        r"\b(?:client|customer|tenant|merchant|neighbours at|company)(?: of (?:ours|yours))?,? (?:next to you[^,]*, )?"
        rf"(?P<mark>{NAME})(?=,| (?:is|has|had|does|uses|pays|also|signed|in\b))",
        r"\b(?:[Yy]our (?:biggest |main )?(?:competitor|rival|neighbours?(?: at)?)|the (?:other |larger |next )?"
        rf"(?:tenant|merchant|client|ones being)),? (?P<mark>{NAME}"
        rf"(?:, {ANY_NAME})*(?: and {ANY_NAME})?)(?=[,. ]|$)",
        rf"(?P<mark>{NAME})(?: in \w+)?,? (?:is|are|which is) (?:also )?(?:a customer of ours"
        r"|one of our (?:customers|clients)"
        r"|our biggest|on the same (?:pod|node|cluster|server|shard|host)|(?:already )?(?:using|running|piloting) it)",
        rf"(?P<mark>{NAME})(?: and (?:two|three|some|several) "
        rf"(?:of the )?other[^.;,]{{0,20}})? (?:signed with us|got theirs"
        r"|did get theirs|cancelled (?:with us|over|their contract|last)|pays (?:us )?(?:about|around|half|less|only)"
        r"|runs? (?:it )?(?:without|with) the|(?:both )?run a private|uses it for|has a contract clause|returned half"
        r"|asked (?:us )?for (?:exactly|precisely|just) (?:that|this|the)|had \d+ of them)\b",
        rf"(?P<mark>{NAME})(?='s (?:staging|tenant|payroll|logistics team|cluster|contract)\b)",
        rf"\b[Ww]orking with (?P<mark>{NAME}) on {SAME}",
        rf"\bthe one (?P<mark>{NAME}) uses\b",
        rf"\bthe (?P<mark>{NAME}) (?:dashboard|configuration|setup|tenant|account|rollout),? (?:it's|is) set up",
        rf"\b(?:[Ff]or|[Aa]t) (?P<mark>{NAME}) (?:it took|we (?:did|built|measured|had|needed|made))\b",
        rf"\bthe (?:way|one) (?P<mark>{NAME}) (?:have|has|uses?|does?|did)\b",
    )
)
NAMING = (
    *(
        "same",
        "identical",
        "similar",
        "like",
        "customer",
        "client",
        "tenant",
        "competitor",
        "rival",
        "merchant",
        "neighbour",
    ),
    *(
        "compan",
        "private build",
        "restored",
        "migrated",
        "signed",
        "cancelled",
        "pays",
        "theirs",
        "runs",
        " run ",
        "uses",
        "using",
        "contract",
        "took us",
        "asked",
    ),
    *(" had ", "half", "'s staging", "'s payroll", "the way", "logistics", "bank", "insurance", " group", "university"),
    *(
        "college",
        "school",
        "hospital",
        "klinikum",
        "clinic",
        " gmbh",
        " ltd",
        " inc",
        " corp",
        " ag ",
        "city of",
        "set up",
    ),
    *(
        "hotel",
        "energi",
        "energy",
        "foods",
        "dental",
        "pharma",
        "retail",
        "industries",
        "freight",
        "marine",
        "shipping",
    ),
)
"""Words without which no customer is named: looked for first, because most sentences hold none."""

PREPOSED = re.compile(r"\b(?:[Ff]or|[Aa]t|[Ww]ith|[Ll]ike|[Ff]rom|of) [A-Z]")
TRADING = listed(
    """ab, ag, agency, airlines, airport, almacenes, apotheke, asa, autohaus, aviation, azienda, bakery, banc*, bank,
bank*, banque, bodegas, brauerei, brewery, brewing, broker, bv, bäckerei, calzados, cantina, carrier, casa,
catering, chai*, chemicals, clin*, clinic, clinics, clinique, college, construction, cooperative, corp*,
council, county, cruises, dair*, dental, diagnostics, electric, elektro, ener*, estates, factory, farm, farm*,
farmacia, festival, fisheries, food*, forsikring, foundry, freight, fundación, furniture, fährhaus, garden,
gasthof, gemeente, gmbh, grocer, grou*, groupe, grup*, harbour, holding, home*, hospice, hospital, hote*,
housing, inc, industries, institute, insurance, insurer, kaufhaus, klinik, klinikum, kwekerij, library,
librería, llc, logistics, ltd, mairie, marine, medi*, medical, mining, motors, municipality, museum, möbelhaus,
operator, optics, oy, panificio, partners, pharma, pharmacy, plastics, plc, pres*, publisher, rail*,
recruitment, rederij, retail, retailer, robotics, sa, school, shipping, shipyard, solicitors, spedition,
stadtwerke, stee*, supe*, telecom, textiles, theatre, therapeutics, timber, tour*, town, tram*, transportes,
transports, travel, universidad, university, université, utility, weingut, wine*, winery, zapatería, ziekenhuis"""
)
"""The same words as they stand in a sentence: without one of them no company is told by its trade."""

# --- Secrets in clear text, and machines that nobody outside should know. Looked for in the text, code included.
KEY = (
    r"\b(?:(?:[Aa]dmin|[Rr]oot|[Ss]ervice|[Ss]taging|ftp|FTP|default|reader's|master|database|user'?s?) )*"
    r"(?:[Pp]asswor[dt]|passwd|passphrase|pwd|pass(?= ?(?:is\b|:|=))|(?:API[ -]?|api[ -]?|[Aa]ccess |[Ss]ecret "
    r"|my )(?:[Kk]ey|token|secret)"
    r"|[Tt]oken|PIN|[Ll]ogin(?: for the \w+)?(?= ?(?:is\b|:|=)))\b"
)
VALUE = r"[\"'`]?(?=[^\s\"'`]*[\d!$%&#])[\w!$%&#@-]{4,}[\"'`]?"
SECRET = re.compile(
    r"(?:(?:(?:API |access )?(?:[Kk]ey|token) is |my token ))?[\"'`]?\b(?:ghp_|gho_|github_pat_"
    r"|glpat-|xox[abps]-|sk-|sk_live_"
    r"|gk_live_|pk_live_|AKIA|AIza)[\w-]{4,}"
    rf"|{KEY}(?: (?:is|was|as last year)| ?[:=](?!//)| for the [\w ]{{2,20}} is)? ?"
    r"(?:[\"'`](?=[^\"'` ]*[\d!$%&#_])[^\"'` ]{4,}[\"'`]|(?=\S*\d)(?=\S*[A-Za-z])(?!\w+@\w+:\d)[\w!$%&#@-]{6,})"
    rf"|\b[Ll]ogin,? [`'\"]?[\w-]{{2,}}[`'\"]?(?: ?/ ?|, (?:the )?password (?:is )?){VALUE}"
    rf"|(?<=with )[\w-]{{2,}} / {VALUE}|(?<=with )(?P<again>\w{{3,}})/(?P=again)\d*\b|\b"
    rf"(?P<twice>\w{{2,12}})/(?P=twice) gets you in"
    r"|\b(?:the )?password is the (?:same as|name of)\b"
    rf"|\b[Uu]ser(?: is)? [`'\"]?\w+[`'\"]?,? (?:and )?(?:the )?password (?:is )?[`'\"]?\w+[`'\"]?"
)
SECRET_WORD = (
    "pass",
    "pwd",
    "key",
    "token",
    "secret",
    "login",
    "user",
    "with ",
    "gets you in",
    "pin",
    "_",
    "sk-",
    "akia",
    "aiza",
)
NO_SECRET = re.compile(
    r"\b(?:demo|example|sample|tutorial|docs|documented|manual|placeholder|changeme|reset|remove"
    r"|redact|rotate|please don't"
    r"|please never|never send|don't (?:post|share))\b",
    re.IGNORECASE,
)
HOST_PART = (".int", ".corp", ".lan", ".stg", ".dev", "-int.", "\\\\", "10.", "192.168.", "172.")
PATH = r"(?::\d{2,5})?(?:/[^\s`'\",;)]{0,300})?"
HOST = re.compile(
    r"(?:\w{1,9}://)?(?:[\w-]{1,63}@)?(?<![\w.@-])[\w-]{1,63}(?:\.[\w-]{1,63})*\.(?:internal|corp|lan|intra|intranet"
    rf"|intern)(?:\.[\w-]{{1,63}})*\b{PATH}"
    r"|(?:\w{1,9}://)?(?<![\w.@-])[\w-]{1,63}\.(?:[\w-]{1,63}\.)*(?:int|corp|intern|internal|intra|stg"
    rf"|dev)\.[\w-]{{1,63}}\.[a-z]{{2,}}\b{PATH}"
    r"|\\\\[\w-]{1,63}\\[\w\\$.-]*\w"
    rf"|(?P<address>(?:\w{{1,9}}://|[\w-]{{1,63}}@)?\b(?:10\.\d{{1,3}}|192\.168|172\.(?:1[6-9]|2\d"
    rf"|3[01]))\.\d{{1,3}}\.\d{{1,3}}\b{PATH})"
)
OURS = re.compile(
    r"\b(?:our|build|internal(?:ly)?|staging|log ?(?:in|on)|reach|ssh|look at|point your|see it|grab|pull"
    r"|psql|sftp|have a look|jump"
    r"|open|machine|host is|host|lives on|grafana|jenkins|build logs)\b",
    re.IGNORECASE,
)
NOT_OURS = re.compile(
    r"\b(?:your|usb|connect the|you set|default (?:address|ip|gateway)|factory|for example|e\.g\."
    r"|such as|docker|kubernetes"
    r"|\.svc\.|metadata|localhost|listens on|router|subnet|cidr|customer's|client's)\b",
    re.IGNORECASE,
)

# --- A weakness that is still there.
WEAKNESS = (
    r"(?:vulnerabilit(?:y|ies)|hole|exploit|rce|injection|xss|csrf|back ?door|master key|hard-coded (?:key|password)"
    r"|security (?:bug|issue|flaw|gap)|weakness|bypass|dupe|unsigned firmware|leak|flaw|worse one in the \w+)"
)
MENDED = r"(?:patch(?:ed|ing)|fix(?:ed|ing)|clos(?:ed?|ing))"
STILL = (
    rf"(?:unpatched|unfixed|(?:not|isn't) {MENDED}|still (?:open|there|unfixed|works)|(?:haven't|hasn't been|not been"
    rf"|never got round to|not been able to) (?:\w+ )?{MENDED}|nobody has reported|known since|can be bypassed"
    r"|that lets any(?:one|body)|on all production)"
)
OPEN_HOLE = re.compile(
    rf"\b{WEAKNESS}\b[^.;!?]{{0,90}}\b{STILL}|\b{STILL}\b[^.;!?]{{0,70}}\b{WEAKNESS}\b"
    r"|\bthere(?:'s| is) (?:also )?(?:a|an|no) (?:master key|back ?door|unpatched \w+|hard-coded (?:key|password)"
    r"|service password|rate limit on the password)\b"
    r"|\bany(?:one|body) (?:who|with|can)\b[^.;!?]{0,60}\b(?:can (?:open|read|see|join|access|log)"
    r"|without logging in|answers)\b"
    r"[^.!?]{0,60}\b(?:haven't|hasn't|isn't|still|at the moment|right now|yet)\b"
    r"|\b(?:you|any(?:one|body)) can (?:read|see|open) (?:anybody|anyone|somebody|other (?:people|tenant|customer)s?)\b"
    r"[^.;!?]{0,60}\bby \w+ing\b"
    r"|\bisn't (?:patched|fixed) (?:yet|anywhere|either)\b",
    re.IGNORECASE,
)

# --- Somebody's health or dismissal, and the company's own affairs.
WHO = (
    r"(?:\b(?P<who>[Hh]e|[Ss]he|[A-Z][a-z]+(?: [A-Z][a-z]+)?|@\w+|your contact(?: [A-Z]\w+)?)(?:,(?: [^,]{1,40},)?)?"
    r"(?:'s| (?:has|had|is|was|are|were|got))(?: (?:also|unfortunately|currently|just|been|being"
    r"|really|already|still))* )"
)
AFFAIRS = Telling(
    Lazy(
        rf"{WHO}(?:dismissed|fired|sacked|let go|laid off|made redundant|signed off(?: sick| with)"
        r"|diagnosed|pregnant|off with \w+"
        r"|on (?:long-term )?sick leave|going through a divorce|in rehab|in hospital|handed in (?:his|her|their) notice"
        r"|burn(?:t|ed) out|depress(?:ed|ion)|suing us)\b"
        r"|\b(?:with|has|had|his|her|of) (?:a |an )?(?:burn-?out|depression|chemotherapy|cancer|miscarriage"
        r"|breakdown)\b"
        r"|\bto chemotherapy\b|\blaying off\b|\bgot (?:fired|sacked)\b|\bshe's being let go\b"
        r"|\bWe're (?:being bought|in talks to sell|going to (?:spin off|sell|close|shut down))\b"
        r"|\b[Ww]e'll shut down the\b"
        r"|\btalks about (?:selling|a merger)\b|\baudit (?:failed|had two findings)\b"
        r"|\b[Oo]ur margin (?:on|is)\b|\btarget margin\b"
    ),
    telling_words.AFFAIRS,
)
