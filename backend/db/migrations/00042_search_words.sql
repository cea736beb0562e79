-- What companies are searched by, as words of a-z and digits in one order: the
-- same words, and so the same answers, as the phone finds by itself.

-- +goose Up
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;

-- +goose StatementBegin
CREATE OR REPLACE FUNCTION fold(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT lower(public.unaccent('public.unaccent',
        replace(replace(replace(replace(replace(replace(normalize(t, NFC),
            'Å', 'aa'), 'å', 'aa'), 'Ø', 'oe'), 'ø', 'oe'), 'Æ', 'ae'), 'æ', 'ae')) COLLATE "C")
$$;

CREATE FUNCTION search_words(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT trim(regexp_replace(fold(t), '[^a-z0-9]+', ' ', 'g'))
$$;

-- A phone number's digits, a Danish one without its country.
CREATE FUNCTION search_phone(phone text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT regexp_replace(regexp_replace(phone, '[^0-9]+', '', 'g'), '^(00)?45(?=[0-9]{8}$)', '')
$$;

-- How many slips there are in what was typed, if it is how the word begins. Three
-- stands for more than two.
CREATE FUNCTION slips(typed text, word text) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT least(3,
        levenshtein_less_equal(typed, left(word, length(typed) - 2), 2), levenshtein_less_equal(typed, left(word, length(typed) - 1), 2),
        levenshtein_less_equal(typed, left(word, length(typed)), 2),
        levenshtein_less_equal(typed, left(word, length(typed) + 1), 2), levenshtein_less_equal(typed, left(word, length(typed) + 2), 2))
$$;

-- Names lost the stroke of their legal form: Brødværket A/S is now brodvaerket a s.
CREATE OR REPLACE FUNCTION same_name(folded text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT regexp_replace(regexp_replace(folded, '\m(a[/ ]s|aps|i[/ ]s|ivs|k[/ ]s|p[/ ]s|smba|amba|fmba)\M', '', 'g'), '[^a-z0-9]+', '', 'g')
$$;
-- +goose StatementEnd

-- In byte order whatever the database's own is. weight is what equally good
-- answers are sorted by: the shortest name first, those that have ceased last.
DROP INDEX company_search_short;
ALTER TABLE company_search
    ALTER COLUMN text TYPE text COLLATE "C",
    ADD COLUMN gone boolean NOT NULL DEFAULT false;
ALTER TABLE company_search DROP COLUMN same_name;
ALTER TABLE company_search ALTER COLUMN name TYPE text COLLATE "C";
ALTER TABLE company_search
    ADD COLUMN same_name text NOT NULL GENERATED ALWAYS AS (same_name(name)) STORED,
    ADD COLUMN weight int NOT NULL GENERATED ALWAYS AS (length(name) + CASE WHEN gone THEN 10000 ELSE 0 END) STORED;
CREATE INDEX company_search_short ON company_search (weight, name, company_id);

-- +goose StatementBegin
CREATE OR REPLACE FUNCTION company_search_refresh(which uuid) RETURNS void LANGUAGE sql AS $$
    INSERT INTO company_search (company_id, name, text, gone)
    SELECT c.id, search_words(c.name), ' ' || search_words(concat_ws(' ', c.name, c.cvr, search_phone(c.phone), c.street, c.postcode, c.town, c.industry_title,
        (SELECT string_agg(concat_ws(' ', w.p_number, w.name, w.street, w.postcode, w.town), ' ' ORDER BY w.p_number) FROM workplace w WHERE w.company_id = c.id),
        (SELECT string_agg(concat_ws(' ', k.name, search_phone(k.phone)), ' ' ORDER BY k.id) FROM contact k WHERE k.company_id = c.id AND k.left_on IS NULL),
        (SELECT string_agg(concat_ws(' ', m.cvr, m.name), ' ' ORDER BY m.cvr) FROM company m WHERE m.merged_into = c.id))),
        c.status IN ('ceased', 'merged')
    FROM company c WHERE c.id = which
    ON CONFLICT (company_id) DO UPDATE SET name = excluded.name, text = excluded.text, gone = excluded.gone
    WHERE (company_search.name, company_search.text, company_search.gone) IS DISTINCT FROM (excluded.name, excluded.text, excluded.gone)
$$;
-- +goose StatementEnd

DROP TRIGGER company_search ON company;
CREATE TRIGGER company_search AFTER INSERT OR UPDATE OF name, cvr, phone, street, postcode, town, industry_title, status ON company
    FOR EACH ROW EXECUTE FUNCTION company_search_touch();
DROP TRIGGER company_search ON workplace;
CREATE TRIGGER company_search AFTER INSERT OR DELETE OR UPDATE OF p_number, name, street, postcode, town, company_id ON workplace
    FOR EACH ROW EXECUTE FUNCTION company_search_touch();

SELECT company_search_refresh(id) FROM company;
