CREATE VIEW record_entity AS
SELECT record, entity AS best, merged, apart FROM occurrence;
