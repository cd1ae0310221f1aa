-- Who may have sent a message to whom, and when; a level is 2 for certain, 1 for what n takes,
-- 0 for possible.
CREATE TEMP TABLE exchange AS
SELECT m.id AS message, m.reference, m.your_reference, m.sent_from, m.sent_to,
    s.country AS sender, s.certain + s.best AS sender_level,
    r.country AS recipient, r.certain + r.best AS recipient_level,
    p.best, p.merged, p.apart,
    CASE WHEN e.apart THEN 0 ELSE 2 END AS entity_level
FROM message AS m
CROSS JOIN entity AS e ON e.id = m.id
CROSS JOIN entity_country AS s ON s.entity = m.id AND s.country <> 'ZZ'
    AND s.field = (SELECT id FROM field WHERE name = 'sender')
CROSS JOIN entity_country AS r ON r.entity = m.id AND r.country <> 'ZZ'
    AND r.field = (SELECT id FROM field WHERE name = 'recipient')
LEFT JOIN entity_person AS p ON p.entity = m.id AND NOT p.nameless;

CREATE INDEX temp.exchange_reference ON exchange (reference, sender, recipient);
CREATE INDEX temp.exchange_message ON exchange (message);

-- What a message names: by the reference that it answers, or in its text. A file number may be that of a
-- court, so it names no notice on somebody else than the message.
INSERT INTO mention (message, kind, target, how, field, offset, length)
SELECT message, kind, target, how, field, offset, length FROM (
    SELECT m.message, 'notice' AS kind, m.notice AS target, 'text' AS how, m.field, m.offset,
        m.length
    FROM (
        SELECT m.*, n.id AS notice
        FROM loaded_mention AS m JOIN notice AS n ON n.control_number = m.reference
        UNION
        SELECT m.*, n.id
        FROM loaded_mention AS m JOIN notice AS n ON n.file_number = m.reference
    ) AS m
    WHERE m.reference NOT GLOB '[12]*' OR NOT EXISTS (
        SELECT 1 FROM entity_person AS p JOIN entity_person AS q ON q.merged <> p.merged
        WHERE p.entity = m.notice AND NOT p.nameless AND q.entity = m.message AND NOT q.nameless
    )
    UNION
    SELECT m.message, 'message', q.message, 'text', m.field, m.offset, m.length
    FROM loaded_mention AS m
    JOIN exchange AS q ON q.reference = m.reference AND q.message <> m.message
    JOIN exchange AS a ON a.message = m.message AND (
        a.sender = q.recipient AND a.recipient = q.sender
        OR a.sender = q.sender AND a.recipient = q.recipient
    )
    UNION
    SELECT m.message, 'complaint', c.id, 'text', m.field, m.offset, m.length
    FROM loaded_mention AS m JOIN complaint AS c ON c.reference = m.reference
    UNION
    SELECT m.id, 'notice', n.id, 'reference', 'your_reference', NULL, NULL
    FROM message AS m JOIN notice AS n ON n.control_number = m.your_reference
    UNION
    SELECT m.id, 'complaint', c.id, 'reference', 'your_reference', NULL, NULL
    FROM message AS m JOIN complaint AS c ON c.reference = m.your_reference
    UNION
    SELECT a.message, 'message', q.message, 'reference', 'your_reference', NULL, NULL
    FROM exchange AS a
    JOIN exchange AS q ON q.reference = a.your_reference AND q.sender = a.recipient
        AND q.recipient = a.sender AND q.message <> a.message
)
ORDER BY message, kind, target, how, field, offset, length;

DROP TABLE loaded_mention;
