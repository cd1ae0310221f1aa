CREATE VIEW record_entity AS
SELECT record, entity AS best, merged, apart FROM occurrence;

CREATE VIEW notice_country AS
SELECT c.entity AS notice, f.name AS field, c.country, c.certain, c.best
FROM field AS f
CROSS JOIN entity_country AS c ON c.field = f.id
CROSS JOIN entity AS e ON e.id = c.entity AND e.kind = 'notice'
WHERE f.name IN ('requesting_country', 'recipient');

CREATE VIEW complaint_country AS
SELECT entity AS complaint, country, certain, best FROM entity_country
WHERE field = (SELECT id FROM field WHERE name = 'source_country');

CREATE VIEW message_sender AS
SELECT entity AS message, country, certain, best FROM entity_country
WHERE field = (SELECT id FROM field WHERE name = 'sender');

CREATE VIEW message_recipient AS
SELECT c.entity AS message, c.country, c.certain, c.best
FROM entity_country AS c
CROSS JOIN entity AS e ON e.id = c.entity AND e.kind = 'message'
WHERE c.field = (SELECT id FROM field WHERE name = 'recipient');

CREATE VIEW message_copy AS
SELECT entity AS message, country, certain, best FROM entity_country
WHERE field = (SELECT id FROM field WHERE name = 'copy');

-- Entities that exist only where equal poor records are different ones stand in no v_ view.
CREATE VIEW v_notice AS
SELECT n.id, n.control_number, n.file_number, n.notice_type,
    (SELECT group_concat(c.country, ';') FROM entity_country AS c WHERE c.entity = n.id
        AND c.field = (SELECT id FROM field WHERE name = 'requesting_country'))
        AS requesting_country,
    p.best AS person,
    (SELECT group_concat(value, '; ') FROM
        (SELECT DISTINCT value FROM person_name WHERE person = p.best AND value <> '' ORDER BY value)) AS names,
    n.requested_from, n.requested_to, n.review, n.reviewed_from, n.reviewed_to,
    n.published_from, n.published_to, n.ended_by, n.ended_from, n.ended_to,
    (SELECT group_concat(h.charge, '; ') FROM notice_charge AS h WHERE h.notice = n.id) AS charges,
    (SELECT count(*) FROM mention AS m WHERE m.kind = 'notice' AND m.target = n.id) AS mentions,
    (SELECT count(*) FROM occurrence AS o WHERE o.entity = n.id) AS occurrences
FROM notice AS n
JOIN entity AS e ON e.id = n.id AND NOT e.apart
LEFT JOIN entity_person AS p ON p.entity = n.id;

CREATE VIEW v_complaint AS
SELECT c.id, c.reference, c.request_type,
    (SELECT group_concat(s.country, ';') FROM entity_country AS s WHERE s.entity = c.id
        AND s.field = (SELECT id FROM field WHERE name = 'source_country')) AS source_country,
    p.best AS person,
    (SELECT group_concat(value, '; ') FROM
        (SELECT DISTINCT value FROM person_name WHERE person = p.best AND value <> '' ORDER BY value)) AS names,
    c.received_from, c.received_to, c.admissible_from, c.admissible_to,
    c.outcome, c.decided_from, c.decided_to,
    (SELECT group_concat(t.value, '; ') FROM entity_text AS t WHERE t.entity = c.id
        AND t.field = (SELECT id FROM field WHERE name = 'ground')) AS grounds,
    (SELECT group_concat(t.value, '; ') FROM entity_text AS t WHERE t.entity = c.id
        AND t.field = (SELECT id FROM field WHERE name = 'notice_reference'))
        AS notice_references,
    (SELECT count(*) FROM occurrence AS o WHERE o.entity = c.id) AS occurrences
FROM complaint AS c
JOIN entity AS e ON e.id = c.id AND NOT e.apart
LEFT JOIN entity_person AS p ON p.entity = c.id;

CREATE VIEW v_message AS
SELECT m.id, m.message_id, m.reference, m.your_reference,
    (SELECT group_concat(c.country, ';') FROM entity_country AS c WHERE c.entity = m.id
        AND c.field = (SELECT id FROM field WHERE name = 'sender')) AS sender,
    (SELECT group_concat(c.country, ';') FROM entity_country AS c WHERE c.entity = m.id
        AND c.field = (SELECT id FROM field WHERE name = 'recipient')) AS recipient,
    (SELECT group_concat(c.country, ';') FROM entity_country AS c WHERE c.entity = m.id
        AND c.field = (SELECT id FROM field WHERE name = 'copy')) AS copy,
    p.best AS person,
    (SELECT group_concat(value, '; ') FROM
        (SELECT DISTINCT value FROM person_name WHERE person = p.best AND value <> '' ORDER BY value)) AS names,
    m.sent_from, m.sent_to, m.sent_at, m.urgency, m.delivery, m.language,
    (SELECT group_concat(w.word, '; ') FROM entity_word AS w WHERE w.entity = m.id
        AND w.field = (SELECT id FROM field WHERE name = 'intent')) AS intents,
    (SELECT count(*) FROM entity_word AS w WHERE w.entity = m.id AND w.best
        AND w.field = (SELECT id FROM field WHERE name = 'under_restrictions'))
        AS under_restrictions,
    m.subject, m.body,
    (SELECT count(*) FROM occurrence AS o WHERE o.entity = m.id) AS occurrences
FROM message AS m
JOIN entity AS e ON e.id = m.id AND NOT e.apart
LEFT JOIN entity_person AS p ON p.entity = m.id;

CREATE VIEW v_person AS
SELECT p.id, p.record,
    (SELECT group_concat(value, '; ') FROM
        (SELECT DISTINCT value FROM person_name WHERE person = p.id AND value <> '' ORDER BY value)) AS names,
    (SELECT group_concat(iif(b.born_from = b.born_to, b.born_from, b.born_from || '/' || b.born_to),
        '; ') FROM person_date_of_birth AS b WHERE b.person = p.id) AS born,
    (SELECT group_concat(n.country, ';') FROM person_nationality AS n WHERE n.person = p.id)
        AS nationalities,
    (SELECT group_concat(coalesce(n.control_number, n.id), '; ') FROM entity_person AS l
        JOIN notice AS n ON n.id = l.entity JOIN entity AS e ON e.id = n.id AND NOT e.apart
        WHERE l.best = p.id) AS instruments,
    (SELECT group_concat(coalesce(c.reference, c.id), '; ') FROM entity_person AS l
        JOIN complaint AS c ON c.id = l.entity JOIN entity AS e ON e.id = c.id AND NOT e.apart
        WHERE l.best = p.id) AS complaints,
    (SELECT group_concat(c.outcome, '; ') FROM entity_person AS l
        JOIN complaint AS c ON c.id = l.entity JOIN entity AS e ON e.id = c.id AND NOT e.apart
        WHERE l.best = p.id) AS outcomes,
    (SELECT count(*) FROM entity_person AS l
        JOIN entity AS e ON e.id = l.entity AND e.kind = 'message' AND NOT e.apart
        WHERE l.best = p.id) AS messages
FROM person AS p;
