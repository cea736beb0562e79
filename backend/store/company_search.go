package store

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"
	"jobbro/backend/crm"
)

// rank is how well a company matches what was typed.
type rank int

const (
	nameBegins rank = iota
	wordBegins
	beginnings // every word begins one of the company's
	fragments
	corrected // fragments, with mistyped words replaced
)

// hit is a found company, by what it is sorted by. The weight is the length of its
// name, and far more when the company has ceased.
type hit struct {
	rank   rank
	weight int
	name   string
	id     crm.ID
}

// beforeAll sorts before every hit.
var beforeAll = hit{id: "00000000-0000-0000-0000-000000000000"}

func (h hit) keys() []string {
	return []string{strconv.Itoa(int(h.rank)), strconv.Itoa(h.weight), h.name, string(h.id)}
}

// afterHit is the last hit of the page before, or beforeAll.
func afterHit(w crm.Window) (hit, error) {
	keys, err := afterKeys(w, aNumber, aNumber, aText, anID)
	if err != nil || keys == nil {
		return beforeAll, err
	}
	r, _ := strconv.Atoi(keys[0]) // both are numbers, or afterKeys had refused
	weight, _ := strconv.Atoi(keys[1])
	return hit{min(rank(r), corrected), weight, keys[2], crm.ID(keys[3])}, nil
}

func aNumber(key string) bool {
	_, err := strconv.ParseUint(key, 10, 31)
	return err == nil
}

func (s *Store) searchCompanies(ctx context.Context, f CompanyFilter) (*crm.Page[*crm.Company], error) {
	last, err := afterHit(f.Window)
	if err != nil {
		return nil, err
	}
	q := companySearch{tx: pgxOf(ctx), filter: f}
	if err := q.read(ctx); err != nil {
		return nil, err
	}
	hits, err := q.find(ctx, last, fetch(f.Window))
	if err != nil {
		return nil, err
	}
	found := pageOf(hits, f.Window, hit.keys)
	ids := make([]crm.ID, len(found.Items))
	for i, h := range found.Items {
		ids[i] = h.id
	}
	companies, err := s.readCompanies(ctx, ids)
	return &crm.Page[*crm.Company]{Items: companies, Next: found.Next}, err
}

// companySearch is one search. It speaks pgx, because its plan depends on the
// words: a statement prepared for any word would be slow for many.
type companySearch struct {
	tx     pgx.Tx
	filter CompanyFilter
	large  bool       // there are so many companies that even the index of a common word is long
	phrase string     // what was typed, as words of a-z and digits
	words  [][]string // each with the spellings that will do
	ranks  []rank     // those that can occur, the best first
}

const (
	maxWords  = 8    // bounds the work of a search; nobody types more
	shortWord = 2    // letters: too many words have so few in common
	firstFew  = 500  // companies are looked at in order before any index of their texts
	manyHits  = 1000 // as many are gathered and sorted; more are walked through in order
)

func (q *companySearch) read(ctx context.Context) error {
	// Every word has an index, but the planner thinks it quicker to read all of a
	// small table, and of any table when it misjudges how seldom words meet. Others
	// search at the same time, and a walk must find the ranks in order: no helpers.
	if err := q.tx.QueryRow(ctx, `SELECT search_words($1), reltuples NOT BETWEEN 0 AND $2 FROM pg_class,
		set_config('enable_seqscan', 'off', true) one, set_config('max_parallel_workers_per_gather', '0', true) other
		WHERE oid = 'company_search'::regclass`, q.filter.Q, 4*manyHits).Scan(&q.phrase, &q.large); err != nil {
		return err
	}
	q.phrase = oneNumber(q.phrase)
	words := strings.Fields(q.phrase)
	q.ranks = []rank{nameBegins, wordBegins}
	for _, word := range words[:min(len(words), maxWords)] {
		q.words = append(q.words, []string{word})
		if len(word) > shortWord {
			q.ranks = []rank{nameBegins, wordBegins, beginnings, fragments}
		}
	}
	return nil
}

