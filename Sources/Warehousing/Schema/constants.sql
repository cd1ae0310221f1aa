INSERT INTO country VALUES
    ('ALL', '', 'each entity once', '', '', '', '', '', NULL),
    ('ORG', '', 'no country', '', '', '', '', '', NULL),
    ('ZZ', '', 'country unknown', '', '', '', '', '', NULL);
