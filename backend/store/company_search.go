package store

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/jackc/pgx/v5"
	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// rank is how well a company matches what was typed.
type rank int

const (
	nameBegins rank = iota
	wordBegins
	fragments
	corrected // fragments, with mistyped words replaced
)

// hit is a found company, by what it is sorted by.
type hit struct {
	rank   rank
	length int
	name   string
	id     crm.ID
}

// beforeAll sorts before every hit.
var beforeAll = hit{id: "00000000-0000-0000-0000-000000000000"}

func (h hit) keys() []string {
	return []string{strconv.Itoa(int(h.rank)), strconv.Itoa(h.length), h.name, string(h.id)}
}

// afterHit is the last hit of the page before, or beforeAll.
func afterHit(w crm.Window) (hit, error) {
	keys, err := afterKeys(w, aNumber, aNumber, aText, anID)
	if err != nil || keys == nil {
		return beforeAll, err
	}
	r, _ := strconv.Atoi(keys[0]) // both are numbers, or afterKeys had refused
	length, _ := strconv.Atoi(keys[1])
	return hit{min(rank(r), corrected), length, keys[2], crm.ID(keys[3])}, nil
}

func aNumber(key string) bool {
	_, err := strconv.ParseUint(key, 10, 31)
	return err == nil
}

func searchCompanies(ctx context.Context, tx *gorm.DB, f CompanyFilter) (*crm.Page[*crm.Company], error) {
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
	page := &crm.Page[*crm.Company]{Items: make([]*crm.Company, len(found.Items)), Next: found.Next}
	ids := make([]crm.ID, len(found.Items))
	place := map[crm.ID]int{}
	for i, h := range found.Items {
		ids[i], place[h.id] = h.id, i
	}
	var rows []*crm.Company
	if err := tx.Where("id IN ?", ids).Find(&rows).Error; err != nil {
		return nil, err
	}
	for _, c := range rows {
		page.Items[place[c.ID]] = c
	}
	return page, nil
}

// companySearch is one search. It speaks pgx, because its plan depends on the
// words: a statement prepared for any word would be slow for many.
type companySearch struct {
	tx     pgx.Tx
	filter CompanyFilter
	phrase string     // what was typed, folded
	words  [][]string // each with the spellings that will do
	ranks  []rank     // those that can occur, the best first
}

const (
	maxWords  = 8    // bounds the work of a search; nobody types more
	shortWord = 2    // letters: too many words have so few in common
	manyHits  = 1000 // as many are gathered and sorted; more are walked through in order
)

func (q *companySearch) read(ctx context.Context) error {
	// Every word has an index, but the planner thinks it quicker to read all of a
	// small table, and of any table when it misjudges how seldom words meet.
	if err := q.tx.QueryRow(ctx, `SELECT fold($1) FROM set_config('enable_seqscan', 'off', true)`, q.filter.Q).Scan(&q.phrase); err != nil {
		return err
	}
	words := strings.Fields(q.phrase)
	q.phrase = strings.Join(words, " ")
	q.ranks = []rank{nameBegins}
	for _, word := range words[:min(len(words), maxWords)] {
		q.words = append(q.words, []string{word})
		if utf8.RuneCountInString(word) > shortWord {
			q.ranks = []rank{nameBegins, wordBegins, fragments}
		}
	}
	return nil
}

// find returns at most n hits after the last one.
func (q *companySearch) find(ctx context.Context, last hit, n int) ([]hit, error) {
	if last.rank != corrected {
		hits, err := q.hits(ctx, last, n)
		if err != nil || len(hits) > 0 || last.length > 0 {
			return hits, err
		}
	}
	if found, err := q.correct(ctx); err != nil || !found {
		return nil, err
	}
	return q.hits(ctx, last, n)
}

func (q *companySearch) hits(ctx context.Context, last hit, n int) ([]hit, error) {
	hits, all, err := q.gather(ctx, last, n)
	if err != nil || all {
		return hits, err
	}
	hits = nil
	for _, r := range q.ranks {
		if r < last.rank || len(hits) == n {
			continue
		}
		more, err := q.walk(ctx, r, last, n-len(hits))
		if err != nil {
			return nil, err
		}
		hits = append(hits, more...)
	}
	return hits, nil
}

// gather sorts all companies that match, from the last hit on. It gives up, and
// reports it, when they are too many.
func (q *companySearch) gather(ctx context.Context, last hit, n int) (hits []hit, all bool, err error) {
	where, rankOf := q.matches(), "CASE WHEN s.name LIKE @begins THEN 0 WHEN s.name LIKE @word THEN 1 ELSE 2 END"
	if q.ranks[0] == corrected {
		rankOf = "3"
	}
	rows, err := q.tx.Query(ctx, `
		WITH found AS MATERIALIZED (
			SELECT `+rankOf+` AS rank, length(s.name) AS length, s.name, s.company_id
			FROM `+q.from()+` WHERE `+where+`
			AND (`+rankOf+`, length(s.name), s.name, s.company_id) > (@rank, @length, @name, @id::uuid) LIMIT @many
		)
		SELECT rank, length, name, company_id::text, (SELECT count(*) FROM found) < @many FROM found
		ORDER BY rank, length, name, company_id LIMIT @n`, pgx.QueryExecModeCacheDescribe, q.args(last, n))
	if err != nil {
		return nil, false, err
	}
	all = true // also when there are none
	hits, err = pgx.CollectRows(rows, func(row pgx.CollectableRow) (hit, error) {
		var h hit
		return h, row.Scan(&h.rank, &h.length, &h.name, (*string)(&h.id), &all)
	})
	return hits, all, err
}