var (
	number = regexp.MustCompile(`^[\d ]{6,}$`)
	danish = regexp.MustCompile(`^(00)?45(\d{8})$`)
)

// oneNumber joins digits that were typed in groups, "90 00 00 12", and takes the
// country from a Danish phone number.
func oneNumber(phrase string) string {
	if !number.MatchString(phrase) {
		return phrase
	}
	return danish.ReplaceAllString(strings.ReplaceAll(phrase, " ", ""), "$2")
}

// find returns at most n hits after the last one.
func (q *companySearch) find(ctx context.Context, last hit, n int) ([]hit, error) {
	if len(q.words) == 0 {
		return nil, nil
	}
	if last.rank != corrected {
		hits, err := q.hits(ctx, last, n)
		if err != nil || len(hits) > 0 || last.weight > 0 {
			return hits, err
		}
	}
	if found, err := q.correct(ctx); err != nil || !found {
		return nil, err
	}
	return q.hits(ctx, last, n)
}

func (q *companySearch) hits(ctx context.Context, last hit, n int) ([]hit, error) {
	if q.large || q.byName() {
		hits, err := q.walk(ctx, last, n, firstFew)
		if err != nil || len(hits) == n || q.byName() {
			return hits, err
		}
	}
	hits, all, err := q.gather(ctx, last, n)
	if err != nil || all {
		return hits, err
	}
	return q.walk(ctx, last, n, 0)
}

// gather sorts all companies that match, from the last hit on. It gives up, and
// reports it, when they are too many.
func (q *companySearch) gather(ctx context.Context, last hit, n int) (hits []hit, all bool, err error) {
	where, rankOf := q.matches(), fmt.Sprintf("CASE WHEN s.name LIKE @begins THEN %d WHEN s.name LIKE @word THEN %d WHEN %s THEN %d ELSE %d END",
		nameBegins, wordBegins, q.everyWord("% "), beginnings, fragments)
	if q.ranks[0] == corrected {
		rankOf = strconv.Itoa(int(corrected))
	}
	if last != beforeAll {
		where += " AND (" + rankOf + ", s.weight, s.name, s.company_id) > (@rank, @weight, @name, @id::uuid)"
	}
	rows, err := q.tx.Query(ctx, `
		WITH found AS MATERIALIZED (
			SELECT `+rankOf+` AS rank, s.weight, s.name, s.company_id
			FROM `+q.from("company_search s")+` WHERE `+where+` LIMIT @many
		)
		SELECT rank, weight, name, company_id::text, (SELECT count(*) FROM found) < @many FROM found
		ORDER BY rank, weight, name, company_id LIMIT @n`, pgx.QueryExecModeCacheDescribe, q.args(last, n))
	if err != nil {
		return nil, false, err
	}
	all = true // also when there are none
	hits, err = pgx.CollectRows(rows, func(row pgx.CollectableRow) (hit, error) {
		var h hit
		return h, row.Scan(&h.rank, &h.weight, &h.name, (*string)(&h.id), &all)
	})
	return hits, all, err
}

// walk goes through the companies of each rank from the shortest name on, until it
// has found n: quick when many match. With few it looks no further than at so many
// companies for words in their texts, and may miss those after them.
func (q *companySearch) walk(ctx context.Context, last hit, n, few int) ([]hit, error) {
	const inOrder = " ORDER BY s.weight, s.name, s.company_id LIMIT "
	var walks []string
	for _, r := range q.ranks {
		if r < last.rank {
			continue
		}
		source, where := "company_search s", q.only(r)
		if r == last.rank && last != beforeAll {
			where += " AND (s.weight, s.name, s.company_id) > (@weight, @name, @id::uuid)"
		}
		textual := r > wordBegins
		if textual && few > 0 {
			source = "(SELECT * FROM company_search s"
			if r == last.rank {
				source += " WHERE (s.weight, s.name, s.company_id) > (@weight, @name, @id::uuid)"
			}
			source += inOrder + strconv.Itoa(few) + ") s"
		}
		walks = append(walks, fmt.Sprintf("(SELECT %d AS rank, s.weight, s.name, s.company_id::text FROM %s WHERE %s%s@n)", r, q.from(source), where, inOrder))
		if textual && few > 0 {
			break // after one that was not finished
		}
	}
	rows, err := q.tx.Query(ctx, "SELECT * FROM ("+strings.Join(walks, " UNION ALL ")+") hits LIMIT @n", pgx.QueryExecModeCacheDescribe, q.args(last, n))
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (h hit, err error) {
		return h, row.Scan(&h.rank, &h.weight, &h.name, (*string)(&h.id))
	})
}

