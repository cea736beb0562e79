package store

import (
	"cmp"
	"context"
	"regexp"
	"slices"
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

func (r rank) byName() bool { return r <= wordBegins }

// hit is a found company, by what it is sorted by.
type hit struct {
	rank rank
	Place
}

// beforeAll sorts before every hit.
var beforeAll = hit{rank: -1}

func (h hit) after(last hit) bool {
	return cmp.Or(cmp.Compare(h.rank, last.rank), h.compareTo(last.Place)) > 0
}

func (h hit) keys() []string {
	return []string{strconv.Itoa(int(h.rank)), strconv.Itoa(h.Weight), h.Name, string(h.ID)}
}

// afterHit is the last hit of the page before, or beforeAll.
func afterHit(w crm.Window) (hit, error) {
	keys, err := afterKeys(w, aNumber, aNumber, aText, anID)
	if err != nil || keys == nil {
		return beforeAll, err
	}
	r, _ := strconv.Atoi(keys[0]) // both are numbers, or afterKeys had refused
	weight, _ := strconv.Atoi(keys[1])
	return hit{min(rank(r), corrected), Place{weight, keys[2], crm.ID(keys[3])}}, nil
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
	among, err := companiesOf(ctx, f)
	if err != nil {
		return nil, err
	}
	hits, err := s.searchHits(ctx, f.Q, last, fetch(f.Window), among)
	if err != nil {
		return nil, err
	}
	found := pageOf(hits, f.Window, hit.keys)
	companies, err := s.readCompanies(ctx, idsOf(found.Items))
	return &crm.Page[*crm.Company]{Items: companies, Next: found.Next}, err
}

// companiesOf are the companies of a tier or an owner, nil when neither is asked for.
func companiesOf(ctx context.Context, f CompanyFilter) (map[crm.ID]bool, error) {
	if f.Tier == "" && f.OwnerID == "" {
		return nil, nil
	}
	rows, err := pgxOf(ctx).Query(ctx, `SELECT id FROM company WHERE ($1 = '' OR tier = $1) AND ($2 = '' OR owner_id::text = $2)`, string(f.Tier), string(f.OwnerID))
	if err != nil {
		return nil, err
	}
	among := map[crm.ID]bool{}
	var id crm.ID
	_, err = pgx.ForEachRow(rows, []any{&id}, func() error { among[id] = true; return nil })
	return among, err
}

// searchHits are at most n hits after the last one.
func (s *Store) searchHits(ctx context.Context, typed string, last hit, n int, among map[crm.ID]bool) ([]hit, error) {
	phrase, err := s.index.read(ctx, typed)
	if err != nil {
		return nil, err
	}
	q, ok := s.index.correct(questionOf(phrase))
	if !ok {
		return nil, nil
	}
	return s.index.find(q, last, n, among), nil
}

func idsOf(hits []hit) []crm.ID {
	ids := make([]crm.ID, len(hits))
	for i, h := range hits {
		ids[i] = h.ID
	}
	return ids
}

const (
	maxWords  = 8 // bounds the work of a search; nobody types more
	shortWord = 2 // letters: too many words have so few in common
)

// question is what was typed, as words of a-z and digits.
type question struct {
	phrase string     // all of it, after a space
	words  [][]string // each with the spellings that will do
	ranks  []rank     // those that can occur, the best first
}

var (
	number = regexp.MustCompile(`^[\d ]{6,}$`)
	danish = regexp.MustCompile(`^(00)?45(\d{8})$`)
)

// questionOf joins digits that were typed in groups, "90 00 00 12", and takes the
// country from a Danish phone number.
func questionOf(phrase string) question {
	if number.MatchString(phrase) {
		phrase = danish.ReplaceAllString(strings.ReplaceAll(phrase, " ", ""), "$2")
	}
	words := strings.Fields(phrase)
	q := question{phrase: " " + phrase, ranks: []rank{nameBegins, wordBegins}}
	for _, word := range words[:min(len(words), maxWords)] {
		q.words = append(q.words, []string{word})
		if len(word) > shortWord {
			q.ranks = []rank{nameBegins, wordBegins, beginnings, fragments}
		}
	}
	return q
}

// sought are texts that all a company of the rank has in its name or its text.
func (q *question) sought(r rank) (texts []string) {
	if r.byName() {
		return []string{q.phrase}
	}
	for _, spellings := range q.words {
		switch {
		case len(spellings) > 1:
		case r == beginnings:
			texts = append(texts, " "+spellings[0])
		default:
			texts = append(texts, spellings[0])
		}
	}
	return texts
}

// fits tells whether a company is of the rank and of none before.
func (q *question) fits(r rank) func(*indexed) bool {
	inName := func(c *indexed) bool { return strings.Contains(c.spacedName(), q.phrase) }
	every := func(before string) func(*indexed) bool {
		words := make([][]string, len(q.words))
		for i, spellings := range q.words {
			for _, word := range spellings {
				words[i] = append(words[i], before+word)
			}
		}
		return func(c *indexed) bool {
			return !slices.ContainsFunc(words, func(some []string) bool {
				return !slices.ContainsFunc(some, func(word string) bool { return strings.Contains(c.Text, word) })
			})
		}
	}
	begin, within := every(" "), every("")
	return map[rank]func(*indexed) bool{
		nameBegins: func(c *indexed) bool { return strings.HasPrefix(c.spacedName(), q.phrase) },
		wordBegins: func(c *indexed) bool { return inName(c) && !strings.HasPrefix(c.spacedName(), q.phrase) },
		beginnings: func(c *indexed) bool { return begin(c) && !inName(c) },
		fragments:  func(c *indexed) bool { return within(c) && !begin(c) && !inName(c) },
		corrected:  within,
	}[r]
}
