-- A message under several restrictions counts once, as surely as under the surest of them; one
-- without any sender may be anybody's.
INSERT INTO entity_word
SELECT (SELECT id FROM field WHERE name = 'under_restrictions'), message, 'yes',
    max(level) = 2, max(level) >= 1
FROM (
    SELECT m.id AS message, min(
        CASE WHEN s.country = 'ZZ' THEN 0 ELSE s.certain + s.best END,
        CASE WHEN m.sent_from >= r.certain_from AND m.sent_to < r.certain_to THEN 2 ELSE 0 END
    ) AS level
    FROM restriction AS r
    JOIN entity_country AS s ON (s.country = r.country OR s.country = 'ZZ' AND s.doubt & 1)
        AND s.field = (SELECT id FROM field WHERE name = 'sender')
    JOIN message AS m ON m.id = s.entity
    WHERE coalesce(m.sent_to, '9999-12-31') >= r.possible_from
        AND coalesce(m.sent_from, '0001-01-01') < r.possible_to
)
GROUP BY message
ORDER BY message;

DROP TABLE restriction;
