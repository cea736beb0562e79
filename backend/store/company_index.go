package store

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/jackc/pgx/v5"
	"jobbro/backend/crm"
)

// companyIndex holds in memory what all companies are found by. The database's
// index of trigrams answers one person as quickly, but not eight at once. Every
// search first reads what has been committed since the last, so that it finds what
// any server has written. Its zero value is ready.
type companyIndex struct {
	mu      sync.RWMutex
	version int64 // of the newest change that is known
	inOrder []indexed
	places  map[crm.ID]int        // in inOrder
	names   letters               // of inOrder
	texts   letters               // of inOrder
	words   map[string]*knownWord // all words of letters
}

// indexed is a company as it is found: its name and its whole text as words of a-z
// and digits. The text has a space before each word and begins with the name.
type indexed struct {
	Place
	Text    string
	Version int64
}

func (c *indexed) spacedName() string { return c.Text[:1+len(c.Name)] }

// Place is what companies that fit equally well are sorted by. The weight is the
// length of the name, and far more when the company has ceased.
type Place struct {
	Weight int
	Name   string
	ID     crm.ID
}

func (p Place) compareTo(other Place) int {
	return cmp.Or(p.Weight-other.Weight, strings.Compare(p.Name, other.Name), strings.Compare(string(p.ID), string(other.ID)))
}

// knownWord is a word's plain form and in how many places it is.
type knownWord struct {
	plain  string
	places int
}

// read brings the index up to date with the transaction, and returns what was
// typed as words.
func (x *companyIndex) read(ctx context.Context, typed string) (phrase string, err error) {
	x.mu.RLock()
	known := x.version
	if x.places == nil {
		known = -1
	}
	x.mu.RUnlock()
	var batch pgx.Batch
	batch.Queue(`SELECT search_words($1)`, typed).QueryRow(func(row pgx.Row) error { return row.Scan(&phrase) })
	batch.Queue(`SELECT company_id::text AS id, name, text, weight, version FROM company_search WHERE version > $1`, known).
		Query(func(rows pgx.Rows) error {
			changed, err := pgx.CollectRows(rows, pgx.RowToStructByName[indexed])
			if err == nil && len(changed) > 0 {
				x.put(changed)
			}
			return err
		})
	return phrase, pgxOf(ctx).SendBatch(ctx, &batch).Close()
}

// put takes in companies as they are at their versions.
func (x *companyIndex) put(changed []indexed) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.places == nil {
		x.places, x.words = make(map[crm.ID]int, len(changed)), map[string]*knownWord{}
	}
	moved := false
	for _, c := range changed {
		x.version = max(x.version, c.Version)
		at, known := x.places[c.ID]
		if !known {
			at, moved = len(x.inOrder), true
			x.inOrder, x.places[c.ID] = append(x.inOrder, indexed{Version: -1}), at
		}
		old := x.inOrder[at]
		if old.Version >= c.Version {
			continue // another search has read more than this one
		}
		moved = moved || old.Place != c.Place
		x.inOrder[at] = c
		if !moved {
			x.see(at)
		}
		x.count(old.Text, -1)
		x.count(c.Text, 1)
	}
	if moved {
		x.sort()
	}
}

// sort puts the companies in order, their texts beside each other in memory: a
// search goes through them as quickly as it can be read.
func (x *companyIndex) sort() {
	slices.SortFunc(x.inOrder, func(a, b indexed) int { return a.compareTo(b.Place) })
	x.names, x.texts = lettersOf(len(x.inOrder), 4), lettersOf(len(x.inOrder), 16)
	var texts strings.Builder
	for _, c := range x.inOrder {
		texts.WriteString(c.Text)
	}
	rest := texts.String()
	for at := range x.inOrder {
		c := &x.inOrder[at]
		c.Text, rest = rest[:len(c.Text)], rest[len(c.Text):]
		c.Name = c.Text[1:][:len(c.Name)]
		x.places[c.ID] = at
		x.see(at)
	}
}

func (x *companyIndex) see(at int) {
	x.names.put(at, x.inOrder[at].spacedName())
	x.texts.put(at, x.inOrder[at].Text)
}

var wordOfLetters = regexp.MustCompile(`[a-z]{4,}`)

func (x *companyIndex) count(text string, by int) {
	for _, word := range wordOfLetters.FindAllString(text, -1) {
		known := x.words[word]
		if known == nil {
			known = &knownWord{plain: plainWord(word)}
			x.words[strings.Clone(word)] = known
		}
		if known.places += by; known.places == 0 {
			delete(x.words, word)
		}
	}
}

// find returns at most n hits after the last one, of a set only unless it is nil.
func (x *companyIndex) find(q question, last hit, n int, among map[crm.ID]bool) []hit {
	x.mu.RLock()
	defer x.mu.RUnlock()
	hits := []hit{}
	for _, r := range q.ranks {
		in, fits := &x.texts, q.fits(r)
		if r.byName() {
			in = &x.names
		}
		sought := in.of(q.sought(r)...)
		for at := 0; at < len(x.inOrder) && len(hits) < n && r >= last.rank; at++ {
			if !in.hold(at, sought) {
				continue
			}
			c := &x.inOrder[at]
			if h := (hit{r, c.Place}); fits(c) && h.after(last) && (among == nil || among[c.ID]) {
				hits = append(hits, h)
			}
		}
	}
	return hits
}

// correct gives words that no company has the spellings nearest to them. It reports
// whether any company can be found.
func (x *companyIndex) correct(q question) (question, bool) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	for i, word := range q.words {
		if x.has(word[0]) {
			continue
		}
		near := nearest(word[0], x.words)
		if len(near) == 0 {
			return q, false
		}
		q.words[i], q.ranks = near, []rank{corrected}
	}
	return q, len(q.words) > 0
}

func (x *companyIndex) has(word string) bool {
	sought := x.texts.of(word)
	for at := range x.inOrder {
		if x.texts.hold(at, sought) && strings.Contains(x.inOrder[at].Text, word) {
			return true
		}
	}
	return false
}
