-- Per person in each reading of the pairs, per country and surety: the first day on which a red
-- instrument was refused or published. A reading is 2 for apart, 1 for best, 0 for merged.
CREATE TEMP TABLE person_instrument (
    what TEXT NOT NULL,
    reading INTEGER NOT NULL,
    person INTEGER NOT NULL,
    country TEXT NOT NULL,
    level INTEGER NOT NULL,
    happened_from TEXT NOT NULL,
    happened_to TEXT NOT NULL,
    PRIMARY KEY (what, reading, person, country, level)
) STRICT, WITHOUT ROWID;

INSERT INTO person_instrument
SELECT i.what, 2, p.apart, i.country, i.level, min(i.happened_from), min(i.happened_to)
FROM instrument AS i JOIN entity_person AS p ON p.entity = i.notice AND NOT p.nameless
GROUP BY i.what, p.apart, i.country, i.level
UNION ALL
SELECT i.what, 1, p.best, i.country, i.level, min(i.happened_from), min(i.happened_to)
FROM instrument AS i JOIN entity_person AS p ON p.entity = i.notice AND NOT p.nameless
GROUP BY i.what, p.best, i.country, i.level
UNION ALL
SELECT i.what, 0, p.merged, i.country, i.level, min(i.happened_from), min(i.happened_to)
FROM instrument AS i JOIN entity_person AS p ON p.entity = i.notice AND NOT p.nameless
GROUP BY i.what, p.merged, i.country, i.level;

-- Queries and the instruments of their sender, by person in each reading and by reference; who
-- names no sender may be anybody.
CREATE TEMP TABLE candidate AS
SELECT q.message, x.what, min(x.level, x.reading, q.sender_level) AS linked,
    x.happened_to <= q.sent_from AS is_before
FROM query_sender AS q
JOIN (
    SELECT entity, 2 AS reading, apart AS person FROM entity_person WHERE NOT nameless
    UNION ALL
    SELECT entity, 1, best FROM entity_person WHERE NOT nameless
    UNION ALL
    SELECT entity, 0, merged FROM entity_person WHERE NOT nameless
) AS p ON p.entity = q.message
CROSS JOIN person_instrument AS x ON x.what IN ('published', 'refused') AND x.reading = p.reading
    AND x.person = p.person AND (x.country IN (q.sender, 'ZZ') OR q.is_nameless)
WHERE x.happened_from <= coalesce(q.sent_to, '9999-12-31')
UNION ALL
SELECT q.message, i.what, min(i.level, q.sender_level), i.happened_to <= q.sent_from
FROM query_sender AS q
JOIN mention AS m ON m.message = q.message AND m.kind = 'notice'
JOIN instrument AS i ON i.notice = m.target AND (i.country IN (q.sender, 'ZZ') OR q.is_nameless)
WHERE i.happened_from <= coalesce(q.sent_to, '9999-12-31');

-- linked tells how surely there is one, whenever it was; level, how surely before the query.
CREATE TEMP TABLE link AS
SELECT message, what, max(linked) AS linked,
    max(min(linked, CASE WHEN is_before THEN 2 ELSE 0 END)) AS level
FROM candidate
GROUP BY message, what;

CREATE UNIQUE INDEX temp.link_message ON link (message, what);

INSERT INTO entity_word
SELECT (SELECT id FROM field WHERE name = 'after_refusal'), message, 'yes',
    max(level) = 2, max(level) >= 1
FROM (
    SELECT message, level FROM link WHERE what = 'refused'
    UNION ALL
    SELECT q.message, w.certain + w.best
    FROM query_sender AS q
    JOIN entity_word AS w ON w.entity = q.message AND w.word = 'denial'
        AND w.field = (SELECT id FROM field WHERE name = 'intent')
)
GROUP BY message
ORDER BY message;

-- Without a known subject, or a known sender, nobody can tell: possible, and no more.
INSERT INTO entity_word
SELECT (SELECT id FROM field WHERE name = 'without_instrument'), q.message, 'yes',
    p.entity IS NOT NULL AND max(q.sender <> 'ZZ') AND l.message IS NULL,
    p.entity IS NOT NULL AND max(q.sender <> 'ZZ') AND coalesce(l.linked, 0) = 0
FROM query_sender AS q
LEFT JOIN entity_person AS p ON p.entity = q.message AND NOT p.nameless
LEFT JOIN link AS l ON l.message = q.message AND l.what = 'published'
WHERE coalesce(l.level, 0) < 2
GROUP BY q.message
ORDER BY q.message;

DROP TABLE candidate;
DROP TABLE link;
DROP TABLE person_instrument;
DROP TABLE instrument;
DROP TABLE query_sender;
