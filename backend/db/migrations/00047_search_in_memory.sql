-- Each server keeps in memory what companies are found by, and reads before a
-- search what has changed since its last one. The version is the sync clock's.

-- +goose Up
DROP TRIGGER company_word_insert ON company_search;
DROP TRIGGER company_word_update ON company_search;
DROP FUNCTION company_word_add();
DROP TABLE company_word;
DROP FUNCTION slips(text, text);
DROP INDEX company_search_text, company_search_name, company_search_prefix, company_search_short;

ALTER TABLE company_search ADD COLUMN version bigint NOT NULL DEFAULT 0;
CREATE INDEX company_search_version ON company_search (version);

-- +goose StatementBegin
CREATE FUNCTION company_search_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE company_search SET version = sync_version() WHERE company_id = NEW.company_id;
    RETURN NULL;
END $$;
-- +goose StatementEnd

-- At commit, as all that takes the clock.
CREATE CONSTRAINT TRIGGER company_search_stamp AFTER INSERT OR UPDATE OF name, text, gone ON company_search
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION company_search_stamp();
