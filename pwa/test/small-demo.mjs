// A demo municipality with fewer companies: a phone is filled with it in a moment.
import { Client } from "pg";
import { join } from "node:path";

/** Asks the private database of a server that runs on this data folder. Rows have texts, whatever their columns are. */
export async function sql(data, text) {
  const host = join(data, "run"); // who may enter the folder of the socket is the owner
  const client = new Client({ host, user: "jobbro", database: "jobbro", types: { getTypeParser: () => String } });
  client.on("error", () => {}); // said by what was asked, too
  try {
    await client.connect();
    return (await client.query(text)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

/** So many that each consultant keeps some. */
const enough = 500;

/** Starts a server with fewer companies: those that run.mjs has kept, or shrunk here when the file is run alone. */
export async function startSmall(server) {
  const { JOBBRO_E2E_SMALL: made } = process.env;
  await server.start(made);
  if (!made) await shrink(server.data, undefined, { office: true });
}

/**
 * Takes all but so many active companies away, those of konsulent@demo.example last, and along the foreign keys all
 * that was about them. With office, those about which the office is asked something stay, whatever their state.
 */
export async function shrink(data, companies = enough, { office = false } = {}) {
  await sql(data, fewer(companies, office ? asked : "false"));
  await sql(data, "VACUUM FULL ANALYZE");
}

const asked = "c.status <> 'active' OR EXISTS (SELECT FROM visit v WHERE v.company_id = c.id AND v.review)";

const fewer = (companies, too) => `
DO $$
DECLARE
    link record;
    gone bigint := 1;
    n    bigint;
BEGIN
    SET LOCAL session_replication_role = replica;
    DELETE FROM company WHERE id NOT IN (
        SELECT c.id FROM company c LEFT JOIN app_user u ON u.id = c.owner_id WHERE c.status = 'active' OR ${too}
        ORDER BY CASE WHEN ${too} THEN 0 ELSE 1 END, (u.email = 'konsulent@demo.example') DESC NULLS LAST, c.id LIMIT ${companies});
    WHILE gone > 0 LOOP
        gone := 0;
        FOR link IN
            SELECT conrelid::regclass AS child, confrelid::regclass AS parent, a.attname AS child_column, f.attname AS parent_column
            FROM pg_constraint
            JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = conkey[1]
            JOIN pg_attribute f ON f.attrelid = confrelid AND f.attnum = confkey[1]
            WHERE contype = 'f' AND conrelid NOT IN ('app_user'::regclass, 'citizen'::regclass)
        LOOP
            EXECUTE format('DELETE FROM %s WHERE %I IS NOT NULL AND %I NOT IN (SELECT %I FROM %s)',
                link.child, link.child_column, link.child_column, link.parent_column, link.parent);
            GET DIAGNOSTICS n = ROW_COUNT;
            gone := gone + n;
        END LOOP;
    END LOOP;
    UPDATE app_user SET company_id = NULL WHERE company_id NOT IN (SELECT id FROM company);
    UPDATE citizen SET last_company_id = NULL WHERE last_company_id NOT IN (SELECT id FROM company);
    FOR link IN SELECT DISTINCT entity FROM sync_feed LOOP
        EXECUTE format('DELETE FROM sync_feed WHERE entity = %L AND id NOT IN (SELECT id FROM %I)',
            link.entity, CASE link.entity WHEN 'user' THEN 'app_user' WHEN 'group' THEN 'company_group' ELSE link.entity END);
    END LOOP;
END $$`;
