-- One folded text per company of all that it is searched by. Triggers keep it,
-- so that an import or a hand-written correction cannot forget it.

-- +goose Up
CREATE TABLE company_search (
    company_id uuid PRIMARY KEY REFERENCES company ON DELETE CASCADE,
    name       text NOT NULL,   -- folded name: what a match is ranked by
    text       text NOT NULL    -- name, numbers, contacts, street, town, industry
);
CREATE INDEX company_search_text ON company_search USING gin (text gin_trgm_ops);
CREATE INDEX company_search_name ON company_search USING gin (name gin_trgm_ops);

-- +goose StatementBegin
CREATE FUNCTION company_search_refresh(which uuid) RETURNS void LANGUAGE sql AS $$
    INSERT INTO company_search (company_id, name, text)
    SELECT c.id, fold(c.name), fold(concat_ws(' ', c.name, c.cvr, c.street, c.postcode, c.town, c.industry_title,
        (SELECT string_agg(concat_ws(' ', w.p_number, w.name, w.street, w.town), ' ' ORDER BY w.p_number) FROM workplace w WHERE w.company_id = c.id),
        (SELECT string_agg(concat_ws(' ', k.name, k.phone), ' ' ORDER BY k.id) FROM contact k WHERE k.company_id = c.id AND k.left_on IS NULL)))
    FROM company c WHERE c.id = which
    ON CONFLICT (company_id) DO UPDATE SET name = excluded.name, text = excluded.text
    WHERE (company_search.name, company_search.text) IS DISTINCT FROM (excluded.name, excluded.text)
$$;

CREATE FUNCTION company_search_touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND TG_TABLE_NAME <> 'company' THEN PERFORM company_search_refresh(OLD.company_id); END IF;
    IF TG_OP = 'DELETE' THEN RETURN NULL; END IF;
    IF TG_TABLE_NAME = 'company' THEN PERFORM company_search_refresh(NEW.id);
    ELSE PERFORM company_search_refresh(NEW.company_id);
    END IF;
    RETURN NULL;
END $$;
-- +goose StatementEnd

CREATE TRIGGER company_search AFTER INSERT OR UPDATE OF name, cvr, street, postcode, town, industry_title ON company
    FOR EACH ROW EXECUTE FUNCTION company_search_touch();
CREATE TRIGGER company_search AFTER INSERT OR DELETE OR UPDATE OF p_number, name, street, town, company_id ON workplace
    FOR EACH ROW EXECUTE FUNCTION company_search_touch();
CREATE TRIGGER company_search AFTER INSERT OR DELETE OR UPDATE OF name, phone, left_on, company_id ON contact
    FOR EACH ROW EXECUTE FUNCTION company_search_touch();
