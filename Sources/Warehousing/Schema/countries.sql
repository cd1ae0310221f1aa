-- A complaint without any country takes that of the notice that it names by its control number
-- (design section 7, "Dates and countries filled").
CREATE TEMP TABLE filled_country AS
SELECT c.field, c.entity, n.country, max(n.certain) AS certain, max(n.best) AS best,
    min(n.doubt) AS doubt
FROM field AS f
JOIN entity_country AS c ON c.field = f.id AND c.country = 'ZZ' AND c.doubt & 1
JOIN entity_text AS t ON t.entity = c.entity
    AND t.field = (SELECT id FROM field WHERE name = 'notice_reference')
JOIN notice ON notice.control_number = t.value
JOIN entity_country AS n ON n.entity = notice.id AND NOT n.doubt & 1
    AND n.field = (SELECT id FROM field WHERE name = 'requesting_country')
WHERE f.name = 'source_country'
GROUP BY c.field, c.entity, n.country;

DELETE FROM entity_country
WHERE (field, entity) IN (SELECT field, entity FROM filled_country);

INSERT INTO entity_country
SELECT field, entity, country, certain, best, doubt FROM filled_country
ORDER BY field, entity, country;

DROP TABLE filled_country;
