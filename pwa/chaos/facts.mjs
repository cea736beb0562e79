/** What the server's database says of the run. `before` is when it began. */
export async function facts(town, before) {
  const list = (rows, field = "id") => new Set(rows.map((row) => row[field]));
  const audit = await town.sql("SELECT op_id, action, count(*) AS n FROM audit WHERE op_id IS NOT NULL GROUP BY 1, 2");
  const mutations = await town.sql("SELECT id, kind, result->>'status' AS status FROM sync_mutation");
  const visits = await town.sql("SELECT id, status, kind, visited_on, counts FROM visit");
  return {
    before,
    audited: list(audit, "op_id"),
    done: await town.sql("SELECT at, action, op_id, actor_id, entity_id FROM audit WHERE op_id IS NOT NULL ORDER BY id"),
    twice: audit.filter(({ n }) => Number(n) > 1).map(({ op_id }) => op_id),
    logged: audit.filter(({ action }) => action === "visit.log").reduce((sum, { n }) => sum + Number(n), 0),
    mutations: new Map(mutations.map(({ id, status }) => [id, status])),
    held: new Map((await town.sql("SELECT id, settled_at FROM sync_held")).map(({ id, settled_at }) => [id, settled_at])),
    visits: new Map(visits.filter(({ id }) => !before.visits.has(id)).map((visit) => [visit.id, visit])),
    tasks: list(await town.sql("SELECT id FROM task WHERE NOT (kind = 'next_contact' AND visit_id IS NOT NULL)")),
    contacts: list(await town.sql("SELECT id FROM contact")),
    doubleTasks: await town.sql(`SELECT visit_id FROM task WHERE kind = 'next_contact' AND visit_id IS NOT NULL
      AND due_on > now() GROUP BY visit_id HAVING count(*) FILTER (WHERE outcome = '') > 1`),
    companies: new Map((await town.sql("SELECT id, cvr, rest_why, approach_note, tier_override_why FROM company")).map((one) => [one.id, one])),
    aliases: new Map((await town.sql("SELECT id, company_id FROM company_alias")).map((one) => [one.id, one.company_id])),
    handovers: new Map((await town.sql("SELECT *, ended_at IS NOT NULL AS ended FROM company_handover")).map((one) => [one.id, one])),
    lifted: list(await town.sql("SELECT id FROM company_warning WHERE lifted_at IS NOT NULL")),
    doubleTeam: await town.sql("SELECT company_id, user_id FROM company_team GROUP BY 1, 2 HAVING count(*) > 1"),
    links: list(await town.sql(links), "link"),
    texts: list(await town.sql(texts), "said"),
    parallel: list(await town.sql("SELECT note FROM visit_parallel_note"), "note"),
  };
}

const links = `
SELECT visit_id || ' participant ' || user_id AS link FROM visit_participant UNION ALL
SELECT visit_id || ' contact ' || contact_id FROM visit_contact UNION ALL
SELECT visit_id || ' citizen ' || citizen_id FROM visit_citizen UNION ALL
SELECT company_id || ' team ' || user_id FROM company_team`;

const texts = `
SELECT fields->>'note' AS said FROM visit_version UNION SELECT fields->>'next_what' FROM visit_version UNION
SELECT note FROM visit UNION SELECT next_what FROM visit UNION SELECT note FROM visit_parallel_note UNION
SELECT title FROM contact UNION SELECT title FROM task UNION SELECT fields->>'title' FROM row_version UNION
SELECT text FROM company_warning UNION SELECT note FROM company_approach UNION SELECT answer FROM company_handover`;