// only is the condition that a company is of the rank and of none before.
func (q *companySearch) only(r rank) string {
	const notInName = "s.name NOT LIKE @word AND s.name NOT LIKE @begins AND "
	return map[rank]string{
		nameBegins: "s.name LIKE @begins",
		wordBegins: "s.name LIKE @word AND s.name NOT LIKE @begins",
		beginnings: notInName + q.everyWord("% "),
		fragments:  notInName + q.everyWord("%") + " AND NOT (" + q.everyWord("% ") + ")",
		corrected:  q.everyWord("%"),
	}[r]
}

// from joins the companies only when their columns are asked for.
func (q *companySearch) from(source string) string {
	if q.filter.Tier == "" && q.filter.OwnerID == "" {
		return source
	}
	return source + " JOIN company c ON c.id = s.company_id AND (@tier = '' OR c.tier = @tier) AND (@owner = '' OR c.owner_id::text = @owner)"
}

// matches is the condition that a company is found.
func (q *companySearch) matches() string {
	switch {
	case len(q.words) == 0:
		return "false"
	case q.byName():
		return "(s.name LIKE @begins OR s.name LIKE @word)"
	}
	return q.everyWord("%")
}

// byName reports that all words are too short to be looked for in texts.
func (q *companySearch) byName() bool { return q.ranks[len(q.ranks)-1] == wordBegins }

// everyWord is the condition that a company has every word in some spelling, after
// what before stands for. The planner finds the companies of an OR by trigrams, but
// not those of an ANY.
func (q *companySearch) everyWord(before string) string {
	all := make([]string, len(q.words))
	for i, spellings := range q.words {
		some := make([]string, len(spellings))
		for j := range spellings {
			some[j] = "s.text LIKE '" + before + "' || @" + wordArg(i, j)
		}
		all[i] = "(" + strings.Join(some, " OR ") + ")"
	}
	return strings.Join(all, " AND ")
}

func (q *companySearch) args(last hit, n int) pgx.NamedArgs {
	args := pgx.NamedArgs{
		"begins": q.phrase + "%", "word": "% " + q.phrase + "%",
		"tier": string(q.filter.Tier), "owner": string(q.filter.OwnerID),
		"rank": last.rank, "weight": last.weight, "name": last.name, "id": string(last.id),
		"many": manyHits, "n": n,
	}
	for i, spellings := range q.words {
		for j, spelling := range spellings {
			args[wordArg(i, j)] = spelling + "%"
		}
	}
	return args
}

func wordArg(word, spelling int) string { return fmt.Sprintf("word_%d_%d", word, spelling) }

// correct gives words that no company has the spellings nearest to them, and
// reports whether that gives a search worth making.
func (q *companySearch) correct(ctx context.Context) (bool, error) {
	changed := false
	for i, word := range q.words {
		if strings.ContainsAny(word[0], "0123456789") {
			continue // a mistyped number is not taken for another company's
		}
		found, err := q.nearest(ctx, word[0])
		if err != nil {
			return false, err
		}
		if len(found) > 0 {
			q.words[i], q.ranks, changed = found, []rank{corrected}, true
		}
	}
	return changed, nil
}
