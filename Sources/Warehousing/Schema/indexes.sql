CREATE INDEX occurrence_record ON occurrence (record);
CREATE INDEX occurrence_file ON occurrence (file, offset);
CREATE INDEX entity_person_best ON entity_person (best);
CREATE INDEX notice_control_number ON notice (control_number);
CREATE INDEX complaint_reference ON complaint (reference);
CREATE INDEX message_reference ON message (reference);
CREATE INDEX mention_message ON mention (message);
CREATE INDEX mention_target ON mention (kind, target);
