-- Queries and replies by the sureness of what they are, by parties, and by person in each reading.
CREATE TEMP TABLE query AS
SELECT x.*, min(x.entity_level, w.certain + w.best) AS kind_level,
    date(x.sent_to, '+90 days') AS possible_until, date(x.sent_from, '+90 days') AS certain_until
FROM exchange AS x
JOIN entity_word AS w ON w.entity = x.message AND w.word = 'whereabouts_query'
    AND w.field = (SELECT id FROM field WHERE name = 'intent');

CREATE INDEX temp.query_reference ON query (reference, sender, recipient);
CREATE INDEX temp.query_person ON query (merged, sender, recipient, sent_from);

-- A message that answers a reference and asks nothing is a reply in n and high even where no word
-- of it says so: a lexicon does not know every phrase.
CREATE TEMP TABLE reply AS
SELECT x.*, coalesce(min(x.entity_level, w.certain + w.best), min(x.entity_level, 1)) AS kind_level,
    w.word IS NOT NULL AS says_so
FROM exchange AS x
LEFT JOIN entity_word AS w ON w.entity = x.message AND w.word = 'reply'
    AND w.field = (SELECT id FROM field WHERE name = 'intent')
WHERE w.word IS NOT NULL OR (
    (x.your_reference IS NOT NULL OR x.message IN (
        SELECT t.message FROM mention AS t WHERE t.kind = 'message' AND t.how = 'text'
    )) AND NOT EXISTS (
        SELECT 1 FROM entity_word AS o
        WHERE o.entity = x.message AND o.word IN ('whereabouts_query', 'reminder')
            AND o.field = (SELECT id FROM field WHERE name = 'intent')
    )
);

-- By reference certain, if the words of the reply name it; by person and time, within 90 days, in n
-- and high only, as by a reference that a reply names elsewhere. A text that names one and says of no
-- reply may be one.
CREATE TEMP TABLE answer AS
SELECT a.message, q.sender AS asker, q.sender_level,
    min(a.kind_level, q.kind_level, a.sender_level, a.recipient_level, q.recipient_level) AS link
FROM reply AS a
JOIN query AS q INDEXED BY query_reference
    ON q.reference = a.your_reference AND q.sender = a.recipient AND q.recipient = a.sender
WHERE q.message <> a.message
    AND coalesce(a.sent_to, '9999-12-31') >= coalesce(q.sent_from, '0001-01-01')
UNION ALL
SELECT a.message, q.sender, q.sender_level, min(
    a.kind_level, q.kind_level, a.sender_level, a.recipient_level, q.recipient_level,
    CASE WHEN EXISTS (
        SELECT 1 FROM message_intent AS i
        WHERE i.message = a.message AND i.intent = 'reply' AND i.field = t.field
            AND t.offset BETWEEN i.offset AND i.offset + i.length - t.length
    ) THEN 2 WHEN a.says_so THEN 1 ELSE 0 END
)
FROM reply AS a
JOIN mention AS t ON t.message = a.message AND t.kind = 'message' AND t.how = 'text'
JOIN query AS q ON q.message = t.target AND q.sender = a.recipient AND q.recipient = a.sender
WHERE coalesce(a.sent_to, '9999-12-31') >= coalesce(q.sent_from, '0001-01-01')
UNION ALL
SELECT a.message, q.sender, q.sender_level, min(
    a.kind_level, q.kind_level, a.sender_level, a.recipient_level, q.recipient_level,
    CASE WHEN q.best = a.best OR q.apart = a.apart THEN 1 ELSE 0 END,
    CASE WHEN a.sent_from >= q.sent_to AND a.sent_to <= q.certain_until THEN 1 ELSE 0 END
)
FROM reply AS a
JOIN query AS q INDEXED BY query_person
    ON q.merged = a.merged AND q.sender = a.recipient AND q.recipient = a.sender
WHERE a.says_so AND q.message <> a.message AND a.sent_to >= q.sent_from
    AND a.sent_from <= q.possible_until;

INSERT INTO entity_word
SELECT (SELECT id FROM field WHERE name = 'answers'), message, 'yes', max(link) = 2, max(link) >= 1
FROM answer
GROUP BY message
ORDER BY message;

-- Where n cannot tell who asked, it takes ZZ, as it does for the query.
INSERT INTO entity_country
SELECT (SELECT id FROM field WHERE name = 'asker'), message, country, max(level) = 2,
    max(level) >= 1, CASE WHEN max(level) = 2 THEN 0 ELSE min(doubt) END
FROM (
    SELECT message, asker AS country, min(link, sender_level) AS level,
        CASE WHEN link < 2 THEN 64 ELSE 0 END | CASE WHEN sender_level < 2 THEN 2 ELSE 0 END
        AS doubt
    FROM answer
    UNION ALL
    SELECT message, 'ZZ', 1, CASE WHEN max(link) < 2 THEN 64 ELSE 0 END | 2
    FROM answer
    GROUP BY message
    HAVING max(sender_level) = 0
)
GROUP BY message, country
ORDER BY message, country;

DROP TABLE answer;
DROP TABLE reply;
DROP TABLE query;
DROP TABLE exchange;