// walk goes through the companies of one rank from the shortest name on, until
// it has found n. That is quick because many match.
func (q *companySearch) walk(ctx context.Context, r rank, last hit, n int) ([]hit, error) {
	if last.rank != r {
		last = beforeAll
	}
	where := map[rank]string{
		nameBegins: "s.name LIKE @begins",
		wordBegins: "s.name LIKE @word AND s.name NOT LIKE @begins",
		fragments:  "s.name NOT LIKE @word AND s.name NOT LIKE @begins AND " + q.everyWord(),
		corrected:  q.everyWord(),
	}[r]
	rows, err := q.tx.Query(ctx, `SELECT length(s.name), s.name, s.company_id::text
		FROM `+q.from()+` WHERE `+where+`
		AND (length(s.name), s.name, s.company_id) > (@length, @name, @id::uuid)
		ORDER BY length(s.name), s.name, s.company_id LIMIT @n`, pgx.QueryExecModeCacheDescribe, q.args(last, n))
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (hit, error) {
		h := hit{rank: r}
		return h, row.Scan(&h.length, &h.name, (*string)(&h.id))
	})
}

// from joins the companies only when their columns are asked for.
func (q *companySearch) from() string {
	if q.filter.Tier == "" && q.filter.OwnerID == "" {
		return "company_search s"
	}
	return "company_search s JOIN company c ON c.id = s.company_id AND (@tier = '' OR c.tier = @tier) AND (@owner = '' OR c.owner_id::text = @owner)"
}

// matches is the condition that a company is found.
func (q *companySearch) matches() string {
	if q.ranks[len(q.ranks)-1] == nameBegins {
		return "s.name LIKE @begins"
	}
	return q.everyWord()
}

// everyWord is the condition that a company has every word in some spelling. The
// planner finds the companies of an OR by trigrams, but not those of an ANY.
func (q *companySearch) everyWord() string {
	all := make([]string, len(q.words))
	for i, spellings := range q.words {
		some := make([]string, len(spellings))
		for j := range spellings {
			some[j] = "s.text LIKE @" + wordArg(i, j)
		}
		all[i] = "(" + strings.Join(some, " OR ") + ")"
	}
	return strings.Join(all, " AND ")
}

func (q *companySearch) args(last hit, n int) pgx.NamedArgs {
	args := pgx.NamedArgs{
		"begins": like(q.phrase) + "%", "word": "% " + like(q.phrase) + "%",
		"tier": string(q.filter.Tier), "owner": string(q.filter.OwnerID),
		"rank": last.rank, "length": last.length, "name": last.name, "id": string(last.id),
		"many": manyHits, "n": n,
	}
	for i, spellings := range q.words {
		for j, spelling := range spellings {
			args[wordArg(i, j)] = "%" + like(spelling) + "%"
		}
	}
	return args
}

func wordArg(word, spelling int) string { return fmt.Sprintf("word_%d_%d", word, spelling) }

// likeness is how alike a word must be to be taken for another, as pg_trgm's
// word similarity from 0 to 1. 0.4 forgives one slip in six letters.
const likeness = "0.4"

// correct gives words that no company has the spellings most like them, and
// reports whether that gives a search worth making.
func (q *companySearch) correct(ctx context.Context) (bool, error) {
	if _, err := q.tx.Exec(ctx, `SELECT set_config('pg_trgm.word_similarity_threshold', $1, true)`, likeness); err != nil {
		return false, err
	}
	changed := false
	for i, word := range q.words {
		if !mistypable(word[0]) {
			continue
		}
		rows, err := q.tx.Query(ctx, `
			SELECT word FROM company_word
			WHERE plain($1) <% plain AND NOT EXISTS (SELECT FROM company_search WHERE text LIKE $2)
			ORDER BY word_similarity(plain($1), plain) DESC, similarity(plain($1), plain) DESC, word LIMIT 3`,
			pgx.QueryExecModeCacheDescribe, word[0], "%"+like(word[0])+"%")
		if err != nil {
			return false, err
		}
		spellings, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			return false, err
		}
		if len(spellings) > 0 {
			q.words[i], q.ranks, changed = spellings, []rank{corrected}, true
		}
	}
	return changed, nil
}

// mistypable words are made of letters, and of enough of them to tell which word
// was meant. A mistyped number is not taken for another company's.
func mistypable(word string) bool {
	return len(word) > 3 && strings.Trim(word, "abcdefghijklmnopqrstuvwxyz") == ""
}

// like quotes what LIKE takes for more than itself.
var likeQuoter = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

func like(text string) string { return likeQuoter.Replace(text) }

// ForgetWords removes the words by which no company is found any more: some were
// the name of a contact who has left.
func (s *Store) ForgetWords(ctx context.Context) error {
	_, err := s.pool.Exec(ctx, `DELETE FROM company_word w
		WHERE NOT EXISTS (SELECT FROM company_search s WHERE s.text LIKE '%' || w.word || '%')`)
	return err
}
