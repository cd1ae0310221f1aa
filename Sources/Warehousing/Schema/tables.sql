CREATE TABLE batch (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE source_file (
    id INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL REFERENCES batch (id),
    source TEXT NOT NULL,
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    format TEXT NOT NULL,
    encoding TEXT NOT NULL,
    bindings TEXT NOT NULL
) STRICT;

CREATE TABLE country (
    iso2 TEXT PRIMARY KEY,
    iso3 TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    ncb_city TEXT NOT NULL,
    member_since TEXT NOT NULL,
    member_until TEXT NOT NULL,
    member_evidence TEXT NOT NULL,
    parent TEXT REFERENCES country (iso2)
) STRICT, WITHOUT ROWID;

CREATE TABLE bureau (
    country TEXT NOT NULL REFERENCES country (iso2),
    city TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    evidence TEXT NOT NULL,
    PRIMARY KEY (country, city)
) STRICT, WITHOUT ROWID;

CREATE TABLE field (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE entity (
    id INTEGER PRIMARY KEY,
    record TEXT NOT NULL,
    kind TEXT NOT NULL,
    apart INTEGER NOT NULL
) STRICT;

CREATE TABLE occurrence (
    entity INTEGER NOT NULL REFERENCES entity (id),
    number INTEGER NOT NULL,
    record TEXT NOT NULL,
    state TEXT NOT NULL,
    file INTEGER NOT NULL REFERENCES source_file (id),
    offset INTEGER NOT NULL,
    length INTEGER NOT NULL,
    line INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    merged INTEGER NOT NULL REFERENCES entity (id),
    apart INTEGER NOT NULL REFERENCES entity (id),
    bindings INTEGER NOT NULL,
    PRIMARY KEY (entity, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE conflict (
    entity INTEGER NOT NULL,
    field INTEGER NOT NULL REFERENCES field (id),
    left INTEGER NOT NULL,
    right INTEGER NOT NULL,
    PRIMARY KEY (entity, field, left, right),
    FOREIGN KEY (entity, left) REFERENCES occurrence (entity, number),
    FOREIGN KEY (entity, right) REFERENCES occurrence (entity, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE attribute (
    entity INTEGER NOT NULL REFERENCES entity (id),
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (entity, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding (
    id INTEGER PRIMARY KEY,
    file INTEGER REFERENCES source_file (id),
    source TEXT NOT NULL,
    severity TEXT NOT NULL,
    reason TEXT NOT NULL,
    line INTEGER NOT NULL,
    field TEXT NOT NULL,
    count INTEGER NOT NULL
) STRICT;

CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    record TEXT NOT NULL
) STRICT;

CREATE TABLE entity_person (
    entity INTEGER PRIMARY KEY REFERENCES entity (id),
    best INTEGER NOT NULL REFERENCES person (id),
    merged INTEGER NOT NULL,
    apart INTEGER NOT NULL,
    nameless INTEGER NOT NULL
) STRICT;

CREATE TABLE entity_match (
    left INTEGER NOT NULL REFERENCES entity (id),
    right INTEGER NOT NULL REFERENCES entity (id),
    comparisons INTEGER NOT NULL,
    weight REAL NOT NULL,
    verdict TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    PRIMARY KEY (left, right)
) STRICT, WITHOUT ROWID;

CREATE TABLE person_name (
    person INTEGER NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    value TEXT NOT NULL,
    script TEXT NOT NULL,
    written TEXT NOT NULL,
    PRIMARY KEY (person, role, value, written)
) STRICT, WITHOUT ROWID;

CREATE TABLE person_date_of_birth (
    person INTEGER NOT NULL REFERENCES person (id),
    born_from TEXT NOT NULL,
    born_to TEXT NOT NULL,
    precision TEXT NOT NULL,
    PRIMARY KEY (person, born_from, born_to, precision)
) STRICT, WITHOUT ROWID;

CREATE TABLE person_nationality (
    person INTEGER NOT NULL REFERENCES person (id),
    country TEXT NOT NULL REFERENCES country (iso2),
    certain INTEGER NOT NULL,
    PRIMARY KEY (person, country)
) STRICT, WITHOUT ROWID;

CREATE TABLE person_detail (
    person INTEGER NOT NULL REFERENCES person (id),
    field INTEGER NOT NULL REFERENCES field (id),
    value TEXT NOT NULL,
    PRIMARY KEY (person, field, value)
) STRICT, WITHOUT ROWID;

CREATE TABLE notice (
    id INTEGER PRIMARY KEY REFERENCES entity (id),
    control_number TEXT,
    file_number TEXT,
    notice_type TEXT,
    requested_from TEXT,
    requested_to TEXT,
    review TEXT,
    reviewed_from TEXT,
    reviewed_to TEXT,
    published_from TEXT,
    published_to TEXT,
    ended_by TEXT,
    ended_from TEXT,
    ended_to TEXT
) STRICT;

CREATE TABLE notice_event (
    notice INTEGER NOT NULL REFERENCES notice (id),
    number INTEGER NOT NULL,
    type TEXT NOT NULL,
    happened_from TEXT,
    happened_to TEXT,
    "by" TEXT,
    PRIMARY KEY (notice, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE notice_charge (
    notice INTEGER NOT NULL REFERENCES notice (id),
    number INTEGER NOT NULL,
    charge TEXT,
    law TEXT,
    penalty TEXT,
    PRIMARY KEY (notice, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE complaint (
    id INTEGER PRIMARY KEY REFERENCES entity (id),
    reference TEXT,
    request_type TEXT,
    received_from TEXT,
    received_to TEXT,
    admissible_from TEXT,
    admissible_to TEXT,
    outcome TEXT,
    decided_from TEXT,
    decided_to TEXT
) STRICT;

CREATE TABLE message (
    id INTEGER PRIMARY KEY REFERENCES entity (id),
    message_id TEXT,
    reference TEXT,
    your_reference TEXT,
    sent_from TEXT,
    sent_to TEXT,
    sent_at TEXT,
    urgency TEXT,
    delivery TEXT,
    language TEXT,
    subject TEXT,
    body TEXT
) STRICT;

CREATE TABLE entity_text (
    entity INTEGER NOT NULL REFERENCES entity (id),
    number INTEGER NOT NULL,
    field INTEGER NOT NULL REFERENCES field (id),
    value TEXT NOT NULL,
    PRIMARY KEY (entity, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE message_intent (
    message INTEGER NOT NULL REFERENCES message (id),
    number INTEGER NOT NULL,
    intent TEXT NOT NULL,
    field TEXT,
    offset INTEGER,
    length INTEGER,
    words TEXT NOT NULL,
    PRIMARY KEY (message, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE mention (
    id INTEGER PRIMARY KEY,
    message INTEGER NOT NULL REFERENCES message (id),
    kind TEXT NOT NULL,
    target INTEGER NOT NULL,
    how TEXT NOT NULL,
    field TEXT,
    offset INTEGER,
    length INTEGER
) STRICT;

CREATE TABLE entity_year (
    field INTEGER NOT NULL REFERENCES field (id),
    entity INTEGER NOT NULL REFERENCES entity (id),
    year INTEGER NOT NULL,
    certain INTEGER NOT NULL,
    best INTEGER NOT NULL,
    doubt INTEGER NOT NULL,
    PRIMARY KEY (field, entity, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE entity_country (
    field INTEGER NOT NULL REFERENCES field (id),
    entity INTEGER NOT NULL REFERENCES entity (id),
    country TEXT NOT NULL REFERENCES country (iso2),
    certain INTEGER NOT NULL,
    best INTEGER NOT NULL,
    doubt INTEGER NOT NULL,
    PRIMARY KEY (field, entity, country)
) STRICT, WITHOUT ROWID;

CREATE TABLE entity_word (
    field INTEGER NOT NULL REFERENCES field (id),
    entity INTEGER NOT NULL REFERENCES entity (id),
    word TEXT NOT NULL,
    certain INTEGER NOT NULL,
    best INTEGER NOT NULL,
    PRIMARY KEY (field, entity, word)
) STRICT, WITHOUT ROWID;

CREATE TABLE doubt (
    id INTEGER PRIMARY KEY,
    reason TEXT NOT NULL
) STRICT;

CREATE TABLE annual_country (
    year INTEGER NOT NULL,
    country TEXT NOT NULL REFERENCES country (iso2),
    measure TEXT NOT NULL,
    low ANY NOT NULL,
    n ANY,
    high ANY NOT NULL,
    unknown_country INTEGER,
    unknown_year INTEGER,
    unsure_match INTEGER,
    numerator INTEGER,
    denominator INTEGER,
    PRIMARY KEY (measure, year, country)
) STRICT, WITHOUT ROWID;

-- References found in texts, until their targets are known; the finished warehouse has none.
CREATE TABLE loaded_mention (
    message INTEGER NOT NULL,
    reference TEXT,
    field TEXT,
    offset INTEGER,
    length INTEGER
) STRICT;
