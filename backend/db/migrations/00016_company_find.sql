-- +goose Up
-- In the cluster's C order a plain index serves prefixes.
CREATE INDEX company_search_prefix ON company_search (name, company_id);
-- Shortest name first: a fragment that many companies have is found by walking
-- this until the page is full, a rare one by its trigrams.
CREATE INDEX company_search_short ON company_search (length(name), name, company_id);
CREATE INDEX company_shown ON company (name COLLATE "da-x-icu", id);

-- The words that companies are found by. A mistyped word is compared with these
-- and not with every company. plain also forgives one who writes o for ø.
-- +goose StatementBegin
CREATE FUNCTION plain(folded text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT replace(replace(replace(folded, 'oe', 'o'), 'aa', 'a'), 'ae', 'a')
$$;
-- +goose StatementEnd
CREATE TABLE company_word (
    word  text PRIMARY KEY,
    plain text NOT NULL GENERATED ALWAYS AS (plain(word)) STORED
);
CREATE INDEX company_word_plain ON company_word USING gin (plain gin_trgm_ops);

-- +goose StatementBegin
CREATE FUNCTION company_word_add() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO company_word (word)
    SELECT DISTINCT word FROM fresh, regexp_split_to_table(fresh.text, '[^a-z]+') AS word
    WHERE length(word) >= 4 ORDER BY word -- in one order, so that two writers do not wait for each other
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
-- +goose StatementEnd

CREATE TRIGGER company_word_insert AFTER INSERT ON company_search
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION company_word_add();
CREATE TRIGGER company_word_update AFTER UPDATE ON company_search
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION company_word_add();
